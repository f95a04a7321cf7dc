"""A child of the run that a script is: run.child_run() and run.create_children()."""

import os

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


class Child(Logging, Files):
    """A part of a run, which logs and keeps files under its name."""

    type = "azureml.scriptrun"
    _state_file = None  # its tags are not those of the run

    def __init__(self, parent, name, run_id=None):
        self.parent = parent
        self.name = self.display_name = name
        self.id = run_id or "%s_%s" % (parent.id, name)
        self.status = "Running"
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

    def get_status(self):
        """Running, or how it was ended."""
        return self.status

    def complete(self, _set_status=True):
        """The part is over."""
        self.status = "Completed"

    def fail(self, error_details=None, error_code=None, _set_status=True):
        """The part has failed; the run goes on."""
        self.status = "Failed"

    def cancel(self):
        """The part is over."""
        self.status = "Canceled"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if self.status == "Running":
            self.status = "Completed" if kind is None else "Failed"
