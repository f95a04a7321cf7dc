"""The exceptions of mlflow that scripts catch."""


class MlflowException(Exception):
    """What mlflow says no to; error_code is a name such as INVALID_PARAMETER_VALUE."""

    def __init__(self, message, error_code="INTERNAL_ERROR", **_):
        super().__init__(str(message))
        self.message = str(message)
        self.error_code = error_code


class RestException(MlflowException):
    pass


class ExecutionException(MlflowException):
    pass


def invalid(message):
    return MlflowException(message, "INVALID_PARAMETER_VALUE")


def missing(message):
    return MlflowException(message, "RESOURCE_DOES_NOT_EXIST")
