"""What wait_for_completion(show_output=True) prints: as the sweep goes on, then a summary.

Of a sweep lines in the manner of hyperdrive.txt, made of the rows of its log; of a script alone
what it prints.
"""

import io
import math
import sys

from azureml.core import _records
from azureml.core._files import DRIVER_LOG

HYPERDRIVE_LOG = "azureml-logs/hyperdrive.txt"


def show(run, wait):
    """Print it all, while wait(record, seen) waits; seen() looks for what is new."""
    record = run._record
    print("RunId: %s\nWeb View: %s" % (run.id, run.get_portal_url()))
    sweep = record.kind == "hyperdrive"
    log = HYPERDRIVE_LOG if sweep else DRIVER_LOG
    title = "Streaming " + log
    print("\n%s\n%s\n" % (title, "=" * len(title)), flush=True)
    source = _Lines(record) if sweep else _Printed(record)
    wait(record, source.seen)
    source.seen()
    print("\nExecution Summary\n=================\nRunId: %s\nWeb View: %s" % (
        run.id, run.get_portal_url()))
    error = record.error()
    if error:
        print("\n%s\n%s" % ("Warnings:" if sweep else "Error:", error))
    print("\n", flush=True)


def hyperdrive_log(record):
    """All lines of a sweep so far, as a text."""
    out = io.StringIO()
    _Lines(record, out).seen()
    return out.getvalue()


class _Printed:
    """The growing stdout of a script."""

    def __init__(self, record):
        self.path = record.run_folder + "/stdout.log"
        self.at = 0

    def seen(self, _=None):
        try:
            with open(self.path, "rb") as f:
                f.seek(self.at)
                new = f.read()
        except OSError:
            return
        self.at += len(new)
        if new:
            sys.stdout.write(new.decode("utf-8", "replace"))
            sys.stdout.flush()


class _Lines:
    """The lines of a sweep, each once."""

    def __init__(self, record, out=None):
        self.record = record
        self.out = out or sys.stdout
        self.at = None  # of the log
        self.n_events = 0
        self.states = {}  # number of a run -> the last state that was said
        self.best = None
        self.sampled = 0

    def seen(self, _=None):
        sweep = self.record.sweep
        sweep.update()
        if sweep.at == self.at:
            return
        self.at = sweep.at
        lines = []
        # As they ended, which says what was the best so far.
        for run in sorted(sweep.runs(), key=lambda run: run.ended or math.inf):
            lines += self._run(run)
        for when, name, value in sweep.events[self.n_events:]:
            order = "g" if name == "finished" else ""  # behind the last run that ended
            lines += [(when, order, *line) for line in self._event(name, value)]
        self.n_events = len(sweep.events)
        for when, _, component, text in sorted(lines, key=lambda line: (line[0], line[1])):
            level = "WARNING" if text.startswith("Could not sample") else "INFO"
            self.out.write("[%s][%s][%s]%s\n" % (_records.iso(when), component, level, text))
        if lines:
            self.out.flush()

    def _id(self, run):
        return "%s_%d" % (self.record.id, run.number - 1)

    def _run(self, run):
        """Lines (time, order, component, text) of what is new of a run."""
        before = self.states.get(run.number, "")
        if before == run.state:
            return []
        self.states[run.number] = run.state
        lines = []
        if not before:
            lines += [
                (run.queued, "a", "GENERATOR",
                 "Trying to sample '1' jobs from the hyperparameter space"),
                (run.queued, "b", "GENERATOR",
                 "Successfully sampled '1' jobs, they will soon be submitted to the execution "
                 "target."),
                (run.queued, "c", "SCHEDULER", "Scheduling job, id='%s'" % self._id(run)),
            ]
        if before in ("", "queued") and run.started is not None:
            lines.append((run.started, "d", "SCHEDULER",
                          "Successfully scheduled a job. Id='%s'" % self._id(run)))
        if run.is_final:
            lines += self._ended(run)
        return lines

    def _ended(self, run):
        name = self._id(run)
        if run.state == "cancelled" and run.verdict:
            yield (run.ended, "e", "ENFORCER",
                   "Requested cancellation of child job: %s by %s enforcer policy"
                   % (name, run.verdict.capitalize()))
        text = "Job %s is %s" % (name, self.record.child(run.number - 1).status())
        value = self.record.value(run)
        if value is not None:
            text += ", %s: %.8g" % (self.record.metric, value)
            if self.best is None or (value > self.best if self.record.maximize
                                     else value < self.best):
                self.best = value
                text += " (the best so far)"
            elif math.isfinite(self.best):
                text += " (the best so far: %.8g)" % self.best
        elif run.reason:
            text += ": " + run.reason.splitlines()[0]
        yield (run.ended, "f", "CONTROLLER", text)

    def _event(self, name, value):
        if name == "started":
            yield "API", "Experiment created"
        elif name == "exhausted":
            yield "GENERATOR", "Could not sample any more jobs from the space."
        elif name in ("stopping", "cancelling") and "max_duration" in value:
            yield "CONTROLLER", "The experiment is taking longer than max_duration."
        elif name in ("stopping", "cancelling") and value.startswith("failed"):
            yield "CONTROLLER", "The system is canceling the experiment: " + value
        elif name in ("stopping", "cancelling"):
            yield "API", "Processing cancellation request by the user."
        elif name == "finished":
            word = value.split(":")[0]
            state = {"completed": "FINISHED", "failed": "FAILED"}.get(word, "CANCELLED")
            if word == "completed" and "max_total_runs" in value:
                yield "GENERATOR", "Max number of jobs '%d' reached for experiment." % (
                    self.record.info().get("max_total_runs") or len(self.states))
                yield "GENERATOR", "All jobs generated."
            yield ("CONTROLLER", "Experiment was 'ExperimentStatus.RUNNING', is "
                   "'ExperimentStatus.%s'." % state)
