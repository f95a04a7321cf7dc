"""Where model URIs lead, and the models of this machine: the store of azureml, too."""

import os
import re

from _pegbox import store
from mlflow import _logged, _recorded
from mlflow._refused import RUNS, refusal
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
        return _logged.path_of(text)
    known = store.versions("models", name)
    if "@" in text:
        known = [int(version_of_alias(name, version).version)]
    elif version.isdigit() and int(version) in known:
        known = [int(version)]
    elif version.isdigit() or not known:
        _no_model(text)
    return Model._made(None, _record(name, known[-1]))._path()


def _no_model(text):
    raise missing("Registered Model %s not found; there are: %s" % (
        text, ", ".join(store.names("models")) or "none"))


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
                        status="READY", tags=record.get("tags") or {},
                        aliases=[a for a, v in aliases(name).items() if v == int(version)],
                        source=store.path("models", name, str(version)),
                        run_id=record.get("run_id"))


def set_version_tag(name, version, key, value):
    record = _record(name, version)
    record["tags"] = {**(record.get("tags") or {}), key: str(value)}
    store.write_json(store.path("models", name, "%d.json" % int(version)), record)


def search_model_versions(filter_string=None, max_results=None, order_by=None, **_):
    """Those of a name, the latest first: "name='x'" is the one filter that is understood."""
    given = re.match(r"\s*name\s*=\s*(['\"])(.*)\1\s*$", filter_string or "")
    if not given:
        refusal("mlflow.search_model_versions(%r)" % filter_string, RUNS)()
    name = given.group(2)
    return [version_of(name, v) for v in reversed(store.versions("models", name))]


# ---- aliases ---------------------------------------------------------------------------


def _aliases_file(name):
    return store.path("models", name, "aliases.json")


def aliases(name):
    """{alias: version} of a registered model."""
    return store.read_json(_aliases_file(name), {})


def set_alias(name, alias, version):
    _record(name, version)
    store.write_json(_aliases_file(name), {**aliases(name), alias: int(version)})


def delete_alias(name, alias):
    store.write_json(_aliases_file(name), {
        a: v for a, v in aliases(name).items() if a != alias})


def version_of_alias(name, alias):
    if alias not in aliases(name):
        raise missing("Registered model alias %s of %s not found" % (alias, name))
    return version_of(name, aliases(name)[alias])
