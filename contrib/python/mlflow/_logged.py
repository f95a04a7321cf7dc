"""Models that were logged, by id: mlflow's LoggedModel, of this program."""

import os
import uuid

from mlflow._run import now_ms
from mlflow.entities import LoggedModel
from mlflow.exceptions import invalid, missing

_models = {}  # id -> LoggedModel, in the order that they were made
_active = None  # the id of set_active_model()


def _texts(values):
    return {str(k): str(v) for k, v in (values or {}).items()}


def keep(name, run_id=None, path=None, model_id=None, tags=None, params=None, model_type=None):
    """A LoggedModel; with the id of one that was begun, that one, which has files now."""
    if model_id:
        model = get_logged_model(model_id)
    else:
        model = LoggedModel("0", "m-%s" % uuid.uuid4().hex, name, None, now_ms(), now_ms(),
                            model_type, run_id, "PENDING", None, {}, {}, [])
        _models[model.model_id] = model
    model.tags.update(_texts(tags))
    model.params.update(_texts(params))
    if path:
        model.artifact_location, model.status = "file://" + path, "READY"
    return model


def get_logged_model(model_id):
    if model_id not in _models:
        raise missing("Logged model with ID '%s' not found" % model_id)
    return _models[model_id]


def last_logged_model():
    return list(_models.values())[-1] if _models else None


def path_of(model_id):
    """The folder of one that has files."""
    place = get_logged_model(model_id).artifact_location
    if place is None:
        raise missing("No files were logged for the model %s" % model_id)
    return place[len("file://"):]


# ---- what is said of one ---------------------------------------------------------------


def set_logged_model_tags(model_id, tags):
    get_logged_model(model_id).tags.update(_texts(tags))


def delete_logged_model_tag(model_id, key):
    if get_logged_model(model_id).tags.pop(key, None) is None:
        raise missing("No tag with name: %s in model with id %s" % (key, model_id))


def log_model_params(params, model_id=None):
    model_id = model_id or _active
    if not model_id:
        raise invalid("mlflow.log_model_params: no model_id is given, and no model is active")
    get_logged_model(model_id).params.update(_texts(params))


def initialize_logged_model(name=None, source_run_id=None, tags=None, params=None,
                            model_type=None, experiment_id=None):
    """One whose files log_model(model_id=…) brings."""
    return keep(name or "model", source_run_id, None, None, tags, params, model_type)


def create_external_model(name=None, source_run_id=None, tags=None, params=None,
                          model_type=None, experiment_id=None):
    """One whose files are somewhere else."""
    model = keep(name or "model", source_run_id, None, None, tags, params, model_type)
    model.status = "READY"
    return model


def finalize_logged_model(model_id, status):
    model = get_logged_model(model_id)
    model.status = str(getattr(status, "value", status))
    return model


# ---- the active one --------------------------------------------------------------------


class ActiveModel(LoggedModel):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        clear_active_model()


def set_active_model(name=None, model_id=None):
    """Of a name the latest model, or a new one."""
    global _active
    if (name is None) == (model_id is None):
        raise invalid("mlflow.set_active_model takes either name or model_id")
    if model_id is None:
        known = [m for m in _models.values() if m.name == name]
        model_id = (known[-1] if known else keep(name)).model_id
    _active = get_logged_model(model_id).model_id
    return ActiveModel(**_models[_active].to_dictionary())


def get_active_model_id():
    return _active or os.environ.get("MLFLOW_ACTIVE_MODEL_ID")


def clear_active_model():
    global _active
    _active = None


__all__ = [name for name, value in list(globals().items()) if name[0] != "_" and callable(value)
           and value.__module__ == __name__ and name[0].islower()
           and name not in ("keep", "path_of")]
