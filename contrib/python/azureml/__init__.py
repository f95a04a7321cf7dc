"""Azure ML's Python SDK (v1), as far as scripts that tune with HyperDrive need it; see README.

URLs that azure-local.ini maps are read from this machine from now on.

Azure's SDK imports all of urllib, and scripts that import no more than urllib use
urllib.request after it; here its modules are imported when they are asked for.
"""

import importlib
import urllib

from _pegbox import absent, local

absent.stand_in_for(
    "azureml.accel", "azureml.automl", "azureml.contrib", "azureml.dataprep",
    "azureml.explain", "azureml.interpret", "azureml.mlflow", "azureml.pipeline",
    "azureml.studio", "azureml.tensorboard", "azureml.train.automl",
)


def _of_urllib(name):
    if name in ("error", "parse", "request", "response"):
        return importlib.import_module("urllib." + name)
    raise AttributeError("module 'urllib' has no attribute %r" % name)


urllib.__getattr__ = _of_urllib

if local.settings().urls:
    from _pegbox import opener

    opener.install()
