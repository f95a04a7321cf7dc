"""Waiting for runs, what is printed meanwhile, and ending them."""

import os
import sys
import time

from _pegbox import notes, program
from azureml.core import _records, _stream
from azureml.exceptions import ActivityFailedException

SECONDS_TO_END = 30  # for the runs of a sweep that was told to stop
SECONDS_TO_BEGIN = 2  # for the next run of a sweep that goes on


def in_kernel():
    """Is this a Jupyter kernel, where cells are run one by one by a person?"""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return hasattr(shell, "kernel")


def for_results(record):
    """Wait for the end of a run whose results are asked for, outside of a kernel.

    A child, and a script submitted alone, is waited for unless the script watches it itself:
    then there is what it has given so far.
    """
    root = record.parent() or record
    inside = os.environ.get("PEGBOX_SWEEP") == root.folder  # it would wait for itself
    if inside or in_kernel() or record.status() in _records.TERMINAL:
        return
    if record is not root:
        _for_child(root, record)
        return
    if record.kind == "script" and record.is_watched:
        return
    notes.note(("wait", record.id), "waiting for %s to end" % record.id)
    _until_over(record, None)
    if record.status() == "Failed":
        notes.note(("failed", record.id), _why(record))
    say_warnings(record)


def _for_child(root, record):
    if root.is_watched:
        notes.note(
            ("so far", root.id),
            "%s is at work: its children have what they gave so far, "
            "wait_for_completion() waits for all of it" % root.id,
        )
        return
    notes.note(("wait", root.id), "waiting for the children of %s to end" % root.id)
    root.is_read = True
    _until_child_over(root, record)
    if root.n_listed:
        notes.note(
            ("listed", root.id),
            "%s had %d children when they were listed: list them after "
            "wait_for_completion() to have all" % (root.id, root.n_listed),
        )


def children(record):
    """The children of a run that there are now, newest first.

    A loop that waits for what they give, see for_results(), gets those that begin meanwhile,
    too: so it has all of them, also directly after a submit.
    """
    _until_one_at_work(record)
    record.is_read = False
    given = 0
    while True:
        new = record.children()[given:]
        if not new:
            break
        given += len(new)
        yield from reversed(new)
        while record.is_read and not record.is_over() and len(record.children()) == given:
            record.sweep.wait_a_moment()
    if given and not record.is_over():
        record.n_listed = given


def _until_one_at_work(record):
    """Before the first run and between two a sweep has none at work: that is not its end."""
    end = time.monotonic() + SECONDS_TO_BEGIN
    while record.kind == "hyperdrive" and time.monotonic() < end and not record.is_over():
        if not all(run.is_final for run in record.sweep.runs()):
            return
        record.sweep.wait_a_moment()


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
    say_warnings(root)
    if run.status == "Failed" and raise_on_error:
        raise ActivityFailedException(_why(record))
    return run.get_details()


def say_no_best(record):
    """Scripts that get None for the best run soon end in an AttributeError: say why first."""
    failed = [child for child in record.children() if child.status() == "Failed"]
    why = record.never_seen() or record.reason()
    if failed:
        why = "%s: %s" % (failed[0].id, failed[0].run.reason)
    notes.note(
        ("no best", record.id),
        "%s has no best run, as no run has logged %s; %s" % (record.id, record.metric, why),
    )


def _why(record):
    """The reason, and what a failed child said, if one has."""
    texts = [record.reason() if record.kind == "hyperdrive" else "", record.error()]
    failed = [child for child in record.children() if child.status() == "Failed"]
    if failed:
        texts.append("%s: %s" % (failed[0].id, failed[0].error()))
    return "\n".join(text for text in texts if text) or "the run failed"


def say_warnings(record):
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
