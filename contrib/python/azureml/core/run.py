"""Run: the base of all runs, and how to come by one."""

from azureml.core._files import Files
from azureml.core._logging import Logging
from azureml.core._offline import _OfflineRun
from azureml.exceptions import RunEnvironmentException

__all__ = ["Run", "RunEnvironmentException", "get_run", "_OfflineRun"]


class Run(Logging, Files):
    """A run; Run(experiment, run_id) is a recorded one, Run.get_context() what a script is."""

    def __new__(cls, experiment=None, run_id=None, *args, **kwargs):
        if cls is Run:
            from azureml.core._recorded import RecordedRun

            return super().__new__(RecordedRun)
        return super().__new__(cls)

    @classmethod
    def get_context(cls, allow_offline=True, **_):
        """The run that this script is, always the same object."""
        from azureml.core import _context

        return _context.get_context(allow_offline)

    @classmethod
    def get_submitted_run(cls, **_):
        """The older name of get_context(allow_offline=False)."""
        return cls.get_context(allow_offline=False)

    @staticmethod
    def get(workspace, run_id):
        """The run of this id, whatever its experiment."""
        from azureml.core._recorded import find_run

        return find_run(workspace, run_id)

    @staticmethod
    def list(experiment, type=None, tags=None, properties=None, status=None,
             include_children=False, **_):
        """The runs of an experiment, newest first."""
        for run in experiment.get_runs(type, tags, properties, include_children):
            if run._fits(None, None, None, status):
                yield run


def get_run(experiment, run_id, rehydrate_runs=True, clean_up=True, **_):
    """The run of this id, of the class that its kind has."""
    from azureml.core._recorded import find_run

    return find_run(experiment.workspace, run_id, experiment)


def __getattr__(name):
    if name == "_SubmittedRun":
        from azureml.core._context import _SubmittedRun

        return _SubmittedRun
    raise AttributeError("module 'azureml.core.run' has no attribute %r" % name)
