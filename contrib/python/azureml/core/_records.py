"""What stands in the store of submitted runs: sweeps, their children, single runs.

A folder STORE/EXPERIMENT/ID is an ordinary sweep folder with azure.json in it, which says what
Azure knows beyond the sweep: id, experiment, kind ("hyperdrive", "script", "interactive"),
tags, properties, run_config, names.  Child k of a hyperdrive run is pegbox's run k + 1 and has
an azure.json of its own in its folder.  A script run is the only run of its sweep; an
interactive one has no sweep at all.
"""

import datetime
import math
import os

from _pegbox import store
from _pegbox.metrics import read as read_metrics
from _pegbox.sweep import Sweep

AZURE = "azure.json"
STATES = {
    "queued": "Queued",
    "running": "Running",
    "completed": "Completed",
    "cancelled": "Canceled",
    "failed": "Failed",
    "lost": "Failed",
    "interrupted": "Canceled",
}
TERMINAL = ("Completed", "Failed", "Canceled")
_open = {}  # folder -> Record, so that a log is read once


def iso(seconds):
    """A time as Azure prints it, or None."""
    if seconds is None:
        return None
    when = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Record:
    """What all kinds have: an id, a folder, azure.json in it."""

    kind = "script"

    def __init__(self, run_id, folder):
        self.id = run_id
        self.folder = folder

    def info(self):
        """What azure.json says now."""
        return store.read_json(os.path.join(self.folder, AZURE), {})

    def change(self, **values):
        """Replace values of azure.json."""
        store.write_json(os.path.join(self.folder, AZURE), dict(self.info(), **values))

    def parent(self):
        return None

    def children(self):
        return []

    def metrics(self):
        return read_metrics(self.folder)

    def error(self):
        """What a failed run says of itself, or None."""
        return None


class Interactive(Record):
    """What start_logging() began: written by the program that asked for it."""

    kind = "interactive"

    @property
    def run_folder(self):
        return os.path.join(self.folder, "runs", "0001")

    def status(self):
        return self.info().get("status", "Running")

    def times(self):
        info = self.info()
        return info.get("created"), info.get("created"), info.get("ended")

    def metrics(self):
        return read_metrics(self.run_folder)

    def run_config(self):
        return self.info().get("run_config", {})

    def arguments(self):
        return []


class OfSweep(Record):
    """A record whose folder has a sweep.

    is_watched: the script asks for its status while it works.
    """

    is_watched = False

    def __init__(self, run_id, folder):
        super().__init__(run_id, folder)
        self.sweep = Sweep(folder)
        self._info = super().info()

    def info(self):
        """Only tags and properties change, and those are read anew by who wants them."""
        return self._info

    def change(self, **values):
        super().change(**values)
        self._info = super().info()

    def run_config(self):
        return self._info.get("run_config", {})

    def is_over(self):
        return self.status() in TERMINAL

    def status(self):
        state, reason = self.sweep.state()
        if state == "running":
            return "Running" if self.sweep.runs() else "NotStarted"
        if state == "completed" or (state == "failed" and self._never_logged()):
            return "Completed"
        return "Failed" if state == "failed" else "Canceled"

    def _never_logged(self):
        """The metric's name may be wrong: for Azure such children are completed."""
        failed = [r for r in self.sweep.runs() if r.state == "failed"]
        return bool(failed) and all(never_logged(r) for r in failed)

    def reason(self):
        return self.sweep.state()[1]

    def times(self):
        """Created, started, ended; seconds since 1970 or None."""
        self.sweep.update()
        times = {name: when for when, name, _ in self.sweep.events}
        begun = times.get("format")
        return begun, times.get("started", begun), times.get("finished")


def never_logged(run):
    """Did this run end well and lack the primary metric only?"""
    return run.state == "failed" and " never seen" in run.reason


class Script(OfSweep):
    """A script that was submitted alone: the only run of its sweep."""

    kind = "script"

    @property
    def run_folder(self):
        return self.sweep.run_folder(1)

    @property
    def run(self):
        runs = self.sweep.runs()
        return runs[0] if runs else None

    def status(self):
        state = super().status()
        run = self.run
        if run and run.is_final and state in ("Completed", "Failed"):
            return STATES[run.state]
        return state

    def error(self):
        run = self.run
        return failure(self.run_folder, run) if run and run.state == "failed" else None

    def metrics(self):
        return read_metrics(self.run_folder)

    def arguments(self):
        return list(self.run_config().get("arguments", []))


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
        """The best value of the primary metric that a run of the sweep has; None without one."""
        values = [v for v in run.metrics.get(self.metric, ()) if not math.isnan(v)]
        if not values:
            return None
        return max(values) if self.maximize else min(values)

    def warm_started_from(self):
        """The records of the sweeps that this one goes on from."""
        found = [at(folder) for folder in self._info.get("resume_folders") or []]
        return [record for record in found if record is not None]

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


def failure(folder, run):
    """The traceback at the end of what a run printed, else the reason."""
    try:
        with open(os.path.join(folder, "stderr.log"), encoding="utf-8", errors="replace") as f:
            text = f.read()[-100000:]
    except OSError:
        text = ""
    at = text.rfind("Traceback (most recent call last)")
    said = text[at:].strip() if at >= 0 else ""
    if not said:
        said = "\n".join(text.strip().splitlines()[-20:])
    return "%s\n%s" % (run.reason, said) if said else run.reason


# ---- finding them --------------------------------------------------------------------------


def new_folder(experiment, run_id):
    """Make the folder of a run to come."""
    folder = os.path.join(store.experiment(experiment), run_id)
    os.makedirs(folder)
    return folder


def at(folder):
    """The record of a folder; None when it holds none."""
    known = _open.get(folder)
    if known is not None:
        return known
    info = store.read_json(os.path.join(folder, AZURE))
    if info is None:
        return None
    kinds = {"hyperdrive": HyperDrive, "interactive": Interactive}
    record = kinds.get(info.get("kind"), Script)(info.get("id", os.path.basename(folder)), folder)
    _open[folder] = record
    return record


def find(run_id, experiment=None):
    """The record of an id, of one experiment or of any; None when there is none."""
    if experiment is None:
        folders = [os.path.join(store.root(), name) for name in _listed(store.root())]
    else:
        folders = [store.experiment(experiment)]
    for folder in folders:
        record = at(os.path.join(folder, run_id))
        if record is not None:
            return record
        parent, _, k = run_id.rpartition("_")
        record = at(os.path.join(folder, parent)) if parent and k.isdigit() else None
        if isinstance(record, HyperDrive) and record.sweep.run(int(k) + 1, update=True):
            return record.child(int(k))
    return None


def of_experiment(experiment):
    """The records of an experiment, newest first."""
    folder = store.experiment(experiment)
    found = [at(os.path.join(folder, name)) for name in _listed(folder)]
    found = [record for record in found if record is not None]
    return sorted(found, key=lambda r: (r.info().get("created", 0), r.id), reverse=True)


def _listed(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []

