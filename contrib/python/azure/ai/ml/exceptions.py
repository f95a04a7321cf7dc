"""The exceptions of azure.ai.ml that scripts catch."""


class MlException(Exception):
    def __init__(self, message="", *args, **kwargs):
        self.message = str(message)
        super().__init__(self.message)


class ValidationException(MlException):
    pass


class UserErrorException(MlException):
    pass


class JobException(MlException):
    pass


class ModelException(MlException):
    pass


class AssetException(MlException):
    pass
