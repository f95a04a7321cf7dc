"""azureml.exceptions: what the SDK's calls raise, one hierarchy.

Each carries its text as str(e), e.message and e.exception_message; scripts read all three.
"""


class AzureMLException(Exception):
    """The base of all; inner_exception is what caused it, if anything."""

    def __init__(self, exception_message="", inner_exception=None, **details):
        super().__init__(exception_message)
        self.exception_message = self.message = str(exception_message)
        self.inner_exception = inner_exception
        self.details = details.get("details")


class UserErrorException(AzureMLException):
    """What was asked for cannot be: a wrong argument, a name that is not there."""


class ActivityFailedException(AzureMLException):
    """A run that was waited for has failed."""

    def __init__(self, exception_message="", inner_exception=None, error_details=None,
                 **details):
        super().__init__(exception_message, inner_exception, **details)
        self.error_details = error_details


class AuthenticationException(AzureMLException):
    """A login was refused; never raised here."""


class ComputeTargetException(AzureMLException):
    """A compute target is not there; never raised here."""


class DiscoveryUrlNotFoundException(AzureMLException):
    """A service was not found; never raised here."""


class ExperimentException(AzureMLException):
    """Something about an experiment."""


class ExperimentExecutionException(AzureMLException):
    """A submission failed."""


class LoggerException(AzureMLException):
    """A log could not be set up; never raised here."""


class ModelNotFoundException(AzureMLException):
    """There is no model of that name or version."""


class ModelPathNotFoundException(AzureMLException):
    """What should be registered is no file of the run."""


class OptionalDependencyMissingException(AzureMLException):
    """A package that the call needs is not installed."""


class ProjectSystemException(AzureMLException):
    """A source directory cannot be used."""


class RunConfigurationException(AzureMLException):
    """A run configuration cannot be used."""


class RunEnvironmentException(AzureMLException):
    """The script is no run."""

    def __init__(self, exception_message=(
            "Could not load a submitted run, if outside of an execution context, use "
            "experiment.start_logging to initialize an azureml.core.Run."), **details):
        super().__init__(exception_message, **details)


class ScriptException(AzureMLException):
    """A script failed."""


class ServiceException(AzureMLException):
    """The service answered with an error; never raised here."""


class SnapshotException(AzureMLException):
    """A source directory could not be copied."""


class TrainingException(AzureMLException):
    """An estimator cannot be used."""


class WebserviceException(AzureMLException):
    """There is no such web service."""


class WorkspaceException(AzureMLException):
    """Something about a workspace; from_config() never raises it here."""
