"""azureml.core: each name stands in a module of its own, which is imported when it is used.

So are its modules: scripts that import azureml.core alone write azureml.core.runconfig.X.
"""

import importlib
import importlib.util

VERSION = "1.59.0"  # the last SDK whose calls are known here
__version__ = VERSION

_MODULES = {
    "ComputeTarget": "compute",
    "ContainerRegistry": "container_registry",
    "Dataset": "dataset",
    "Datastore": "datastore",
    "Environment": "environment",
    "Experiment": "experiment",
    "Image": "image",
    "Keyvault": "keyvault",
    "LinkedService": "linked_service",
    "Model": "model",
    "Run": "run",
    "RunConfiguration": "runconfig",
    "ScriptRun": "script_run",
    "ScriptRunConfig": "script_run_config",
    "Webservice": "webservice",
    "Workspace": "workspace",
    "get_run": "run",
}

__all__ = sorted(_MODULES) + ["VERSION"]


def __getattr__(name):
    module = _MODULES.get(name)
    if module is None and not name.startswith("_"):
        if importlib.util.find_spec("azureml.core." + name):
            return importlib.import_module("azureml.core." + name)
    if module is None:
        raise AttributeError("module 'azureml.core' has no attribute %r" % name)
    return getattr(importlib.import_module("azureml.core." + module), name)


def __dir__():
    return sorted(set(globals()) | set(__all__))
