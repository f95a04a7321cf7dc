"""wandb.integration: callbacks for libraries, which are refused by name."""

import importlib

_NAMES = ("catboost", "fastai", "keras", "lightgbm", "sb3", "tensorboard", "xgboost")


def __getattr__(name):
    if name in _NAMES:
        return importlib.import_module("wandb.integration." + name)
    raise AttributeError("module 'wandb.integration' has no attribute %r" % name)
