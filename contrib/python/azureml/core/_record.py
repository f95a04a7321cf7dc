"""A record: what stands in the store of a run that was submitted.

A folder STORE/EXPERIMENT/ID is an ordinary sweep folder with azure.json in it, which says what
Azure knows beyond the sweep: id, experiment, kind ("hyperdrive", "script", "interactive"),
tags, properties, run_config, names.  Child k of a hyperdrive run is pegbox's run k + 1 and has
an azure.json of its own in its folder.  A script run is the only run of its sweep; an
interactive one has no sweep at all.
"""

import datetime
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
BYTES_OF_END = 100000  # of what a run printed: enough for a traceback
TERMINAL = ("Completed", "Failed", "Canceled")


def iso(seconds):
    """A time as Azure prints it, or None."""
    if seconds is None:
        return None
    when = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Record:
    """What all kinds have: an id, a folder, azure.json in it.

    is_watched: the script asks how it stands while it works.
    is_read: since its children were listed the script waited for what one of them gives.
    n_listed: so many it had when a list of them was complete and more were to come.
    """

    kind = "script"
    is_watched = False
    is_read = False
    n_listed = 0

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
    """A record whose folder has a sweep."""

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


def failure(folder, run):
    """The traceback at the end of what a run printed, else the reason."""
    try:
        with open(os.path.join(folder, "stderr.log"), "rb") as f:
            f.seek(max(0, f.seek(0, os.SEEK_END) - BYTES_OF_END))
            text = f.read().decode("utf-8", "replace")
    except OSError:
        text = ""
    at = text.rfind("Traceback (most recent call last)")
    said = text[at:].strip() if at >= 0 else ""
    if not said:
        said = "\n".join(text.strip().splitlines()[-20:])
    return "%s\n%s" % (run.reason, said) if said else run.reason
