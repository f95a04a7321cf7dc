"""The run that mlflow, wandb and nni log to: pegbox's, or one of its own outside of pegbox.

Under pegbox its folder is the run's, values go through Metrics to the sweep, and what is kept
goes into outputs/.  Outside it is .pegbox-runs/ID in the working directory, made when something
is logged, and one line on stderr says so.
"""

import json
import os
import uuid

from _pegbox.metrics import PIPE, Metrics
from _pegbox.notes import note

FOLDER = ".pegbox-runs"


def under_pegbox():
    return bool(os.environ.get(PIPE))


def sweep_name():
    """The name of the sweep's folder; None of no sweep's run."""
    folder = os.environ.get("PEGBOX_SWEEP")
    return os.path.basename(os.path.abspath(folder)) if folder else None


def run_id():
    """The id that the run has for azureml, too: SWEEP_K, K from 0; None of no sweep's run."""
    number = os.environ.get("PEGBOX_RUN", "")
    given = os.environ.get("AZUREML_RUN_ID")
    if given or not number.isdigit():
        return given or None
    return "%s_%d" % (sweep_name() or "run", int(number) - 1)


def assignment():
    """{name without dashes in front: value} of the run's parameters; {} outside of pegbox."""
    path = os.environ.get("PEGBOX_PARAMS")
    try:
        with open(path or "", encoding="utf-8") as f:
            values = json.load(f)
    except (OSError, ValueError):
        return {}
    return {name.lstrip("-+"): value for name, value in values.items()}


class Tracked:
    """Where a run keeps what it logs.  current() gives the one of this process."""

    def __init__(self):
        pipe = os.environ.get(PIPE)
        self.id = (run_id() if pipe else None) or uuid.uuid4().hex
        self._pipe = pipe
        self._folder = os.path.dirname(os.path.abspath(pipe)) if pipe else None
        self._metrics = None
        self._announced = False

    def will_log(self):
        """The program will log: of a name that it logs what it prints must not count.

        Said once, when a run begins or mlflow is imported: many print before they log.
        """
        if self._pipe and not self._announced:
            self._announced = True
            self.metrics.announce()

    @property
    def folder(self):
        """The run's folder; it is there."""
        if self._folder is None:
            self._folder = os.path.abspath(os.path.join(FOLDER, self.id))
            os.makedirs(self._folder, exist_ok=True)
            note("folder", "what is logged outside of a sweep goes to %s" % os.path.join(
                FOLDER, self.id))
        return self._folder

    @property
    def outputs(self):
        """The folder for files; it is there."""
        path = os.environ.get("PEGBOX_OUTPUTS") if self._pipe else None
        path = path or os.path.join(self.folder, "outputs")
        os.makedirs(path, exist_ok=True)
        return path

    @property
    def metrics(self):
        if self._metrics is None:
            self._metrics = Metrics(self.folder, self._pipe)
        return self._metrics


_current = None


def current():
    """The Tracked of this process; another one after the environment names another run."""
    global _current
    if _current is None or _current._pipe != os.environ.get(PIPE):
        _current = Tracked()
    return _current
