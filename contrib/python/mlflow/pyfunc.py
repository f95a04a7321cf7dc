"""mlflow.pyfunc: any model behind predict(), and models that are a class of the script's."""

from mlflow import _models
from mlflow.exceptions import invalid


class PythonModelContext:
    """What a PythonModel is given: artifacts, {name: path}, and the model's config."""

    def __init__(self, artifacts=None, model_config=None):
        self.artifacts = dict(artifacts or {})
        self.model_config = model_config


class PythonModel:
    """Base of a script's own models."""

    def load_context(self, context):
        """Called when it is loaded."""

    def predict(self, context, model_input, params=None):
        raise NotImplementedError


class PyFuncModel:
    """A model that was loaded, whatever its flavor."""

    def __init__(self, model):
        self._model = model
        self._model_impl = model

    def predict(self, data, params=None):
        if isinstance(self._model, _Kept):
            return self._model.predict(data)
        predict = getattr(self._model, "predict", self._model)
        return predict(data)

    def unwrap_python_model(self):
        return self._model.model if isinstance(self._model, _Kept) else self._model

    get_raw_model = unwrap_python_model


class _Kept:
    """A PythonModel, or a function, with its artifacts, as it is pickled."""

    def __init__(self, model, artifacts=None, model_config=None):
        self.model = model
        self.context = PythonModelContext(artifacts, model_config)

    def predict(self, data):
        if not isinstance(self.model, PythonModel):
            return self.model(data)
        try:
            return self.model.predict(self.context, data)
        except TypeError:
            return self.model.predict(data)  # newer models may leave the context out


def _kept(python_model, loader_module, artifacts, model_config):
    if python_model is None:
        raise invalid("pegbox's mlflow keeps a python_model; loader_module and data_path need "
                      "mlflow itself" if loader_module else "no python_model is given")
    from mlflow import _registry

    paths = {name: _registry.path_of(uri) for name, uri in (artifacts or {}).items()}
    return _Kept(python_model, paths, model_config)


def save_model(path, loader_module=None, data_path=None, code_path=None, conda_env=None,
               mlflow_model=None, python_model=None, artifacts=None, signature=None,
               model_config=None, **_):
    _models.save("pyfunc", _kept(python_model, loader_module, artifacts, model_config), path,
                 signature=signature)


def log_model(artifact_path=None, loader_module=None, data_path=None, code_path=None,
              conda_env=None, python_model=None, artifacts=None, registered_model_name=None,
              signature=None, name=None, model_config=None, **_):
    return _models.log("pyfunc", _kept(python_model, loader_module, artifacts, model_config),
                       artifact_path or name, registered_model_name=registered_model_name,
                       signature=signature)


def load_model(model_uri, suppress_warnings=False, dst_path=None, model_config=None):
    model = _models.load(model_uri)
    if isinstance(model, _Kept) and isinstance(model.model, PythonModel):
        model.model.load_context(model.context)
    return PyFuncModel(model)
