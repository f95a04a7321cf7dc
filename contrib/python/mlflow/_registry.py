"""Where model URIs lead, and the models of this machine: the store of azureml, too."""

import os
import re

from _pegbox import store
from mlflow import _recorded
from mlflow.entities import ModelVersion
from mlflow.exceptions import MlflowException, invalid, missing


def _of_run(run_id, rest):
    from mlflow import _fluent

    try:
        outputs = _fluent.run_of(run_id).outputs
    except MlflowException:
        folder = _recorded.folder_of(run_id)
        if folder is None:
            raise
        outputs = os.path.join(folder, "outputs")
    return os.path.join(outputs, rest)


def _of_model(text):
    """NAME/VERSION, NAME/latest, NAME/STAGE, NAME@ALIAS."""
    from azureml.core.model import Model

    name, _, version = text.partition("@") if "@" in text else text.rpartition("/")
    if not name:  # models:/m-… of one that was logged
        return _logged.get(text) or _no_model(text)
    known = store.versions("models", name)
    if version.isdigit() and int(version) in known:
        known = [int(version)]
    elif version.isdigit() or not known:
        _no_model(text)
    return Model._made(None, _record(name, known[-1]))._path()


def _no_model(text):
    raise missing("Registered Model %s not found; there are: %s" % (
        text, ", ".join(store.names("models")) or "none"))


_logged = {}  # id of a logged model -> its folder


def remember(model_id, path):
    _logged[model_id] = path


def path_of(uri):
    """The local path that a URI of a model or an artifact means."""
    uri = str(uri)
    for scheme, find in (("runs:/", lambda rest: _of_run(*(rest + "/").split("/", 1))),
                         ("models:/", _of_model)):
        if uri.startswith(scheme):
            return os.path.normpath(find(uri[len(scheme):].strip("/")))
    if uri.startswith("file:"):
        return re.sub(r"^file:(//)?", "", uri)
    if re.match(r"^[a-z0-9+]+://", uri):
        raise invalid("%s is not on this machine" % uri)
    return uri


def register_model(model_uri, name, await_registration_for=None, tags=None, **_):
    """Copy what the URI means into the store, as the next version of the name."""
    from azureml.core.model import Model

    source = path_of(model_uri)
    if not os.path.exists(source):
        raise missing("Unable to find a model at %s" % source)
    version = Model._keep(None, name, os.path.abspath(source), tags, None).version
    print("Created version '%d' of model '%s'." % (version, name), flush=True)
    return version_of(name, version)


def _record(name, version):
    record = store.read_json(store.path("models", name, "%d.json" % int(version)))
    return record or _no_model("%s/%s" % (name, version))


def version_of(name, version):
    record = _record(name, version)
    return ModelVersion(name=name, version=str(version), creation_timestamp=None,
                        current_stage="None", description=record.get("description"),
                        status="READY", tags=record.get("tags") or {}, aliases=[],
                        source=store.path("models", name, str(version)),
                        run_id=record.get("run_id"))
