"""The metrics of a run: one JSON object a line in FOLDER/metrics.jsonl, and numbers to pegbox.

A line: {"name": NAME, "kind": KIND, "value": VALUE} and "step" when one was given.  Kinds and
what read() makes of them, which are the shapes that Azure's Run.get_metrics() gives:

  scalar   a value; of several under one name a list
  list     a list; several follow each other in one
  row      {column: value}; of several {column: [values]}
  table    {column: [values]}
  image, confusion_matrix, accuracy_table, residuals, predictions
           what was given: a path below the run's folder, or the chart's JSON

Numbers, also those of lists, rows (as NAME/COLUMN) and tables, go as one line of JSON to the
pipe that $PEGBOX_METRICS names as well: one line is one interval.  Text, None and truth values
stay in the file.  NaN and the infinities are numbers.
"""

import json
import os

FILE = "metrics.jsonl"
PIPE = "PEGBOX_METRICS"


def plain(value):
    """The value as Python's own: numpy's and pandas' scalars, one-element arrays, tensors."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (int, float)):  # subclasses, as numpy.float64 is one, are made plain
        return int(value) if isinstance(value, int) else float(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, dict):
        return {str(plain(k)): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return [plain(v) for v in value]
    return _foreign(value)


def _foreign(value):
    for name in ("detach", "numpy"):  # torch's and tensorflow's tensors
        try:
            value = getattr(value, name)()
        except (AttributeError, TypeError, RuntimeError):
            pass
    try:
        size = getattr(value, "size", None)
        if size == 1 or size is None or callable(size):
            return plain(value.item())
    except (AttributeError, TypeError, ValueError, RuntimeError):
        pass
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if hasattr(value, "to_dict"):
        return plain(value.to_dict("list"))
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return str(value)


def number(value):
    """A float of a plain value, or None: text and truth values are none."""
    if isinstance(value, (bool, str)) or value is None:
        return None
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
    except (TypeError, ValueError):
        return None


class Metrics:
    """The metrics of one run.  Without a folder they are kept in memory.

    pipe is the path of pegbox's pipe, or None.
    """

    def __init__(self, folder=None, pipe=None):
        self._file = os.path.join(folder, FILE) if folder else None
        self._pipe = pipe
        self._records = []
        self._fd = None

    def log(self, name, value, step=None):
        """A scalar; a list, a dict or an array that has several is logged as what it is."""
        value = plain(value)
        if isinstance(value, list):
            return self.log_list(name, value, step)
        if isinstance(value, dict):
            return self.log_row(name, value, step)
        self._keep(name, "scalar", value, step)
        self._send({name: value}, step)

    def log_all(self, values, step=None):
        """Several scalars, {name: value}, at once: one interval."""
        values = {str(name): plain(value) for name, value in values.items()}
        for name, value in values.items():
            self._keep(name, "scalar", value, step)
        self._send(values, step)

    def log_list(self, name, values, step=None):
        """Each value in order."""
        values = plain(values)
        values = values if isinstance(values, list) else [values]
        self._keep(name, "list", values, step)
        for value in values:
            self._send({name: value}, step)

    def log_row(self, name, columns, step=None):
        """One row, {column: value}."""
        columns = plain(columns)
        self._keep(name, "row", columns, step)
        self._send({"%s/%s" % (name, c): v for c, v in columns.items()}, step)

    def log_table(self, name, table, step=None):
        """{column: list or value}; a table of values alone is a row."""
        table = plain(table)
        if not any(isinstance(v, list) for v in table.values()):
            return self.log_row(name, table, step)
        table = {c: v if isinstance(v, list) else [v] for c, v in table.items()}
        self._keep(name, "table", table, step)
        for i in range(max(map(len, table.values()))):
            row = {c: v[i] for c, v in table.items() if i < len(v)}
            self._send({"%s/%s" % (name, c): v for c, v in row.items()}, step)

    def log_chart(self, name, kind, value, step=None):
        """A chart or an image: kept, not sent."""
        self._keep(name, kind, plain(value), step)

    def get(self, name=None):
        """{name: value} of everything that was logged, or of one name, in Azure's shapes."""
        records = _lines(self._file) if self._file else self._records
        return _shape(r for r in records if name is None or r["name"] == name)

    def close(self):
        """Give the pipe back; the next value opens it again."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def _keep(self, name, kind, value, step):
        record = {"name": name, "kind": kind, "value": value}
        if step is not None:
            record["step"] = plain(step)
        if self._file is None:
            self._records.append(record)
            return
        fd = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            os.write(fd, (json.dumps(record) + "\n").encode("ascii"))
        finally:
            os.close(fd)

    def _send(self, values, step):
        numbers = {n: number(v) for n, v in values.items()}
        numbers = {n: v for n, v in numbers.items() if v is not None}
        if not numbers or not self._pipe:
            return
        step = number(plain(step))
        line = {}
        if step is not None:
            line["step"] = int(step) if step.is_integer() else step
        line.update(numbers)
        self._write(line)

    def announce(self):
        """Say to pegbox that values will come: see the engine's src/jobs/job.h."""
        if self._pipe:
            self._write({})

    def _write(self, line):
        if self._fd is None:
            self._fd = os.open(self._pipe, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        # One write a line: a pipe keeps short writes of several processes apart.
        os.write(self._fd, (json.dumps(line) + "\n").encode("ascii"))


def read(folder):
    """{name: value} of the run whose folder it is; {} when it logged nothing."""
    return _shape(records(folder))


def records(folder):
    """The lines of a run's folder, as dictionaries."""
    return _lines(os.path.join(folder, FILE))


def _lines(path):
    """The records of a file; a line that was torn by the end of its program is left out."""
    try:
        f = open(path, encoding="utf-8")
    except FileNotFoundError:
        return
    with f:
        for line in f:
            try:
                yield json.loads(line)
            except ValueError:
                pass


def _shape(records):
    found = {}
    for r in records:
        found.setdefault(r["name"], []).append((r["kind"], r["value"]))
    return {name: _together(logged) for name, logged in found.items()}


def _together(logged):
    """What several loggings of one name are: see the module."""
    if all(kind in ("row", "table") for kind, _ in logged):
        return _rows(logged)
    if len(logged) == 1:
        return logged[0][1]
    joined = []
    for kind, value in logged:
        joined.extend(value if kind == "list" else [value])
    return joined


def _rows(logged):
    if len(logged) == 1:
        return logged[0][1]
    table = {}
    n = 0  # rows so far; a column that a row has not is None there
    for kind, value in logged:
        rows = {c: v if kind == "table" else [v] for c, v in value.items()}
        for column in rows:
            table.setdefault(column, [None] * n)
        n += max(map(len, rows.values()), default=0)
        for column, values in table.items():
            values.extend(rows.get(column, []))
            values.extend([None] * (n - len(values)))
    return table
