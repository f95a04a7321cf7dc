"""load_component() and its like: what YAML files describe; of jobs see _load_job."""

import os

from azure.ai.ml._load_job import component_of, load_job
from azure.ai.ml._yaml import file_of, parsed
from azure.ai.ml.entities import _entities as entities


def load_component(source=None, *, path=None, client=None, name=None, version=None, **_):
    """Of a file; a name of a component that client knows."""
    if source is None and path is None and client is not None:
        return client.components.get(name, version)
    return component_of(file_of(source or path))


def _loader(kind, of_path):
    def load(source=None, *, path=None, params_override=None, **_):
        file = file_of(source or path)
        known = parsed(file)
        for key in of_path:
            if isinstance(known.get(key), str) and "://" not in known[key]:
                known[key] = os.path.join(os.path.dirname(file), known[key])
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

__all__ = ["load_component", "load_compute", "load_data", "load_datastore", "load_environment",
           "load_job", "load_model", "load_workspace"]
