"""Models on the disk: a folder with the pickled model and the text file MLmodel.

Each flavor's module (sklearn, xgboost, …) has save_model, log_model and load_model made here.
torch's models are kept by torch.save(), Keras' by their own save(), all others are pickled.
"""

import importlib
import os
import pickle
import re
import sys
import time
import uuid

from _pegbox import tracked
from mlflow import _files, _logged, _registry
from mlflow.exceptions import MlflowException, invalid

VERSION = "2.22.0"
_SHARED = (": the runs of a sweep share the folder that they are in; with azureml = true each "
           "is in one of its own, and log_model() keeps the model with the run anyway")


class ModelInfo:
    """What log_model() gives."""

    def __init__(self, **known):
        self.__dict__.update(known)


# ---- the model itself ------------------------------------------------------------------


def _pickler():
    """What pickles most: classes of the script as well, where joblib brings cloudpickle."""
    for name in ("cloudpickle", "joblib.externals.cloudpickle"):
        try:
            return importlib.import_module(name)
        except ImportError:
            pass
    return pickle


def _save_pickled(model, folder):
    with open(os.path.join(folder, "model.pkl"), "wb") as f:
        _pickler().dump(model, f)
    return "model.pkl"


def _load_pickled(path, **_):
    """Whatever of pickle and joblib it was kept by."""
    try:
        with open(path, "rb") as f:
            return pickle.load(f)
    except pickle.UnpicklingError:
        import joblib

        return joblib.load(path)


def _save_torch(model, folder):
    import torch

    os.makedirs(os.path.join(folder, "data"), exist_ok=True)
    torch.save(model, os.path.join(folder, "data", "model.pth"), pickle_module=_pickler())
    return "data/model.pth"


def _load_torch(path, map_location=None, **_):
    import torch

    return torch.load(path, map_location=map_location, weights_only=False)


def _save_keras(model, folder):
    if not hasattr(model, "save"):
        return _save_pickled(model, folder)
    os.makedirs(os.path.join(folder, "data"), exist_ok=True)
    name = "data/model.keras"
    try:
        model.save(os.path.join(folder, name))
    except ValueError:  # an older Keras wants a folder
        name = "data/model"
        model.save(os.path.join(folder, name))
    return name


def _load_keras(path, **kwargs):
    if path.endswith(".pkl"):
        return _load_pickled(path)
    try:
        import keras
    except ImportError:
        from tensorflow import keras
    return keras.models.load_model(path, **{k: v for k, v in kwargs.items() if k in (
        "custom_objects", "compile")})


_PICKLED = (_save_pickled, _load_pickled)
_KINDS = {"pytorch": (_save_torch, _load_torch), "tensorflow": (_save_keras, _load_keras),
          "keras": (_save_keras, _load_keras)}


# ---- its folder ------------------------------------------------------------------------


def _describe(flavor, file, run_id, artifact_path, signature):
    known = sys.modules.get({"pytorch": "torch"}.get(flavor, flavor))
    lines = ["artifact_path: %s" % artifact_path] if artifact_path else []
    lines += ["flavors:", "  python_function:", "    loader_module: mlflow.%s" % flavor,
              "    model_path: %s" % file, "    python_version: %s" % sys.version.split()[0]]
    if flavor != "pyfunc":
        lines += ["  %s:" % flavor, "    pickled_model: %s" % file,
                  "    serialization_format: cloudpickle",
                  "    %s_version: %s" % (flavor, getattr(known, "__version__", "unknown"))]
    lines += ["mlflow_version: %s" % VERSION, "model_uuid: %s" % uuid.uuid4().hex]
    lines += ["run_id: %s" % run_id] if run_id else []
    if signature is not None:
        lines += ["signature:", "  inputs: %r" % signature.to_dict()["inputs"],
                  "  outputs: %r" % signature.to_dict()["outputs"]]
    lines.append("utc_time_created: '%s'" % time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime()))
    return "\n".join(lines) + "\n"


def save(flavor, model, path, run_id=None, artifact_path=None, signature=None):
    """Into a folder that is new or empty."""
    path = os.path.abspath(os.fspath(path))
    if os.path.isdir(path) and os.listdir(path):
        shared = tracked.under_pegbox() and not path.startswith(
            tracked.current().folder + os.sep)
        raise MlflowException("Path '%s' already exists and is not empty%s" % (
            path, _SHARED if shared else ""), "RESOURCE_ALREADY_EXISTS")
    os.makedirs(path, exist_ok=True)
    file = _KINDS.get(flavor, _PICKLED)[0](model, path)
    with open(os.path.join(path, "MLmodel"), "w", encoding="utf-8") as f:
        f.write(_describe(flavor, file, run_id, artifact_path, signature))


def load(uri, flavor=None, dst_path=None, **kwargs):
    """The model of a URI or path; flavor None: what its MLmodel says."""
    path = _registry.path_of(uri)
    try:
        with open(os.path.join(path, "MLmodel"), encoding="utf-8") as f:
            text = f.read()
    except OSError:
        raise MlflowException('Could not find an "MLmodel" configuration file at "%s"' % path,
                              "RESOURCE_DOES_NOT_EXIST") from None
    found = re.search(r"loader_module: mlflow\.(\w+)", text)
    flavor = flavor or (found.group(1) if found else "sklearn")
    file = re.search(r"pickled_model: (.+)", text) or re.search(
        r"(?:model_path|data): (.+)", text)
    file = os.path.join(path, file.group(1).strip() if file else "model.pkl")
    return _KINDS.get(flavor, _PICKLED)[1](file, **kwargs)


def log(flavor, model, artifact_path=None, name=None, registered_model_name=None,
        signature=None, run_id=None, model_id=None, tags=None, params=None, model_type=None,
        **_):
    """Among the outputs of the active run; what was there of that name goes."""
    import shutil

    from mlflow import _fluent

    artifact_path = artifact_path or name or "model"
    run = _fluent.run_of(run_id)
    path = _files.path_of(run, artifact_path)
    if path == os.path.realpath(run.outputs):
        raise invalid("Invalid artifact path: %s" % artifact_path)
    shutil.rmtree(path, ignore_errors=True)
    save(flavor, model, path, run.id, artifact_path, signature)
    model_id = _logged.keep(artifact_path, run.id, path, model_id, tags, params,
                            model_type).model_id
    uri = "runs:/%s/%s" % (run.id, artifact_path)
    version = None
    if registered_model_name:
        version = _registry.register_model(uri, registered_model_name).version
    return ModelInfo(artifact_path=artifact_path, name=artifact_path, run_id=run.id,
                     model_uri=uri, model_id=model_id, model_uuid=model_id[2:],
                     signature=signature, flavors={flavor: {}}, mlflow_version=VERSION,
                     metadata=None, saved_input_example_info=None,
                     registered_model_version=version,
                     utc_time_created=time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime()))


def _taken(args, kwargs):
    """The model and the other positional arguments, whatever the flavor calls the model."""
    if args:
        return args[0], list(args[1:])
    for key in list(kwargs):
        if key == "model" or key.endswith("_model"):
            return kwargs.pop(key), []
    raise invalid("no model is given")


def functions(flavor):
    """(save_model, log_model, load_model) of a flavor."""

    def save_model(*args, **kwargs):
        model, rest = _taken(args, kwargs)
        path = rest[0] if rest else kwargs.pop("path")
        save(flavor, model, path, signature=kwargs.get("signature"))

    def log_model(*args, **kwargs):
        model, rest = _taken(args, kwargs)
        if rest:
            kwargs["artifact_path"] = rest[0]
        return log(flavor, model, **kwargs)

    def load_model(model_uri, dst_path=None, **kwargs):
        return load(model_uri, flavor, **kwargs)

    return save_model, log_model, load_model
