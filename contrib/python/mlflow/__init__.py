"""mlflow for runs of pegbox: the installed one, which is hooked, else a stand-in.

What a training script logs reaches the sweep; files go to outputs/ of the run.  Where mlflow is
installed further down sys.path, that one is used (see _pegbox/hook_mlflow.py).  The stand-in
has what scripts use of tracking and of models on the disk: no server, no search, no UI.
Written from mlflow's public documentation.
"""

import importlib

from _pegbox import real

if real.load("mlflow") is not None:
    from _pegbox import hook_mlflow

    hook_mlflow.hook()
else:
    from _pegbox import tracked
    from _pegbox.standin import lacks
    from mlflow import artifacts, entities, exceptions, models, sklearn, tracking
    from mlflow._autolog import autolog
    from mlflow._fluent import *
    from mlflow._logged import *
    from mlflow._refused import (evaluate, run, search_experiments, search_logged_models,
                                 search_registered_models, search_runs)
    from mlflow._registry import register_model, search_model_versions
    from mlflow.exceptions import MlflowException
    from mlflow.tracking.client import MlflowClient

    tracked.current().will_log()  # now: many log without a start_run()
    __version__ = "2.22.0"
    VERSION = __version__

    _LAZY = ("catboost", "client", "data", "keras", "lightgbm", "projects", "pyfunc", "pytorch",
             "statsmodels", "tensorflow", "types", "xgboost")

    def __getattr__(name):
        if name in _LAZY:
            return importlib.import_module("mlflow." + name)
        raise lacks("mlflow", name)
