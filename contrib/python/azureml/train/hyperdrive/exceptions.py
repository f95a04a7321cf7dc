"""What HyperDrive's classes raise."""

from azureml.exceptions import UserErrorException


class HyperDriveConfigException(UserErrorException):
    """A configuration that HyperDrive, or pegbox, does not take."""


class HyperDriveScenarioNotSupportedException(HyperDriveConfigException):
    """A combination that HyperDrive refuses."""


class HyperDriveNotImplementedException(UserErrorException, NotImplementedError):
    """A call that makes no sense of a sweep."""


class HyperDriveRehydrateException(UserErrorException):
    """A run that cannot be opened as a sweep."""


def type_error(name, expected, value):
    """The exception of a value of another type."""
    return HyperDriveConfigException(
        "Expected type %s for %s but got %s." % (expected, name, type(value).__name__)
    )
