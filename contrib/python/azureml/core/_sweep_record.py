"""The records of a sweep and of its children."""

import math

from _pegbox.metrics import read as read_metrics
from azureml.core._record import STATES, OfSweep, Record, failure, never_logged


class Child(Record):
    """Run k + 1 of a sweep."""

    kind = "child"

    def __init__(self, parent, k):
        self._parent = parent
        self.k = k
        super().__init__("%s_%d" % (parent.id, k), parent.sweep.run_folder(k + 1))

    @property
    def run_folder(self):
        return self.folder

    @property
    def run(self):
        self._parent.sweep.update()
        return self._parent.sweep.run(self.k + 1)

    def parent(self):
        return self._parent

    def status(self):
        run = self.run
        if never_logged(run):
            return "Completed"
        if not run.is_final and self._parent.is_over():
            return "Canceled"
        return STATES[run.state]

    def times(self):
        run = self.run
        return run.queued, run.started, run.ended

    def error(self):
        run = self.run
        return failure(self.folder, run) if self.status() == "Failed" else None

    def metrics(self):
        """What was logged, and of what was only printed the numbers that pegbox saw."""
        found = read_metrics(self.folder)
        for name, values in self.run.metrics.items():
            if name not in found and name.split("/")[0] not in found:
                found[name] = values[0] if len(values) == 1 else list(values)
        return found

    def run_config(self):
        return self._parent.run_config()

    def assignment(self):
        """{name: value} in the order and with the types that were given."""
        return self._parent.assignment(self.run)

    def arguments(self):
        """As the script got them: the fixed ones, then the pairs."""
        words = list(self.run_config().get("arguments", []))
        if self.run_config().get("command"):
            return words
        params = self.run.params
        for name in self._parent.names():
            if name in params:
                words += [name if name.startswith("-") else "--" + name, params[name]]
        return words


class HyperDrive(OfSweep):
    """A sweep."""

    kind = "hyperdrive"

    @property
    def run_folder(self):
        return self.folder

    def arguments(self):
        return []

    def names(self):
        return self._info.get("names", [])

    def child(self, k):
        return Child(self, k)

    def children(self):
        return [Child(self, run.number - 1) for run in self.sweep.runs()]

    @property
    def metric(self):
        return self._info["primary_metric"]["name"]

    @property
    def maximize(self):
        return self._info["primary_metric"]["goal"].lower() == "maximize"

    def value(self, run):
        """The best value of the primary metric that a run logged; None without one."""
        values = [v for v in run.metrics.get(self.metric, ()) if not math.isnan(v)]
        if not values:
            return None
        return max(values) if self.maximize else min(values)

    def losses(self):
        """(value that is to be low, child) of each child that logged the metric, in order."""
        sign = -1 if self.maximize else 1
        valued = ((self.value(child.run), child) for child in self.children())
        return [(sign * value, child) for value, child in valued if value is not None]

    def best(self):
        """The child with the best value, the first of equals; None when there is none."""
        return min(self.losses(), key=lambda pair: pair[0], default=(None, None))[1]

    def metrics(self):
        return {child.id: child.metrics() for child in self.children()}

    def assignment(self, run):
        space = self._info.get("space", {})
        return {
            name: _typed(space.get(name), run.params[name])
            for name in self.names()
            if name in run.params
        }

    def never_seen(self):
        """What pegbox says of runs that ended well without the primary metric, or None."""
        missed = [run for run in self.sweep.runs() if never_logged(run)]
        return missed[0].reason if missed else None

    def error(self):
        failed = [c for c in self.children() if c.status() == "Failed"]
        if failed:
            return "User errors were found in at least one of the child runs."
        return None


def _typed(expression, text):
    """The value of an expression that reached the script as this text."""
    if not isinstance(expression, list):
        return expression
    kind, arguments = expression
    if kind == "choice":
        return next((o for o, t in zip(*arguments) if t == text or _same(o, text)), text)
    return int(float(text)) if kind == "randint" else float(text)


def _same(option, text):
    """Is it the number that the text says?"""
    try:
        return not isinstance(option, (str, bool)) and float(text) == option
    except ValueError:
        return False
