"""load_job() and its like: what YAML files describe.

Jobs are read by pegbox import when they are submitted; of their fields only the plain texts of
the first level are read here.  Other files need PyYAML, as this package has no reader of YAML.
"""

import os
import re

from azure.ai.ml._component import CommandComponent
from azure.ai.ml._job import FromFile
from azure.ai.ml.entities import _entities as entities
from azure.ai.ml.exceptions import ValidationException


_TEXT = re.compile(r"([A-Za-z_$][\w$]*):[ \t]+([^\s#>|&*!\[{][^#]*?)\s*(?:\s#.*)?$")


def _first_level(path):
    """{key: text} of lines such as `name: value`."""
    known = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            found = _TEXT.match(line)
            if found:
                known[found.group(1)] = found.group(2).strip("'\"")
    return known


def _path(source):
    path = os.path.abspath(os.fspath(getattr(source, "name", source)))
    if not os.path.isfile(path):
        raise ValidationException("there is no file %s" % path)
    return path


def load_job(source=None, *, path=None, params_override=None, **_):
    path = _path(source or path)
    job = FromFile(path, _first_level(path))
    for override in params_override or ():
        for name, value in override.items():
            _override(job, name, value)
    return job


def _override(job, name, value):
    fields = ("name", "display_name", "description", "experiment_name", "tags", "compute")
    limit = name[len("limits."):] if name.startswith("limits.") else name
    if name in fields:
        setattr(job, name, value)
    elif limit in ("max_total_trials", "max_concurrent_trials"):
        setattr(job.limits, limit, value)
    else:
        raise ValidationException(
            "params_override: %s is not changed here; there are %s, limits.max_total_trials "
            "and limits.max_concurrent_trials" % (name, ", ".join(fields)))


def _read(source, path):
    path = _path(source or path)
    try:
        import yaml
    except ImportError:
        raise ValidationException("%s cannot be read without PyYAML" % path) from None
    with open(path, encoding="utf-8") as f:
        return yaml.safe_load(f) or {}, os.path.dirname(path)


def load_component(source=None, *, path=None, client=None, name=None, version=None, **_):
    """Of a file; a name of a component that client knows."""
    if source is None and path is None and client is not None:
        return client.components.get(name, version)
    known, folder = _read(source, path)
    if known.get("type", "command") != "command":
        raise ValidationException("components are commands here, not %s" % known["type"])
    if known.get("code"):
        known["code"] = os.path.join(folder, known["code"])
    return CommandComponent(**known)


def _loader(kind, of_path):
    def load(source=None, *, path=None, params_override=None, **_):
        known, folder = _read(source, path)
        for key in of_path:
            if isinstance(known.get(key), str) and "://" not in known[key]:
                known[key] = os.path.join(folder, known[key])
        for override in params_override or ():
            known.update(override)
        return kind(**{k: v for k, v in known.items() if k != "$schema"})

    return load


load_environment = _loader(entities.Environment, ["conda_file"])
load_data = _loader(entities.Data, ["path"])
load_model = _loader(entities.Model, ["path"])
load_compute = _loader(entities.AmlCompute, [])
load_datastore = _loader(entities.Datastore, [])
load_workspace = _loader(entities.Workspace, [])
