"""A child of the run that a script is: run.child_run() and run.create_children()."""

import os

from azureml.core._ending import Ending
from azureml.core._files import Files
from azureml.core._logging import Logging


class _Under:
    """Metrics of a part of a run, which are those of the run under NAME/."""

    def __init__(self, metrics, name):
        self._metrics = metrics
        self._name = name

    def __getattr__(self, call):
        of_run = getattr(self._metrics, call)  # log, log_list, log_row, log_table, log_chart

        def of_part(name, *values):
            return of_run("%s/%s" % (self._name, name), *values)

        return of_part

    def get(self, name=None):
        head = self._name + "/"
        found = self._metrics.get(None if name is None else head + name)
        return {n[len(head):]: v for n, v in found.items() if n.startswith(head)}


class Child(Ending, Logging, Files):
    """A part of a run, which logs and keeps files under its name."""

    type = "azureml.scriptrun"
    _state_file = None  # its tags are not those of the run

    def __init__(self, parent, name, run_id=None):
        self.parent = parent
        self.name = self.display_name = name
        self.id = run_id or "%s_%s" % (parent.id, name)
        self._folder = parent._folder
        self._pipe = parent._pipe
        self._kept_metrics = _Under(parent._metrics, name)

    @property
    def experiment(self):
        """The parent's."""
        return self.parent.experiment

    def _place(self, name):
        """Files of a part lie in a folder of its name."""
        name = name[len("outputs/"):] if name.startswith("outputs/") else name
        return os.path.join("outputs", self.name, name)
