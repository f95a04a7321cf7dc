"""load_job(): a job's YAML file.

It is submitted as the file that it is, and pegbox import says what is wrong in it by its
lines.  Who reads or changes more of it than the fields of all jobs gets the Sweep or Command
that PyYAML makes of the file, which is submitted then.
"""

import os
import re

from azure.ai.ml._component import CommandComponent
from azure.ai.ml._inputs import Input, Output
from azure.ai.ml._job import Command, FromFile, Sweep
from azure.ai.ml._parts import Objective, SweepJobLimits, part_of
from azure.ai.ml._yaml import file_of, parsed
from azure.ai.ml.entities import _entities as entities
from azure.ai.ml.exceptions import ValidationException

_COMMON = ("name", "display_name", "description", "experiment_name", "tags")
_TEXT = re.compile(r"([A-Za-z_$][\w$]*):[ \t]+([^\s#>|&*!\[{][^#]*?)\s*(?:\s#.*)?$")


def load_job(source=None, *, path=None, params_override=None, **_):
    path = file_of(source or path)
    inside = {}
    job = FromFile(path, _known(path), lambda: _job_of(path, inside))
    for override in params_override or ():
        for name, value in override.items():
            _override(job, name, value, inside)
    if inside:
        job._open()
    return job


def _override(job, name, value, inside):
    """A field of the job or a limit of it; any other is one of the file's, such as inputs.x."""
    limit = name[len("limits."):] if name.startswith("limits.") else None
    if name in _COMMON or name == "compute":
        setattr(job, name, value)
    elif limit and hasattr(job.limits, limit):
        setattr(job.limits, limit, value)
    else:
        inside[name] = value


def _known(path):
    """The fields of all jobs; without PyYAML those that are plain texts."""
    try:
        return parsed(path)
    except ValidationException:
        pass  # said by pegbox import, with its line
    known = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            found = _TEXT.match(line)
            if found:
                known[found.group(1)] = found.group(2).strip("'\"")
    return known


# ---- a job of what PyYAML reads --------------------------------------------------------


def _job_of(path, inside):
    known, folder = parsed(path), os.path.dirname(path)
    for name, value in inside.items():
        *above, last = name.split(".")
        at = known
        for key in above:
            at = at.setdefault(key, {})
        at[last] = value
    kinds = {"sweep": _sweep_of, "sweep_job": _sweep_of, "command": _command_of}
    if known.get("type", "command") not in kinds:
        raise ValidationException("%s: of a job of type %s only %s and limits are read here" % (
            path, known["type"], ", ".join(_COMMON)))
    try:
        return kinds[known.get("type", "command")](known, folder)
    except (AttributeError, TypeError) as e:  # a part that is no map, or a key it does not have
        raise ValidationException("%s: %s" % (path, e)) from None


def _common(known):
    return {name: known.get(name) for name in (*_COMMON, "compute", "properties")}


def _sweep_of(known, folder):
    trial = known.get("trial") or {}
    if isinstance(trial, str):
        trial = component_of(os.path.join(folder, re.sub("^file:", "", trial)))._command
    else:
        trial = _command_of(trial, folder)
    algorithm = known.get("sampling_algorithm") or known.get("algorithm") or "random"
    return Sweep(
        trial=trial, inputs=_inputs_of(known, folder), outputs=_outputs_of(known),
        search_space={k: part_of(v) for k, v in (known.get("search_space") or {}).items()},
        sampling_algorithm=part_of(algorithm),
        objective=Objective(**known["objective"]) if known.get("objective") else None,
        limits=SweepJobLimits(**known.get("limits") or {}),
        early_termination=part_of(known.get("early_termination")), **_common(known))


def _command_of(known, folder):
    code = known.get("code")
    code = code.get("local_path") if isinstance(code, dict) else code
    limits = known.get("limits") or {}
    return Command(
        command=known.get("command"), code=_path_in(folder, code or "."),
        environment=_environment_of(known.get("environment"), folder),
        environment_variables=known.get("environment_variables"),
        inputs=_inputs_of(known, folder), outputs=_outputs_of(known),
        distribution=known.get("distribution"), resources=known.get("resources"),
        timeout=limits.get("timeout"), **_common(known))


def _path_in(folder, path):
    return path if re.match(r"[a-z0-9+]{2,}:", path) else os.path.join(folder, path)


def _environment_of(known, folder):
    if not isinstance(known, dict):
        return known
    file = known.get("conda_file")
    if isinstance(file, str):
        known = {**known, "conda_file": _path_in(folder, file)}
    return entities.Environment(**{"name": "inline", **known})


def _inputs_of(known, folder):
    found = {}
    for name, value in (known.get("inputs") or {}).items():
        if isinstance(value, dict):
            value = dict(value)
            for old in ("file", "folder", "data"):
                value.setdefault("path", value.pop(old, None))
            value = value.pop("value") if "value" in value else Input(**{
                **value, "path": value["path"] and _path_in(folder, value["path"])})
        found[name] = value
    return found


def _outputs_of(known):
    return {k: Output(**v or {}) for k, v in (known.get("outputs") or {}).items()}


def component_of(path):
    """The CommandComponent of a file."""
    known, folder = parsed(path), os.path.dirname(path)
    if known.get("type", "command") != "command":
        raise ValidationException("components are commands here, not %s" % known["type"])
    if known.get("code"):
        known["code"] = _path_in(folder, known["code"])
    return CommandComponent(**known)
