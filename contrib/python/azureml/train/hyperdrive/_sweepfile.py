"""From a HyperDriveConfig to a sweep file of pegbox, and a sweep at work.

The settings have the same names in both, so there is little to translate: expressions become
text, the fixed arguments lose what is also tuned.
"""

import math
import shlex

from _pegbox import config, local, notes
from _pegbox.sweep import Refused
from azureml.core import _submit
from azureml.core.compute._target import at_once
from azureml.train.hyperdrive.exceptions import HyperDriveConfigException
from azureml.train.hyperdrive.parameter_expressions import plain
from azureml.train.hyperdrive.sampling import is_expression

MOST_RUNS = 1000


def text_of(value):
    """A value as a script gets it: whole numbers without a point, the rest as Python has it."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value if isinstance(value, str) else str(value)


def option(value):
    """An option of choice() in a sweep file: a number, else a quoted text."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return config.number(value)
    text = text_of(value).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return "'%s'" % text


def expression(value):
    """The values of a parameter in a sweep file."""
    if not is_expression(value):
        return "constant(%s)" % option(value)
    kind, arguments = value
    if kind == "choice":
        return "choice(%s)" % ", ".join(option(v) for v in _distinct(arguments[0]))
    return "%s(%s)" % (kind, ", ".join(config.number(v) for v in arguments))


def _distinct(options):
    """Options that are the same on a command line once."""
    return list({text_of(value): value for value in reversed(options)}.values())[::-1]


def stored(value):
    """An expression as azure.json has it: the options of a choice with their texts."""
    if is_expression(value) and value[0] == "choice":
        options = _distinct(value[1][0])
        return ["choice", [options, [text_of(v) for v in options]]]
    return value


def space_size(space):
    """As the service counts: the product of choices, or that it is infinite."""
    size = 1
    for value in space.values():
        if is_expression(value):
            if value[0] != "choice":
                return "infinite_space_size"
            size *= len(value[1][0])
    return str(size)


def without_tuned(words, names):
    """The fixed arguments without those that are also tuned, which a note tells."""
    tuned = {name.lstrip("-") for name in names}
    kept, dropped, at = [], [], 0
    while at < len(words):
        word = words[at]
        name, equals, _ = word.partition("=")
        at += 1
        if not word.startswith("-") or name.lstrip("-") not in tuned:
            kept.append(word)
            continue
        dropped.append(name)
        if not equals and at < len(words) and not _is_option(words[at]):
            at += 1
    for name in dropped:
        notes.note(
            ("tuned", name), "%s is also tuned: its fixed value is not passed" % name
        )
    return kept


def _is_option(word):
    """An option's name, not a negative number."""
    if not word.startswith("-") or word == "-":
        return False
    try:
        float(word)
    except ValueError:
        return True
    return False


def total(given):
    """max_total_runs for the sweep file."""
    if given is None:
        given = MOST_RUNS
    if not 1 <= given <= MOST_RUNS:
        raise HyperDriveConfigException(
            "max_total_runs: Must be between 1 and %d." % MOST_RUNS
        )
    most = local.settings().options.get("max_total_runs")
    return _submit.cap(given, most, "max_total_runs")


def concurrent(given, runs):
    """max_concurrent_runs: what was asked for, as far as there are processors."""
    if given is not None and given < 1:
        raise HyperDriveConfigException("max_concurrent_runs: Must be between 1 and 100.")
    wanted = runs if given is None else min(given, runs)
    most = at_once()
    if given is not None and wanted > most:
        notes.note(
            "concurrency",
            "%d runs at once, not %d: one a processor ([options] concurrency in "
            "azure-local.ini says otherwise)" % (most, wanted),
        )
    return min(wanted, most)


def history(hd):
    """The folders that a sampler learns from; samplings that do not learn need none."""
    if not hd.resume_from or hd._sampling.METHOD == "bayesian":
        return [run._record.folder for run in hd.resume_from] or None
    notes.note(
        ("resume_from", hd._sampling.METHOD),
        "resume_from: %s sampling learns nothing from earlier runs; they count for the best run"
        % hd._sampling.METHOD,
    )
    return None


def enqueued(hd):
    """The assignments of resume_child_runs, which come first."""
    if hd.resume_child_runs:
        notes.note(
            "resume_child_runs",
            "resume_child_runs: their assignments are run first, from the start",
        )
    lines = []
    for run in hd.resume_child_runs:
        given = {name.lstrip("-"): text for name, text in run._record.run.params.items()}
        words = [
            "%s=%s" % (name, shlex.quote(given[name.lstrip("-")]))
            for name in hd._sampling.names()
            if name.lstrip("-") in given
        ]
        lines.append(" ".join(words))
    return lines or None


def settings(hd, words):
    """The whole sweep file of a HyperDriveConfig, as config.text() takes it."""
    src, space = hd.run_config, hd._sampling.parameter_space
    runs = total(hd.max_total_runs)
    seed = local.settings().options.get("seed")
    return {
        "sweep": {
            "name": None,
            "command": _submit.command(src) + words,
            "azureml": True,
            "read_output": False,  # as in Azure what is printed is no metric
            "arguments": "separate" if src.script else "none",
            "metric": {"name": hd._primary_metric_name, "goal": hd._goal.name.lower()},
            "max_total_runs": runs,
            "max_concurrent_runs": concurrent(hd.max_concurrent_runs, runs),
            "max_duration_minutes": hd._minutes,
            "max_run_minutes": _submit.minutes(src),
            "enqueue": enqueued(hd),
            "environment": _submit.environment(src),
        },
        "space": [
            {"name": name, "values": expression(space[name])} for name in hd._sampling.names()
        ],
        "sampling": {"method": hd._sampling.METHOD, "seed": seed, "history": history(hd)},
        "policy": hd._policy.settings(),
    }


def submit(hd, experiment, run_id, tags, kwargs):
    """Start it; the record of the sweep."""
    src, sampling = hd.run_config, hd._sampling
    words = without_tuned(src.words(), sampling.names()) if src.script else []
    file = settings(hd, words)
    file["sweep"]["name"] = experiment.name
    made = _submit.Submission(
        experiment, run_id, "hyperdrive", src, words, tags,
        display_name=kwargs.get("display_name"),
        names=sampling.names(),
        space={name: stored(plain(v)) for name, v in sampling.parameter_space.items()},
        space_size=space_size(sampling.parameter_space),
        primary_metric={"name": hd._primary_metric_name, "goal": hd._goal.name},
        max_total_runs=file["sweep"]["max_total_runs"],
        resume_from=[run.id for run in hd.resume_from],
        resume_folders=[run._record.folder for run in hd.resume_from],
    )
    try:
        return made.start(file)
    except Refused as e:
        raise HyperDriveConfigException(str(e)) from None
