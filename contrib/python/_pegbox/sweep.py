"""A sweep folder: started, followed, stopped, read.  Knows no Azure.

The engine works in a process of its own and goes on when this one ends.  What is known of the
runs comes from log.csv, pegbox-log(5), of which only what it has grown by is read.
"""

import csv
import io
import json
import os
import re
import tempfile
import time

from _pegbox import program

FINAL = ("completed", "cancelled", "failed", "lost", "interrupted")


class Refused(Exception):
    """pegbox does not take the sweep file; .sentences says why, one each."""

    def __init__(self, sentences):
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class Run:
    """One run as the log has it: number, state, reason, params, metrics, times."""

    def __init__(self, number):
        self.number = number
        self.state = "queued"
        self.reason = ""
        self.origin = ""
        self.verdict = ""  # the policy or limit that cancelled it
        self.params = {}  # name -> text
        self.metrics = {}  # name -> [number, ...]
        self.queued = self.started = self.ended = None  # seconds since 1970

    @property
    def is_final(self):
        return self.state in FINAL


def _sentences(text, path):
    """The lines that pegbox printed, without its name and that of the file."""
    begins = re.compile("(pegbox: )?(%s:([0-9]+:)? ?)?" % re.escape(path))
    return [begins.sub("", line, 1) for line in text.splitlines() if line.strip()]


def check(text):
    """Raise Refused when pegbox does not take this sweep file; the warnings otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "sweep.cfg")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        done = program.call("check", path)
    said = _sentences(done.stderr + done.stdout, path)
    if done.returncode != 0:
        raise Refused(said)
    return said


class Sweep:
    """A sweep that is there already; see start() for a new one."""

    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        self.events = []  # (time, name, value) of the sweep itself
        self.warnings = []
        self._forget()

    def _forget(self):
        self.at = 0  # so many bytes of the log were read
        self._inode = None
        self._runs = {}
        self.events.clear()
        self._asked = 0.0
        self._live = True

    @classmethod
    def start(cls, text, folder):
        """A new sweep in this folder, which is there or not but holds no sweep yet.

        Returns when the engine has taken it; Refused when it does not.  What pegbox warns of
        is in .warnings.
        """
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "submitted.cfg")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        try:
            done = program.call("run", path, "-o", folder, "--detach")
        finally:
            os.unlink(path)
        if done.returncode != 0:
            raise Refused(_sentences(done.stderr, path))
        sweep = cls(folder)
        sweep.warnings = _sentences(done.stderr, path)
        return sweep

    # ---- what the log says -----------------------------------------------------------------

    def update(self):
        """Read what the log has grown by; True when it has."""
        path = os.path.join(self.folder, "log.csv")
        try:
            stat = os.stat(path)
        except FileNotFoundError:
            return False
        if stat.st_ino != self._inode or stat.st_size < self.at:
            self._forget()
            self._inode = stat.st_ino
        if stat.st_size == self.at:
            return False
        with open(path, "rb") as f:
            f.seek(self.at)
            new = f.read()
        whole = new.rfind(b"\n") + 1
        if new[:whole].count(b'"') % 2:  # the rest of a text is still to come
            return False
        self.at += whole
        for row in csv.reader(io.StringIO(new[:whole].decode("utf-8", "replace"), newline="")):
            if len(row) >= 6 and row[0] != "time":
                self._take(float(row[0]), int(row[1]), *row[2:6])
        return True

    def _take(self, when, number, event, name, step, value):
        if number == 0:
            if event == "sweep":
                self.events.append((when, name, value))
            return
        run = self._runs.get(number)
        if run is None:
            run = self._runs[number] = Run(number)
        if event == "param":
            run.params[name] = value
        elif event == "metric":
            run.metrics.setdefault(name, []).append(float(value))
        elif event == "verdict":
            run.verdict = name
        elif event == "state":
            run.state = name
            if name == "queued":
                run.queued, run.origin = when, value
            elif name == "running":
                run.started = when
            else:
                run.ended, run.reason = when, value

    def runs(self):
        """All runs so far, in the order of their numbers."""
        self.update()
        return [self._runs[n] for n in sorted(self._runs)]

    def run(self, number, update=False):
        """The run of this number as far as the log was read; None when there is none."""
        if update:
            self.update()
        return self._runs.get(number)

    def run_folder(self, number):
        return os.path.join(self.folder, "runs", "%04d" % number)

    def finished(self):
        """The reason why the sweep is over, as "completed: max_total_runs"; None before."""
        self.update()
        for _, name, value in reversed(self.events):
            if name == "finished":
                return value
            if name in ("resumed", "started"):
                break
        return None

    def state(self):
        """("running", "") or how it ended: ("completed" | "failed" | "stopped", reason).

        An engine that is gone without a word is ("interrupted", "").
        """
        reason = self.finished()
        if reason is None and not self._is_live():
            reason = self.finished()  # it may have ended just now
            if reason is None:
                return "interrupted", ""
        if reason is None:
            return "running", ""
        word = reason.split(":", 1)[0]
        if word in ("completed", "failed"):
            return word, reason.split(":", 1)[-1].strip()
        return "stopped", reason

    def _is_live(self):
        """Asked at most every second: it starts a program."""
        now = time.monotonic()
        if now - self._asked >= 1:
            self._asked = now
            self._live = bool(self.status().get("live"))
        return self._live

    def status(self):
        """What `pegbox status --json` says."""
        done = program.call("status", "--json", self.folder)
        try:
            return json.loads(done.stdout)
        except ValueError:
            return {}

    # ---- and what is done with it ----------------------------------------------------------

    def wait(self, seen=None):
        """Until it is over; seen(self) is called now and then.  Returns state()."""
        while True:
            state = self.state()
            if seen:
                seen(self)
            if state[0] != "running":
                return state
            self.wait_a_moment()

    def wait_a_moment(self):
        """Long enough to cost nothing, short enough for a person not to notice."""
        time.sleep(0.1)

    def stop(self):
        """Cancel its runs and end it; True when an engine took the command."""
        return program.call("ctl", self.folder, "stop", "now").returncode == 0
