"""A run of the stand-in: its metrics, parameters, tags and files.

All runs that are not nested are the one run that the program is for pegbox: their metrics reach
the sweep.  Those of nested runs stay in the folder, in nested/ID, as Azure gives them to the
children alone.
"""

import numbers
import os
import re
import time
import uuid

from _pegbox import metrics, store, tracked
from _pegbox.notes import note
from mlflow.entities import (Dataset, DatasetInput, InputTag, Metric, Run, RunData, RunInfo,
                             RunInputs)
from mlflow.exceptions import invalid, missing

_KEY = re.compile(r"^[/\w.\- :]*$")
VALUE_MAX = 6000  # bytes of a parameter's text


def now_ms():
    return int(time.time() * 1000)


def check_key(kind, key):
    if not isinstance(key, str) or not key or not _KEY.match(key):
        raise invalid("Invalid value %r for parameter '%s' supplied: a name may hold "
                      "alphanumerics, underscores, dashes, periods, spaces, colons and "
                      "slashes" % (key, kind))
    return key


def as_float(key, value):
    """A number of what is logged under a key; tensors and arrays of one element are numbers."""
    plain = metrics.plain(value)
    if isinstance(plain, (bool, numbers.Number)):
        return float(plain)
    raise invalid("Got invalid value %r for metric '%s' (timestamp=%d). Please specify value "
                  "as a valid double (64-bit floating point)" % (value, key, now_ms()))


class OneRun:
    """The store of one run; state() gives it as mlflow's Run."""

    def __init__(self, run_id=None, name=None, parent=None, experiment="0", tags=None):
        self.id = run_id or uuid.uuid4().hex
        self.name = name or "run-%s" % self.id[:8]
        self.parent = parent
        self.experiment = str(experiment)
        self.status = "RUNNING"
        self.started = now_ms()
        self.ended = None
        self.params = {}
        self.tags = {"mlflow.runName": self.name, "mlflow.user": os.environ.get("USER", "user")}
        if parent:
            self.tags["mlflow.parentRunId"] = parent.id
        self.history = {}  # key -> [Metric]
        self.latest = {}  # key -> its Metric of the highest step, the last of equals
        self.inputs = []  # DatasetInput
        self._kept = None
        self.set_tags(tags or {})

    # ---- where it is -------------------------------------------------------------------

    @property
    def folder(self):
        if not self.parent:
            return tracked.current().folder
        path = os.path.join(tracked.current().folder, "nested", self.id)
        os.makedirs(path, exist_ok=True)
        return path

    @property
    def outputs(self):
        if not self.parent:
            return tracked.current().outputs
        path = os.path.join(self.folder, "outputs")
        os.makedirs(path, exist_ok=True)
        return path

    @property
    def _metrics(self):
        if not self.parent:
            return tracked.current().metrics
        if self._kept is None:
            self._kept = metrics.Metrics(self.folder)
            if tracked.under_pegbox():
                note("nested", "what nested runs log stays in the run's folder, in nested/; "
                     "the sweep sees what the run itself logs")
        return self._kept

    # ---- what is logged ----------------------------------------------------------------

    def log_metrics(self, values, step=None, timestamp=None):
        """One interval of the sweep."""
        values = {check_key("metrics", k): as_float(k, v) for k, v in values.items()}
        if step is not None:
            step = int(step)
        for key, value in values.items():
            one = Metric(key, value, timestamp or now_ms(), step or 0)
            self.history.setdefault(key, []).append(one)
            if one.step >= self.latest.get(key, one).step:
                self.latest[key] = one
        if values:
            self._metrics.log_all(values, step)

    def log_params(self, params):
        params = {check_key("params", k): str(v)[:VALUE_MAX] for k, v in params.items()}
        for key, value in params.items():
            if self.params.get(key, value) != value:
                raise invalid(
                    "Changing param values is not allowed. Param with key='%s' was already "
                    "logged with value='%s' for run ID='%s'. Attempted logging new value '%s'."
                    % (key, self.params[key], self.id, value))
        self.params.update(params)
        if params:
            self._write()

    def set_tags(self, tags):
        tags = {check_key("tags", k): str(v) for k, v in tags.items()}
        self.tags.update(tags)
        self.name = self.tags.get("mlflow.runName", self.name)
        if tags:
            self._write()

    def delete_tag(self, key):
        if key not in self.tags:
            raise missing("No tag with name: %s in run with id %s" % (key, self.id))
        del self.tags[key]
        self._write()

    def log_input(self, dataset, tags):
        """What a data set of mlflow.data is; one of anything else is passed over."""
        if hasattr(dataset, "to_dict") and hasattr(dataset, "digest"):
            self.inputs.append(DatasetInput(Dataset(**dataset.to_dict()), [
                InputTag(str(k), str(v)) for k, v in tags.items()]))

    def end(self, status):
        self.status = status
        self.ended = now_ms()

    def _write(self):
        """What the run is, for who looks into its folder."""
        known = {"id": self.id, "name": self.name, "params": self.params, "tags": self.tags}
        store.write_json(os.path.join(self.folder, "mlflow.json"), known)

    # ---- and what it is ----------------------------------------------------------------

    def info(self):
        return RunInfo(self.id, self.name, self.experiment, self.tags["mlflow.user"],
                       self.status, self.started, self.ended, "active",
                       "file://" + self.outputs)

    def state(self, kind=Run):
        values = {key: one.value for key, one in self.latest.items()}
        data = RunData(values, dict(self.params), dict(self.tags))
        return kind(self.info(), data, RunInputs(list(self.inputs)))
