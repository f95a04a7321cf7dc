"""Waiting for runs, what is printed meanwhile, and ending them."""

import os
import sys
import time

from _pegbox import notes, program
from azureml.core import _records, _stream
from azureml.exceptions import ActivityFailedException

SECONDS_TO_END = 30  # for the runs of a sweep that was told to stop


def in_kernel():
    """Is this a Jupyter kernel, where cells are run one by one by a person?"""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return hasattr(shell, "kernel")


def for_results(record):
    """Wait for the end of a run whose results are asked for, outside of a kernel.

    A child, and a script submitted alone, is waited for unless the script watches it itself.
    """
    root = record.parent() or record
    inside = os.environ.get("PEGBOX_SWEEP") == root.folder  # it would wait for itself
    if inside or in_kernel() or record.status() in _records.TERMINAL:
        return
    if record is not root:
        if not (root.is_watched or record.is_watched):
            _until_child_over(root, record)
        return
    if record.kind == "script" and record.is_watched:
        return
    notes.note(("wait", record.id), "waiting for %s to end" % record.id)
    _until_over(record, None)
    if record.status() == "Failed":
        notes.note(("failed", record.id), _why(record))
    _say_warnings(record)


def _until_child_over(root, record):
    while record.status() not in _records.TERMINAL:
        root.sweep.wait_a_moment()


def _until_over(record, seen):
    try:
        record.sweep.wait(seen)
    except KeyboardInterrupt:
        print(
            "\npegbox: the sweep goes on; pegbox attach %s shows it, pegbox ctl %s stop ends it"
            % (record.folder, record.folder),
            file=sys.stderr, flush=True,
        )
        raise


def for_run(run, show_output, raise_on_error):
    """The body of Run.wait_for_completion()."""
    record = run._record
    root = record.parent() or record
    if record is not root:
        _until_child_over(root, record)
    elif show_output:
        _stream.show(run, _until_over)
    else:
        _until_over(record, None)
    _say_warnings(root)
    if run.status == "Failed" and raise_on_error:
        raise ActivityFailedException(_why(record))
    return run.get_details()


def _why(record):
    """The reason, and what a failed child said, if one has."""
    texts = [record.reason() if record.kind == "hyperdrive" else "", record.error()]
    failed = [child for child in record.children() if child.status() == "Failed"]
    if failed:
        texts.append("%s: %s" % (failed[0].id, failed[0].error()))
    return "\n".join(text for text in texts if text) or "the run failed"


def _say_warnings(record):
    """What pegbox has to say of a sweep that is over."""
    if record.sweep.state()[0] == "interrupted":
        text = "its engine is gone: pegbox resume %s goes on with it" % record.folder
        notes.note((record.id, text), text)
    missed = record.never_seen() if record.kind == "hyperdrive" else None
    if missed:
        notes.note((record.id, missed), missed)
    for text in record.sweep.status().get("warnings", []):
        notes.note((record.id, text), text)


def cancel(record):
    """Stop a sweep; True when it was at work.  Waits a while for its runs to end."""
    if record.status() in _records.TERMINAL or not record.sweep.stop():
        return False
    end = time.monotonic() + SECONDS_TO_END
    while record.status() not in _records.TERMINAL and time.monotonic() < end:
        time.sleep(0.05)
    return True


def cancel_child(parent, child):
    """Cancel one run of a sweep."""
    done = program.call("ctl", parent.folder, "cancel", str(child.k + 1))
    return done.returncode == 0
