"""mlflow.models: signatures are taken and written down."""

from mlflow._refused import EVALUATE, refusal
from mlflow.models.signature import ModelSignature, infer_signature, set_signature

__all__ = ["ModelSignature", "Model", "ModelInputExample", "infer_signature", "set_signature",
           "set_model", "get_model_info"]

ModelInputExample = object


class Model:
    """The description of a model; load() reads where its URI leads."""

    def __init__(self, path):
        self.path = path

    @classmethod
    def load(cls, path):
        from mlflow import _registry

        return cls(_registry.path_of(path))


def set_model(model):
    """Taken: a model that is code is loaded by mlflow itself only."""


def get_model_info(model_uri):
    from mlflow import _models, _registry

    return _models.ModelInfo(model_uri=model_uri, artifact_path=_registry.path_of(model_uri),
                             signature=None, mlflow_version=_models.VERSION)


evaluate = refusal("mlflow.models.evaluate", EVALUATE)


def __getattr__(name):
    from _pegbox.standin import lacks

    raise lacks("mlflow.models", name)
