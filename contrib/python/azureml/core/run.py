"""Run: a run of an experiment, as in azureml.core."""

from azureml.core._files import Files
from azureml.core._logging import Logging


class Run(Logging, Files):
    """A recorded run, read from its folder; Run.get_context() is the one a script is."""

    _current = None

    def __init__(self, experiment, run_id, outputs=None, **_):
        self.experiment = experiment
        self.id = run_id

    @classmethod
    def get_context(cls, allow_offline=True, **_):
        """The run that this script is, always the same object."""
        from azureml.core import _context

        return _context.get_context(allow_offline)
