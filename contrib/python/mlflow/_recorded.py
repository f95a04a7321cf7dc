"""Runs that other programs were: trials of a sweep by the ids SWEEP_K, jobs by their names."""

import os

from _pegbox import metrics, store
from mlflow.entities import Metric, Run, RunData, RunInfo, RunInputs

_STATES = {"Completed": "FINISHED", "Failed": "FAILED", "Canceled": "KILLED"}


def _record(run_id):
    """azureml's record of it, or None."""
    from azureml.core import _records

    return _records.find(run_id)


def folder_of(run_id):
    """Where its files are; None when there is no such run on this machine."""
    return _folder(run_id, _record(run_id))


def _folder(run_id, record):
    if record is not None:
        return record.run_folder
    sweep, _, k = run_id.rpartition("_")
    beside = os.path.dirname(os.environ.get("PEGBOX_SWEEP") or os.path.abspath("x"))
    path = os.path.join(beside, sweep, "runs", "%04d" % (int(k) + 1)) if k.isdigit() else ""
    return path if sweep and os.path.isdir(path) else None


def history(run_id):
    """{name: [Metric]} of what it logged, in order; None when there is no such run."""
    folder = folder_of(run_id)
    return None if folder is None else _history(folder)


def _history(folder):
    when = _modified(os.path.join(folder, metrics.FILE))
    found = {}
    for record in metrics.records(folder):
        values = record["value"] if record["kind"] == "list" else [record["value"]]
        for value in values:
            value = metrics.number(value)
            if value is not None:
                found.setdefault(record["name"], []).append(
                    Metric(record["name"], value, when, int(record.get("step", 0))))
    return found


def _modified(path):
    try:
        return int(os.stat(path).st_mtime * 1000)
    except OSError:
        return 0


def run(run_id):
    """It as mlflow's Run, or None."""
    record = _record(run_id)
    folder = _folder(run_id, record)
    if folder is None:
        return None
    latest = {}
    for name, values in _history(folder).items():
        step = max(one.step for one in values)
        latest[name] = [one.value for one in values if one.step == step][-1]
    known = store.read_json(os.path.join(folder, "mlflow.json"), {})
    params = store.read_json(os.path.join(folder, "params.json"), {})
    params = {name.lstrip("-+"): str(value) for name, value in params.items()}
    params.update(known.get("params", {}))
    tags = dict(known.get("tags", {}))
    status, times, name = "FINISHED", (None, None, None), known.get("name", run_id)
    if record is not None:
        status = _STATES.get(record.status(), "RUNNING")
        times = [None if t is None else int(t * 1000) for t in record.times()]
        tags.update({k: str(v) for k, v in (record.info().get("tags") or {}).items()})
        if record.parent() is not None:
            tags["mlflow.parentRunId"] = record.parent().id
    info = RunInfo(run_id, name, "0", None, status, times[1], times[2], "active",
                   "file://" + os.path.join(folder, "outputs"))
    return Run(info, RunData(latest, params, tags), RunInputs([]))
