"""mlflow.sklearn: its models on the disk, and autolog()."""

from mlflow import _autolog, _models

SERIALIZATION_FORMAT_PICKLE = "pickle"
SERIALIZATION_FORMAT_CLOUDPICKLE = "cloudpickle"

save_model, log_model, load_model = _models.functions("sklearn")


def autolog(*args, **kwargs):
    """See mlflow/_autolog_sklearn.py for what is logged."""
    _autolog.start("sklearn", *args, **kwargs)
