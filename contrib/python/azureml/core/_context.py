"""The run that a training script is: under pegbox, and offline."""

import functools
import json
import os
import sys
import uuid

from azureml.core.run import Run

RUN_ID = "PEGBOX_RUN"
METRICS = "PEGBOX_METRICS"
DATASETS = "PEGBOX_DATASETS"


class _Dataset:
    """A CSV file with the few methods of a TabularDataset that scripts use."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def to_pandas_dataframe(self):
        """Read the file; needs pandas."""
        import pandas

        return pandas.read_csv(self.path)

    def to_csv_files(self):
        return self

    def __fspath__(self):
        return self.path


class _Datasets(dict):
    """The data sets by name; a missing one says which there are and how to give it."""

    def __missing__(self, name):
        known = ", ".join(sorted(self)) or "none"
        raise KeyError(
            "there is no data set %r (there are: %s); give it in the sweep file: "
            'azureml = true; datasets = ( { name = "%s"; file = "FILE.csv"; } );'
            % (name, known, name)
        )


class ScriptRun(Run):
    """The run that this script is; Run.get_context() gives it."""

    def __init__(self, run_id=None):
        self.id = run_id or "OfflineRun_%s" % uuid.uuid4()
        self.number = int(run_id) if run_id and run_id.isdigit() else 0
        self.tags = {}
        self.status = "Running"
        self._metrics = {}
        self._fd = None

    # ---- data -------------------------------------------------------------------------

    @functools.cached_property
    def input_datasets(self):
        """The data sets of the sweep file by name."""
        given = json.loads(os.environ.get(DATASETS) or "{}")
        return _Datasets({n: _Dataset(n, p) for n, p in given.items()})

    # ---- the rest ---------------------------------------------------------------------

    def flush(self, timeout_seconds=300):
        """Nothing waits: every value is written at once."""

    def complete(self, _set_status=True):
        self.status = "Completed"
        self._close()

    def fail(self, error_details=None, error_code=None, _set_status=True):
        """End the script as failed."""
        self.status = "Failed"
        self._close()
        sys.exit(str(error_details or "run.fail() was called"))

    def cancel(self):
        self.status = "Canceled"
        self._close()

    def get_status(self):
        return self.status

    def _close(self):
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self._close()


def get_context(allow_offline=True):
    """The current run, always the same object."""
    if Run._current is None:
        run_id = os.environ.get(RUN_ID)
        if run_id is None and not allow_offline:
            raise RuntimeError("this script is not run by pegbox (%s is not set)" % RUN_ID)
        Run._current = ScriptRun(run_id)
    return Run._current
