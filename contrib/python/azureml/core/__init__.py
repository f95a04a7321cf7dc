"""from azureml.core import Run: what a training script imports."""

from azureml.core.run import Run

__all__ = ["Run", "Workspace", "Experiment", "Dataset", "Environment", "ScriptRunConfig"]


def _refuse(name):
    raise NotImplementedError(
        "%s needs Azure's service; under pegbox a script has Run only" % name
    )


class _CloudOnlyType(type):
    """Makes Workspace.from_config or Dataset.Tabular say what a call of the class says."""

    def __getattr__(cls, name):
        if name.startswith("_"):  # asked for by Python's own machinery
            raise AttributeError(name)
        _refuse("%s.%s" % (cls.__name__, name))


class _CloudOnly(metaclass=_CloudOnlyType):
    """A name that scripts import, but that makes sense only with Azure's service."""

    def __init__(self, *args, **kwargs):
        _refuse(type(self).__name__)


class Workspace(_CloudOnly):
    """A place in Azure."""


class Experiment(_CloudOnly):
    """A place in a Workspace."""


class Dataset(_CloudOnly):
    """A data set registered in a Workspace; here see Run.input_datasets."""


class Environment(_CloudOnly):
    """A container image with packages."""


class ScriptRunConfig(_CloudOnly):
    """What a Workspace is told to run."""
