"""The exceptions of azure.core that scripts catch."""


class AzureError(Exception):
    def __init__(self, message="", *args, **kwargs):
        self.message = str(message)
        super().__init__(self.message, *args)


class HttpResponseError(AzureError):
    status_code = None


class ResourceNotFoundError(HttpResponseError):
    status_code = 404


class ResourceExistsError(HttpResponseError):
    status_code = 409


class ClientAuthenticationError(HttpResponseError):
    status_code = 401


class ServiceRequestError(AzureError):
    pass
