"""Jobs that were submitted, by their names: sweeps, their trials, commands alone.

They are records of azureml.core, in the same store, so that both SDKs find each other's.
"""

import os

from azure.core.exceptions import ResourceNotFoundError
from azureml.core import _records, _waiting

TERMINAL = _records.TERMINAL


def record_of(name):
    """The record of a job or a trial."""
    record = _records.find(str(name))
    if record is None:
        raise ResourceNotFoundError("(UserError) there is no job %s" % name)
    return record


def wait(record):
    """Until it is over; not in a Jupyter kernel, whose person asks again."""
    _waiting.for_results(record.parent() or record)


def best(record):
    """The trial of a sweep with the best value of its metric, the first of equals; or None."""
    valued = [(record.value(run), run) for run in record.sweep.runs()]
    valued = [(value, run) for value, run in valued if value is not None]
    if not valued:
        return None
    sign = 1 if record.maximize else -1
    return record.child(max(valued, key=lambda v: (sign * v[0], -v[1].number))[1].number - 1)


def run_folder(name):
    """The folder of the run that a job is: of a sweep that of its best trial."""
    record = record_of(name)
    wait(record)
    if record.kind == "hyperdrive":
        trial = best(record)
        if trial is None:
            raise ResourceNotFoundError("(UserError) no trial of %s has logged %s" % (
                name, record.metric))
        record = trial
    return record.run_folder


def printed(folder):
    """What a run has printed, stdout and then stderr."""
    text = []
    for name in ("stdout.log", "stderr.log"):
        try:
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as f:
                text.append(f.read())
        except OSError:
            pass
    return "".join(text)
