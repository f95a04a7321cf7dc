"""Jobs that were submitted, by their names: sweeps, their trials, commands alone.

They are records of azureml.core, in the same store, so that both SDKs find each other's.
"""

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


def run_folder(name):
    """The folder of the run that a job is: of a sweep that of its best trial."""
    record = record_of(name)
    wait(record)
    if record.kind == "hyperdrive":
        trial = record.best()
        if trial is None:
            raise ResourceNotFoundError("(UserError) no trial of %s has logged %s" % (
                name, record.metric))
        record = trial
    return record.run_folder
