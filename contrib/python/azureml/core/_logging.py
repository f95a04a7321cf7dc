"""What every run can do that is written to: metrics, images, files, tags.

A mixin: the class that it is part of has _metrics ({name: [values]}) and _send(values, step).
"""

import json
import os
import sys

METRICS = "PEGBOX_METRICS"
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


class Logging:
    """Calls that log; see the module."""

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
