"""autolog(): what is logged by itself, for the libraries that the script uses.

scikit-learn, xgboost and lightgbm are done, each from the moment on that the script imports it.
Of others a note says, once, that mlflow itself is needed.
"""

from _pegbox.imported import when_imported
from _pegbox.notes import note
from mlflow import _autolog_boost, _autolog_sklearn

# What the module is that is imported, and who changes it.
_DONE = {"sklearn": ("sklearn.base", _autolog_sklearn.patch),
         "xgboost": ("xgboost", _autolog_boost.patch_xgboost),
         "lightgbm": ("lightgbm", _autolog_boost.patch_lightgbm)}
_OTHERS = {"keras": "keras", "tensorflow": "tensorflow", "pytorch": "pytorch_lightning",
           "statsmodels": "statsmodels", "spark": "pyspark", "catboost": "catboost",
           "transformers": "transformers"}


class Options:
    """What autolog() was told, of one library."""

    def __init__(self, log_models=True, disable=False, log_post_training_metrics=True,
                 pos_label=None, extra_tags=None, registered_model_name=None, **_):
        self.log_models = log_models
        self.disable = disable
        self.post_training = log_post_training_metrics
        self.pos_label = pos_label
        self.tags = dict(extra_tags or {})
        self.registered_model_name = registered_model_name


def _say_other(flavor):
    def say(module):
        note("autolog " + flavor, "mlflow.autolog() of %s needs mlflow itself, as pegbox does "
             "it for scikit-learn, xgboost and lightgbm: call mlflow.log_metric()" % flavor)

    return say


def start(flavor, *args, **kwargs):
    """autolog() of one flavor; its positional arguments are not looked at."""
    if flavor not in _DONE:
        if not kwargs.get("disable"):
            _say_other(flavor)(None)
        return
    module, patch = _DONE[flavor]
    options = Options(**kwargs)
    when_imported(module, lambda m: patch(m, options))


def autolog(log_input_examples=False, log_model_signatures=True, log_models=True, *args,
            **kwargs):
    """Of all libraries, those that are imported later as well."""
    for flavor in _DONE:
        start(flavor, log_models=log_models, **kwargs)
    for flavor, module in _OTHERS.items():
        if not kwargs.get("disable"):
            when_imported(module, _say_other(flavor))
