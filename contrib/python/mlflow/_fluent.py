"""mlflow's functions on the run that is active: start_run(), log_metric() and the like."""

import atexit
import os

from _pegbox import tracked
from _pegbox.notes import note
from mlflow import _files, _recorded, _run
from mlflow.entities import Experiment, Run, RunStatus
from mlflow.exceptions import invalid, missing

_runs = {}  # id -> OneRun, of this process
_stack = []
_last = None
_experiment = Experiment("0", "Default", "", "active", {})


class ActiveRun(Run):
    """A run that ends with the block that it is used in."""

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if any(run.id == self.info.run_id for run in _stack):
            while _stack[-1].id != self.info.run_id:  # those that were left open in it
                end_run()
            end_run("FINISHED" if kind is None else "FAILED")
        return kind is None


def new_run(name=None, parent=None, experiment=None, tags=None):
    """A OneRun.  The first that is not nested is the one that the program is for azureml."""
    own = None if parent else tracked.current().id
    run = _run.OneRun(own if own not in _runs else None, name, parent,
                      experiment or _experiment.experiment_id, tags)
    _runs[run.id] = run
    return run


def run_of(run_id=None):
    """The OneRun of an id; of None the active one, which begins if there is none."""
    if run_id is None:
        if not _stack:
            start_run()
        return _stack[-1]
    if run_id not in _runs and run_id == tracked.current().id:
        new_run()
    if run_id not in _runs:
        raise missing("Run with id=%s not found" % run_id)
    return _runs[run_id]


# ---- runs ------------------------------------------------------------------------------


def start_run(run_id=None, experiment_id=None, run_name=None, nested=False,
              parent_run_id=None, tags=None, description=None, log_system_metrics=None, **_):
    if _stack and not nested and not parent_run_id:
        raise Exception(
            "Run with UUID %s is already active. To start a new run, first end the current run "
            "with mlflow.end_run(). To start a nested run, call start_run with nested=True"
            % _stack[-1].id)
    tags = dict(tags or {})
    if description:
        tags["mlflow.note.content"] = description
    if run_id:
        run = run_of(run_id)
        run.status, run.ended = "RUNNING", None
        run.set_tags(tags)
    else:
        parent = run_of(parent_run_id) if parent_run_id else _stack[-1] if _stack else None
        run = new_run(run_name, parent, experiment_id, tags)
    _stack.append(run)
    return run.state(ActiveRun)


def end_run(status="FINISHED"):
    global _last
    if _stack:
        _last = _stack.pop()
        _last.end(RunStatus.to_string(status))


atexit.register(end_run)


def active_run():
    return _stack[-1].state(ActiveRun) if _stack else None


def last_active_run():
    run = _stack[-1] if _stack else _last
    return run.state() if run else None


def get_run(run_id):
    """A run of this program, or one that another program was."""
    found = None if run_id in _runs else _recorded.run(run_id)
    return found or run_of(run_id).state()


def get_parent_run(run_id):
    parent = get_run(run_id).data.tags.get("mlflow.parentRunId")
    return get_run(parent) if parent else None


def metric_history(run_id, key):
    """[Metric] of a name, in the order in which it was logged."""
    found = None if run_id in _runs else _recorded.history(run_id)
    return list((run_of(run_id).history if found is None else found).get(key, ()))


def delete_run(run_id):
    note("delete", "mlflow.delete_run deletes nothing here")


# ---- what is logged --------------------------------------------------------------------


def log_metric(key, value, step=None, synchronous=None, timestamp=None, run_id=None, **_):
    run_of(run_id).log_metrics({key: value}, step, timestamp)


def log_metrics(metrics, step=None, synchronous=None, run_id=None, timestamp=None, **_):
    run_of(run_id).log_metrics(metrics, step, timestamp)


def log_param(key, value, synchronous=None):
    run_of().log_params({key: value})
    return value


def log_params(params, synchronous=None, run_id=None):
    run_of(run_id).log_params(params)


def set_tag(key, value, synchronous=None):
    run_of().set_tags({key: value})


def set_tags(tags, synchronous=None):
    run_of().set_tags(tags)


def delete_tag(key):
    run_of().delete_tag(key)


def log_input(dataset=None, context=None, tags=None, model=None, **_):
    """What the data is; its rows are not kept."""
    context = {"mlflow.data.context": context} if context else {}
    run_of().log_input(dataset, {**context, **(tags or {})})


def log_inputs(datasets=None, contexts=None, tags_list=None, models=None, **_):
    n = len(datasets or ())
    for one in zip(datasets or (), contexts or [None] * n, tags_list or [None] * n):
        log_input(*one)


def _on_files(name):
    function = getattr(_files, name)

    def logged(*args, **kwargs):
        return function(run_of(kwargs.pop("run_id", None)), *args, **kwargs)

    logged.__name__ = name
    logged.__doc__ = function.__doc__
    return logged


log_artifact = _on_files("log_artifact")
log_artifacts = _on_files("log_artifacts")
log_text = _on_files("log_text")
log_dict = _on_files("log_dict")
log_figure = _on_files("log_figure")
log_image = _on_files("log_image")
log_table = _on_files("log_table")
load_table = _on_files("load_table")


def get_artifact_uri(artifact_path=None):
    path = os.path.join(run_of().outputs, *([artifact_path] if artifact_path else []))
    return "file://" + path


# ---- experiments, and where things are kept --------------------------------------------


def set_experiment(experiment_name=None, experiment_id=None, **_):
    global _experiment
    if not experiment_name and not experiment_id:
        raise invalid("Must specify either an experiment name or an experiment id")
    _experiment = Experiment(str(experiment_id or "1"), experiment_name or "Default", "",
                             "active", {})
    return _experiment


def create_experiment(name, artifact_location=None, tags=None):
    return "1"


def get_experiment(experiment_id):
    return Experiment(str(experiment_id), _experiment.name, "", "active", {})


def get_experiment_by_name(name):
    return Experiment("1", name, "", "active", {}) if name == _experiment.name else None


def set_experiment_tag(key, value):
    _experiment.tags[key] = str(value)


def set_experiment_tags(tags):
    for key, value in tags.items():
        set_experiment_tag(key, value)


_uri = None


def get_tracking_uri():
    """Of pegbox's own: the folder of the run; a URI that was set is said again."""
    return _uri or "file://" + tracked.current().folder


def set_tracking_uri(uri):
    """Taken; everything stays on this machine."""
    global _uri
    _uri = str(uri)
    if "://" in _uri and not _uri.startswith(("file:", "sqlite:", "azureml:")):
        note("uri", "mlflow is pegbox's stand-in: nothing is sent to %s" % _uri)


def is_tracking_uri_set():
    return _uri is not None


get_registry_uri = get_tracking_uri


def set_registry_uri(uri):
    """Taken: models stay on this machine."""


def flush_async_logging():
    """Nothing waits: every value is written at once."""


flush_artifact_async_logging = flush_trace_async_logging = flush_async_logging


def enable_system_metrics_logging(*_, **__):
    """Taken; pegbox shows what a run uses by itself."""


disable_system_metrics_logging = enable_system_metrics_logging
set_system_metrics_sampling_interval = enable_system_metrics_logging
set_system_metrics_samples_before_logging = enable_system_metrics_logging

__all__ = [name for name, value in list(globals().items()) if name[0] != "_" and callable(value)
           and value.__module__ == __name__
           and name not in ("metric_history", "new_run", "run_of")]
