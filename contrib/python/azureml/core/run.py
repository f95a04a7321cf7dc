"""Run: logging metrics and finding data sets, as in azureml.core."""

import functools
import json
import os
import sys
import uuid

RUN_ID = "PEGBOX_RUN"
METRICS = "PEGBOX_METRICS"
DATASETS = "PEGBOX_DATASETS"
OUTPUTS = "PEGBOX_OUTPUTS"


def _number(value):
    """A float of a Python or numpy number, or None."""
    if isinstance(value, (str, bytes, bool)):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _column(values):
    """The rows of a column of a table: a list, an array, a range, or a single value."""
    if isinstance(values, (str, bytes, dict)):
        return [values]
    try:
        return list(values)
    except TypeError:
        return [values]


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


class Run:
    """The run that this script is; Run.get_context() gives it."""

    _current = None

    def __init__(self, run_id=None):
        self.id = run_id or "OfflineRun_%s" % uuid.uuid4()
        self.number = int(run_id) if run_id and run_id.isdigit() else 0
        self.tags = {}
        self.status = "Running"
        self._metrics = {}
        self._fd = None

    @classmethod
    def get_context(cls, allow_offline=True, **_):
        """The current run, always the same object."""
        if Run._current is None:
            run_id = os.environ.get(RUN_ID)
            if run_id is None and not allow_offline:
                raise RuntimeError("this script is not run by pegbox (%s is not set)" % RUN_ID)
            Run._current = cls(run_id)
        return Run._current

    # ---- metrics ----------------------------------------------------------------------

    def _send(self, values, step=None):
        """One line of JSON to pegbox; offline the two lines a value that Azure prints."""
        if not os.environ.get(METRICS):
            for name, value in values.items():
                print("Attempted to log scalar metric %s:\n%s" % (name, value), flush=True)
            return
        if self._fd is None:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            self._fd = os.open(os.environ[METRICS], flags, 0o666)
        line = {} if step is None else {"step": int(step) if step.is_integer() else step}
        line.update((name, _number(value)) for name, value in values.items())
        # One write a line: a pipe keeps short writes of several processes apart.
        os.write(self._fd, (json.dumps(line) + "\n").encode("ascii"))

    def _log(self, name, value, step=None):
        number = _number(value)
        self._metrics.setdefault(name, []).append(value if number is None else number)
        if number is None and os.environ.get(METRICS):
            print("%s: %s" % (name, value), flush=True)
        else:
            self._send({name: value}, step)

    def log(self, name, value, description="", step=None):
        """Log one value; several of one name make a curve."""
        self._log(name, value, None if step is None else _number(step))

    def log_list(self, name, value, description=""):
        """Log each value of a list, in order."""
        for item in value:
            self._log(name, item)

    def log_row(self, name, description="", **columns):
        """Log the numbers of a row as NAME/COLUMN."""
        row = {"%s/%s" % (name, c): _number(v) for c, v in columns.items()}
        row = {c: v for c, v in row.items() if v is not None}
        self._metrics.setdefault(name, []).append(columns)
        if row:
            self._send(row)

    def log_table(self, name, value, description=""):
        """Log a table, {column: list or value}, row by row."""
        columns = {c: _column(v) for c, v in value.items()}
        for i in range(max((len(v) for v in columns.values()), default=0)):
            self.log_row(name, **{c: v[i] for c, v in columns.items() if i < len(v)})

    def _not_shown(self, what, name):
        print("pegbox does not show %s: %s" % (what, name), file=sys.stderr, flush=True)

    def log_image(self, name, path=None, plot=None, description=""):
        """Keep a plot among the outputs; an image file stays where it is."""
        if (path is None) == (plot is None):
            raise ValueError("log_image takes exactly one of path and plot")
        if plot is not None:
            plot.savefig(os.path.join(os.environ.get(OUTPUTS, "."), name + ".png"))
        else:
            self._not_shown("images", name)

    def log_confusion_matrix(self, name, value, description=""):
        self._not_shown("confusion matrices", name)

    def log_accuracy_table(self, name, value, description=""):
        self._not_shown("accuracy tables", name)

    def log_residuals(self, name, value, description=""):
        self._not_shown("residuals", name)

    def log_predictions(self, name, value, description=""):
        self._not_shown("predictions", name)

    def get_metrics(self, name=None):
        """{metric: value, or list of values when logged several times}."""
        found = {n: v[0] if len(v) == 1 else v for n, v in self._metrics.items()}
        return found if name is None else {n: v for n, v in found.items() if n == name}

    # ---- data -------------------------------------------------------------------------

    @functools.cached_property
    def input_datasets(self):
        """The data sets of the sweep file by name."""
        given = json.loads(os.environ.get(DATASETS) or "{}")
        return _Datasets({n: _Dataset(n, p) for n, p in given.items()})

    # ---- the rest ---------------------------------------------------------------------

    def tag(self, key, value=None):
        self.tags[key] = value

    def set_tags(self, tags):
        self.tags.update(tags)

    def get_tags(self):
        return dict(self.tags)

    def add_properties(self, properties):
        self.tags.update(properties)

    def upload_file(self, name, path_or_stream, **_):
        """Files are kept where they are written: outputs/ is the run's own folder."""
        if not os.environ.get(METRICS):
            print("Attempted to track file %s at %s" % (name, path_or_stream), flush=True)

    def upload_folder(self, name, path, **_):
        """See upload_file."""

    def register_model(self, model_name, model_path=None, **_):
        self._not_shown("registered models", model_name)

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
