"""From a job to a sweep folder at work.

The job is written as the JSON of a sweep job, which pegbox import makes a sweep file of: so the
SDK, the YAML of az ml job create and pegbox's own import mean the same.
"""

import json
import os
import random
import re
import string
import tempfile
import time

from _pegbox import conda, config, notes, program, store
from _pegbox.sweep import Refused, Sweep
from azure.ai.ml._job import Command, FromFile
from azure.ai.ml._job_json import command_json, note_cap, sweep_json
from azure.ai.ml.exceptions import ValidationException
from azure.ai.ml._parts import SweepDistribution, plain
from azureml.core import _records, _snapshot
from azureml.core.compute._target import at_once

DEFAULT_EXPERIMENT = "Default"
# What is said of a job already, or does not hold here.
_KNOWN = re.compile(r"not needed here|environment: |\d+ runs at once, and this machine")


def submit(job):
    """Start it; the record of what was started.  ValidationException says what is wrong."""
    if isinstance(job, FromFile):
        job = job._whole()
    name = job.name or _new_name(job.type)
    experiment = job.experiment_name or os.path.basename(os.getcwd()) or DEFAULT_EXPERIMENT
    if _records.find(name) is not None:
        raise ValidationException("there is a job %s already" % name)
    _note_machine(job)
    folder = _records.new_folder(experiment, name)
    try:
        text, made = _sweep_file(job, name, folder)
        store.write_json(os.path.join(folder, _records.AZURE),
                         dict(_info(job, name, experiment, text), job=made))
        Sweep.start(text, folder)
    except BaseException as e:
        _records.drop_folder(folder)
        if isinstance(e, Refused):
            raise ValidationException(str(e)) from None
        raise
    return _records.at(folder)


def _new_name(kind):
    """As Azure makes names of nobody's choice: two words and some letters."""
    rest = "".join(random.SystemRandom().choices(string.ascii_lowercase + string.digits, k=10))
    return "pegbox_%s_%s" % (kind, rest)


# ---- what is said ----------------------------------------------------------------------


def _target(job):
    """The name of its compute, or None."""
    target = job.compute or getattr(getattr(job, "trial", None), "compute", None)
    return str(getattr(target, "name", target)).replace("azureml:", "") if target else None


def _note_machine(job):
    trial = getattr(job, "trial", job)
    if _target(job):
        from azureml.core.compute import ComputeTarget

        ComputeTarget(None, _target(job))
    environment = getattr(trial, "environment", None)
    file = getattr(environment, "conda_file", None)
    if file:
        lacking = conda.missing(_packages(file))
        if lacking:
            notes.note(("packages", tuple(lacking)),
                       "environment \"%s\" names packages that are not installed here: %s" % (
                           environment.name, ", ".join(lacking)))


def _packages(file):
    if isinstance(file, dict):
        listed = file.get("dependencies", [])
        return [p for p in listed if isinstance(p, str)] + [
            p for d in listed if isinstance(d, dict) for p in d.get("pip", [])]
    try:
        with open(file, encoding="utf-8") as f:
            found = conda.parse(f.read())
    except (OSError, ValueError) as e:
        notes.note(("conda", file), "%s: %s" % (file, e))
        return []
    return found["conda"] + found["pip"]


# ---- the sweep file --------------------------------------------------------------------


def _sweep_file(job, name, folder):
    """Its text, and the dictionary of the job that it was made of; None: a YAML file's."""
    if isinstance(job, FromFile):
        return _of_yaml(job, folder), None
    made = (command_json if isinstance(job, Command) else sweep_json)(job, folder)
    # Of a command alone two settings: its own id, and its completion is no output of its own.
    more = []
    if isinstance(job, Command):
        more = ["--set", "sweep.azureml=true"]
        made["trial"]["environment_variables"]["AZUREML_RUN_ID"] = name
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "job.json")
        with open(path, "w", encoding="utf-8") as f:
            json.dump(made, f, indent=1)
        return _import(path, more, quiet=isinstance(job, Command)), made


def _line_of(text, setting):
    """The match of a setting of section sweep, its value as group 1; or None."""
    return re.search(r"^  %s = (.*);$" % setting, text, re.M)


def _replaced(text, line, value):
    return text[:line.start(1)] + value + text[line.end(1):]


def _of_yaml(job, folder):
    """Its folder is copied as well: what runs there is the copy."""
    limits = [("-n", job.limits.max_total_trials), ("-j", job.limits.max_concurrent_trials)]
    more = [word for option, value in limits if value for word in (option, str(value))]
    for setting, seconds in (("max_duration_minutes", job.limits.timeout),
                             ("max_run_minutes", job.limits.trial_timeout)):
        if seconds:
            more += ["--set", "sweep.%s=%.15g" % (setting, seconds / 60)]
    text = _import(job._path, more)
    code = _line_of(text, "working_directory")
    wanted = _line_of(text, "max_concurrent_runs")
    if wanted and int(wanted.group(1)) > at_once():
        note_cap("max_concurrent_trials", at_once(), wanted.group(1))
        text = _replaced(text, wanted, str(at_once()))
    if code:
        snapshot = os.path.join(folder, "snapshot")
        _snapshot.copy(re.sub(r"\\(.)", r"\1", code.group(1)[1:-1]), snapshot)
        text = _replaced(text, _line_of(text, "working_directory"), config.quote(snapshot))
    os.environ["PEGBOX_AZURE_STORE"] = store.root()  # of the engine and its runs
    return text


def _import(path, more, quiet=False):
    done = program.call("import", path, *more)
    said = done.stderr.replace(path + ":", "").replace(path, "job").splitlines()
    said = [re.sub(r"^(pegbox: )?(note: |warning: )?(\d+: )?", "", line) for line in said]
    if done.returncode != 0:
        raise Refused([text for text in said if text])
    for text in said:
        if text and not quiet and not _KNOWN.match(text):
            notes.note(("import", text), text)
    return done.stdout


# ---- azure.json ------------------------------------------------------------------------


def _output_names(job, trial):
    """None: only the YAML knows."""
    if isinstance(job, FromFile):
        return None
    return sorted(set(job.outputs) | set(getattr(trial, "outputs", ())))


def _options(choice):
    """As azureml.core keeps them: the values, and as which texts a program gets them."""
    values = plain(choice.values)
    return [values, [str(v) for v in values]]


def _info(job, name, experiment, text):
    """What azureml.core keeps of a run, of which both SDKs tell."""
    space = text[text.find("\nspace = ("):]
    names = re.findall(r'^  \{ name = "((?:[^"\\]|\\.)*)"', space, re.M)
    metric = re.search(r'metric = \{ name = "((?:[^"\\]|\\.)*)"; goal = "(\w+)"', text)
    trial = getattr(job, "trial", job)
    typed = {k: [v.type, _options(v) if v.type == "choice" else []]
             for k, v in getattr(job, "search_space", {}).items()
             if isinstance(v, SweepDistribution)}
    return {
        "id": name, "experiment": experiment, "created": time.time(),
        "kind": "script" if isinstance(job, Command) else "hyperdrive", "sdk": 2,
        "type": job.type, "display_name": job.display_name or name,
        "description": job.description, "tags": {k: str(v) for k, v in job.tags.items()},
        "properties": {}, "names": names,
        "outputs": _output_names(job, trial),
        "space": {n: typed.get(n, ["choice", [[], []]]) for n in names},
        "primary_metric": metric and {"name": metric.group(1), "goal": metric.group(2)},
        "max_total_runs": getattr(job.limits, "max_total_trials", None),
        "run_config": {"command": str(getattr(trial, "command", "")), "arguments": [],
                       "target": _target(job) or "local", "script": None},
        "inputs": {}, "workspace": {"name": "local", "resource_group": "local",
                                    "subscription_id": "local", "location": "local"},
    }
