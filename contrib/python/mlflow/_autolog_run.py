"""The run that autolog() logs into: the active one, else one for the time of the fit."""

import contextlib
import threading

from _pegbox.notes import note
from mlflow import _fluent

_lock = threading.Lock()
_fitting = 0  # a fit that is called by a fit, in whichever thread, is part of that one


@contextlib.contextmanager
def outermost():
    """True for the fit that the script itself calls."""
    global _fitting
    with _lock:
        _fitting += 1
        first = _fitting == 1
    try:
        yield first
    finally:
        with _lock:
            _fitting -= 1


@contextlib.contextmanager
def run(tags):
    """The OneRun to log into."""
    mine = _fluent.active_run() is None
    if mine:
        _fluent.start_run()
    one = _fluent.run_of()
    one.set_tags(tags)
    try:
        yield one
    finally:
        if mine:
            _fluent.end_run()


def params(one, values):
    """Those of a second fit may differ: the first ones stay."""
    new = {str(k): v for k, v in values.items() if str(k) not in one.params}
    try:
        one.log_params(new)
    except Exception as e:
        note("autolog params", "mlflow.autolog: %s" % e)
