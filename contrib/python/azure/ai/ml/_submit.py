"""From a job to a sweep folder at work.

The job is written as the JSON of a sweep job, which pegbox import makes a sweep file of: so the
SDK, the YAML of az ml job create and pegbox's own import mean the same.  A command alone is a
sweep of one run, completed when it ends well.
"""

import json
import os
import random
import re
import shlex
import shutil
import string
import sys
import tempfile
import time

from _pegbox import conda, config, local, notes, program, store
from _pegbox.sweep import Refused, Sweep
from azure.ai.ml import _inputs
from azure.ai.ml._job import Command, FromFile, Resources
from azure.ai.ml.exceptions import ValidationException
from azure.ai.ml._parts import SweepDistribution, plain
from azureml.core import _records, _snapshot
from azureml.core.compute._target import at_once

COMPLETED = "completed"  # the metric by which a command alone is a sweep of one run
DEFAULT_EXPERIMENT = "Default"
# What is said of a job already, or does not hold here.
_KNOWN = re.compile(r"not needed here|environment: |\d+ runs at once, and this machine")
_PYTHON = re.compile(r"(^|[;&|(]\s*|\n\s*)python3?(?=\s)")


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
    except Refused as e:
        shutil.rmtree(folder, ignore_errors=True)
        raise ValidationException("\n".join(e.sentences)) from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
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


# ---- the job's JSON --------------------------------------------------------------------


def _python():
    return local.settings().options.get("python") or sys.executable or "python3"


def _command_text(trial, space, inputs):
    """Its text: parameters of the search space by that name, python the one of this program."""
    text = trial.command
    if isinstance(text, (list, tuple)):
        text = " ".join(text)
    if not text:
        raise ValidationException("the job has no command")
    for name in space:
        if name not in inputs:
            text = re.sub(r"\$\{\{\s*inputs\.%s\s*\}\}" % re.escape(name),
                          "${{search_space.%s}}" % name, text)
    return _PYTHON.sub(lambda m: m.group(1) + shlex.quote(_python()), text.strip())


def _code(trial, folder):
    """The copy that the runs work in, as Azure makes one at submit."""
    code = os.path.abspath(_inputs.local_path(trial.code)) if trial.code else None
    target = os.path.join(folder, "snapshot")
    if code is None:
        os.makedirs(target)
    elif os.path.isfile(code):
        os.makedirs(target)
        shutil.copy2(code, target)
    elif os.path.isdir(code):
        _snapshot.copy(code, target)
    else:
        raise ValidationException("code: there is no folder %s" % code)
    return target


def _trial(trial, space, inputs, folder):
    made = {"command": _command_text(trial, space, inputs), "code": _code(trial, folder)}
    environment = trial.environment
    made["environment"] = str(getattr(environment, "name", None) or environment or "local")
    variables = {k: str(v) for k, v in trial.environment_variables.items()}
    variables["PEGBOX_AZURE_STORE"] = store.root()
    if local.find():
        variables["PEGBOX_AZURE"] = local.find()
    made["environment_variables"] = variables
    if trial.distribution is not None:
        given = trial.distribution
        given = given if isinstance(given, dict) else vars(given)
        made["distribution"] = {k: v for k, v in given.items() if v is not None}
    machines = Resources.of(trial.resources).instance_count  # it may have been assigned
    if machines:
        made["resources"] = {"instance_count": machines}
    return made


def _limits(job):
    """Those of the job, below those of azure-local.ini and the number of processors."""
    made = {k: v for k, v in plain(vars(job.limits)).items() if v is not None}
    for option, limit in (("max_total_runs", "max_total_trials"),
                          ("concurrency", "max_concurrent_trials")):
        most = local.settings().options.get(option)
        if most and (limit not in made or made[limit] > most):
            _note_cap(limit, most, made.get(limit, "without end"))
            made[limit] = most
    if made.get("max_concurrent_trials", 0) > at_once():
        _note_cap("max_concurrent_trials", at_once(), made["max_concurrent_trials"])
        made["max_concurrent_trials"] = at_once()
    return made


def _note_cap(limit, most, wanted):
    notes.note(limit, "%s: %s, not %s" % (limit, most, wanted))


def sweep_json(job, folder):
    """The dictionary of a Sweep."""
    if job.objective is None:
        raise ValidationException("the sweep has no objective: primary_metric and goal")
    space = {name: plain(value) for name, value in job.search_space.items()}
    inputs = {name: _inputs.to_plain(value) for name, value in job.inputs.items()
              if not isinstance(value, SweepDistribution)}
    sampling = job._sampling()
    seed = local.settings().options.get("seed")
    if seed is not None and str(sampling).lower() == "random":
        sampling = {"type": "random", "seed": seed}
    made = {
        "type": "sweep", "trial": _trial(job.trial, space, inputs, folder),
        "inputs": {k: v for k, v in inputs.items() if v is not None},
        "outputs": {k: _inputs.to_plain(v) for k, v in job.outputs.items()},
        "search_space": space, "sampling_algorithm": sampling,
        "objective": plain(job.objective), "limits": _limits(job),
    }
    if job.early_termination is not None:
        made["early_termination"] = plain(job.early_termination)
    made.update((k, v) for k, v in job._common().items() if k == "display_name")
    return {k: v for k, v in made.items() if v not in ({}, None)}


def command_json(job, folder):
    """The dictionary of a Command alone."""
    inputs = {name: _inputs.to_plain(value) for name, value in job.inputs.items()}
    trial = _trial(job, (), inputs, folder)
    trial["command"] = "{ %s\n} && echo '%s' >\"$PEGBOX_METRICS\"" % (
        trial["command"], json.dumps({COMPLETED: 1}))
    made = {
        "type": "sweep", "trial": trial, "inputs": {k: v for k, v in inputs.items()
                                                    if v is not None},
        "outputs": {k: _inputs.to_plain(v) for k, v in job.outputs.items()},
        "search_space": {COMPLETED: {"type": "choice", "values": [1]}},
        "sampling_algorithm": "grid",
        "objective": {"primary_metric": COMPLETED, "goal": "maximize"},
        "limits": {"max_total_trials": 1, "trial_timeout": job.limits.timeout},
    }
    if made["limits"]["trial_timeout"] is None:
        del made["limits"]["trial_timeout"]
    made.update((k, v) for k, v in job._common().items() if k == "display_name")
    return {k: v for k, v in made.items() if v not in ({}, None)}


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
        _note_cap("max_concurrent_trials", at_once(), wanted.group(1))
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
