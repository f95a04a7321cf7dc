"""The installed mlflow, hooked: what it logs reaches pegbox as well.

MlflowClient.log_metric and log_batch are where mlflow's own functions and its autolog() end,
so those two send on what they are given; one call is one interval.  Runs that are nested in
another are not the sweep's: their values stay in mlflow.  Where the person has set no tracking
URI, what mlflow keeps goes to the run's folder: mlflow.db from mlflow 3.7 on, mlruns/ before.

Tested with a package of mlflow's shape (tests/unit/test_mlflow.py), not with mlflow itself,
which Debian has not: not tested are its stores, its queues and threads, and that autolog() of
each library ends here.
"""

import functools
import os
import threading

from _pegbox import tracked
from _pegbox.metrics import number, plain
from _pegbox.notes import note

PARENT = "mlflow.parentRunId"


def hook():
    """Called when mlflow is loaded."""
    if not tracked.under_pegbox():
        return
    _set_uri()
    try:
        from mlflow.tracking.client import MlflowClient
    except ImportError as e:
        note("hook mlflow", "what this mlflow logs is not seen: it has no MlflowClient (%s)"
             % e)
        return
    sender = _Sender()
    for name, read in (("log_metric", _of_metric), ("log_batch", _of_batch)):
        _hook(MlflowClient, name, read, sender)
    tracked.current().will_log()


def _set_uri():
    """For this process and those that it starts."""
    import mlflow

    is_set = getattr(getattr(mlflow, "tracking", None), "is_tracking_uri_set", None)
    if os.environ.get("MLFLOW_TRACKING_URI") or (is_set and is_set()):
        return
    version = getattr(mlflow, "__version__", "0").split(".")[:2]
    version = [int(n) for n in version if n.isdigit()]
    folder = tracked.current().folder
    if version >= [3, 7]:
        uri = "sqlite:///" + os.path.join(folder, "mlflow.db")
    else:
        uri = "file://" + os.path.join(folder, "mlruns")
    os.environ["MLFLOW_TRACKING_URI"] = uri


class _Sender(threading.local):
    """Whose values go to pegbox: those of runs that are not nested."""

    def __init__(self):
        super().__init__()
        self.nested = {}
        self.busy = False  # log_batch may be made of log_metric

    def is_nested(self, client, run_id):
        if run_id not in self.nested:
            try:
                self.nested[run_id] = PARENT in client.get_run(run_id).data.tags
            except Exception:
                self.nested[run_id] = False
        return self.nested[run_id]

    def send(self, client, run_id, batches):
        if self.is_nested(client, run_id):
            note("nested", "what nested runs log stays in mlflow; the sweep sees what the run "
                 "itself logs")
            return
        for values, step in batches:
            values = {k: number(plain(v)) for k, v in values.items()}
            # mlflow makes a step that was not given 0.
            tracked.current().metrics.log_all(
                {k: v for k, v in values.items() if v is not None}, step or None)


def _hook(client_class, name, read, sender):
    original = getattr(client_class, name, None)
    if original is None:
        return

    @functools.wraps(original)
    def logged(self, run_id, *args, **kwargs):
        first, sender.busy = not sender.busy, True
        try:
            result = original(self, run_id, *args, **kwargs)
            if first:
                sender.send(self, run_id, read(*args, **kwargs))
        finally:
            if first:
                sender.busy = False
        return result

    setattr(client_class, name, logged)


def _of_metric(key, value, timestamp=None, step=None, *_, **__):
    yield {key: value}, step


def _of_batch(metrics=(), *_, **__):
    """Those of one step are one interval."""
    steps = {}
    for m in metrics or ():
        steps.setdefault(m.step, []).append(m)
    for step, all_of in steps.items():
        values = {}
        for m in all_of:
            if m.key in values:
                yield values, step
                values = {}
            values[m.key] = m.value
        yield values, step
