"""A job as the JSON of a sweep job, with its code copied into the folder it runs in.

A command alone is a sweep of one run, completed when it ends well.
"""

import json
import os
import re
import shutil

from _pegbox import local, notes, store
from azure.ai.ml import _inputs
from azure.ai.ml._job import Resources
from azure.ai.ml.exceptions import ValidationException
from azure.ai.ml._parts import SweepDistribution, plain
from azureml.core import _snapshot
from azureml.core._submit import COMPLETED, with_python
from azureml.core.compute._target import at_once


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
    return with_python(text.strip())


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
            note_cap(limit, most, made.get(limit, "without end"))
            made[limit] = most
    if made.get("max_concurrent_trials", 0) > at_once():
        note_cap("max_concurrent_trials", at_once(), made["max_concurrent_trials"])
        made["max_concurrent_trials"] = at_once()
    return made


def note_cap(limit, most, wanted):
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
