"""from azureml.core import Run: what a training script imports."""

from azureml.core.run import Run

__all__ = ["Run", "Workspace", "Experiment", "Dataset", "Environment", "ScriptRunConfig"]


def _refuse(name):
    raise NotImplementedError(
        "%s needs Azure's service; under pegbox a script has Run only" % name
    )


class _CloudOnly(type):
    """A class that scripts import, but that makes sense only with Azure's service.

    Calling it says so, as Workspace.from_config and Dataset.Tabular do.
    """

    def __call__(cls, *args, **kwargs):
        _refuse(cls.__name__)

    def __getattr__(cls, name):
        if name.startswith("_"):  # asked for by Python's own machinery
            raise AttributeError(name)
        _refuse("%s.%s" % (cls.__name__, name))


Workspace = _CloudOnly("Workspace", (), {})
Experiment = _CloudOnly("Experiment", (), {})
Dataset = _CloudOnly("Dataset", (), {})  # here see Run.input_datasets
Environment = _CloudOnly("Environment", (), {})
ScriptRunConfig = _CloudOnly("ScriptRunConfig", (), {})
