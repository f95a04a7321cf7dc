"""mlflow.statsmodels: its models on the disk, and autolog()."""

from mlflow import _autolog, _models

save_model, log_model, load_model = _models.functions("statsmodels")


def autolog(*args, **kwargs):
    """See mlflow/_autolog.py for what is logged."""
    _autolog.start("statsmodels", *args, **kwargs)
