"""azureml.widgets: a run that is looked at while it goes on."""

import os
import subprocess
import sys

from _pegbox import program
from _pegbox.notes import note
from azureml.core._waiting import in_kernel
from azureml.widgets import _data, _live

__all__ = ["RunDetails"]


def _terminal():
    """Can a person look at a screen of pegbox's here?"""
    try:
        return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") not in (
            None, "", "dumb")
    except (AttributeError, ValueError):  # closed, or replaced by something simpler
        return False


class RunDetails:
    """RunDetails(run).show(): how the run stands, as good as the place allows.

    In a Jupyter kernel a table that changes by itself.  On a terminal pegbox's screen on that
    sweep, until the person leaves it or the sweep is over.  Elsewhere the command that opens
    the screen is said, and show() returns when the run is over.
    """

    def __init__(self, run_instance):
        self._run = run_instance

    def show(self, render_lib=None, widget_settings=None):
        """See above; the arguments are taken and not used."""
        if in_kernel():
            from IPython.display import HTML, display

            _live.start(self._run, display, HTML)
            return
        record = getattr(self._run, "_record", None)
        if getattr(record, "kind", None) != "hyperdrive":
            self._wait()
            return
        if record.is_over():
            return
        if _terminal():
            sys.stdout.flush()
            subprocess.run([program.find(), "attach", "--until-finished", record.folder],
                           env=program.environment())
            return
        note(("attach", record.id), "pegbox attach %s shows it" % record.folder)
        self._wait()

    def _wait(self):
        """To the end, also of a run that fails: what it says is for wait_for_completion()."""
        if hasattr(self._run, "wait_for_completion"):
            self._run.wait_for_completion(show_output=False, raise_on_error=False)

    def get_widget_data(self, widget_settings=None):
        """What the table shows, as a dict: run_properties, child_runs, children_metrics…"""
        return _data.of(self._run)
