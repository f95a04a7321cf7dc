"""Model: files that were registered under a name, in versions.

STORE/models/NAME/VERSION/ holds the file or the folder under its own name, VERSION.json beside
it what is known of it.
"""

import datetime
import os
import shutil

from _pegbox import store
from _pegbox.notes import CloudOnly, refuse
from azureml.core._deploy_configuration import InferenceConfig
from azureml.core._logging import texts
from azureml.exceptions import (
    ModelNotFoundException,
    ModelPathNotFoundException,
    UserErrorException,
    WebserviceException,
)

__all__ = [
    "Dockerfile", "InferenceConfig", "Model", "ModelNotFoundException", "ModelPackage",
    "ModelPathNotFoundException", "UserErrorException", "WebserviceException",
]

KNOWN = ("description", "model_framework", "model_framework_version", "run_id",
         "experiment_name")


class Model:
    """A registered model; Model(ws, name) is its newest version."""

    # Of what Azure knows besides there is nothing here.
    created_by = mime_type = resource_configuration = parent_id = None
    sample_input_dataset = sample_output_dataset = None
    datasets = {}

    class Framework:
        """The names of frameworks, for model_framework."""

        CUSTOM = "Custom"
        TFKERAS = "TfKeras"
        SCIKITLEARN = "ScikitLearn"
        ONNX = "Onnx"
        TENSORFLOW = "TensorFlow"
        PYTORCH = "PyTorch"
        MULTI = "Multi"

    def __init__(self, workspace=None, name=None, id=None, tags=None, properties=None,
                 version=None, run_id=None, model_framework=None, expand=True, **_):
        if id and ":" in str(id):
            name, _sign, version = str(id).rpartition(":")
        found = _find(name, version, tags, properties, run_id, model_framework)
        if not found:
            raise WebserviceException(
                "ModelNotFound: Model with %s not found in provided workspace; "
                "there are: %s" % (
                    "id %s" % id if id else "name %s%s" % (
                        name, ", version %s" % version if version else ""),
                    ", ".join(store.names("models")) or "none"))
        self._take(workspace, found[0])

    def _take(self, workspace, known):
        self.workspace = workspace
        self.name = known["name"]
        self.version = known["version"]
        self.id = "%s:%d" % (self.name, self.version)
        self.tags = dict(known.get("tags") or {})
        self.properties = dict(known.get("properties") or {})
        for key in KNOWN:
            setattr(self, key, known.get(key))
        when = known.get("created_time")
        self.created_time = datetime.datetime.fromisoformat(when) if when else None
        self._file = known["file"]
        return self

    @classmethod
    def _made(cls, workspace, known):
        return cls.__new__(cls)._take(workspace, known)

    def __repr__(self):
        return "Model(workspace=%r, name=%s, id=%s, version=%d, tags=%r, properties=%r)" % (
            self.workspace, self.name, self.id, self.version, self.tags, self.properties)

    @property
    def url(self):
        """Where its files are."""
        return "file://" + self._path()

    @property
    def run(self):
        """The run that it came from, or None."""
        from azureml.core.run import Run

        return Run.get(self.workspace, self.run_id) if self.run_id else None

    # ---- registering ------------------------------------------------------------------------

    @classmethod
    def _keep(cls, workspace, name, path, tags=None, properties=None, **known):
        """Copy a file or a folder as the next version of a name."""
        path = os.path.normpath(path)
        now = datetime.datetime.now(datetime.timezone.utc).isoformat()
        value = dict(known, name=name, file=os.path.basename(path), tags=texts(tags),
                     properties=texts(properties), created_time=now)
        new = store.new_path(store.path("models", name))
        os.mkdir(new)
        into = os.path.join(new, value["file"])
        if os.path.isdir(path):
            shutil.copytree(path, into, ignore=shutil.ignore_patterns(store.FOLDER))
        else:
            shutil.copyfile(path, into)
        version = store.add_version("models", name, value)
        os.rename(new, store.path("models", name, str(version)))
        return cls._made(workspace, dict(value, version=version))

    @classmethod
    def register(cls, workspace=None, model_path=None, model_name=None, tags=None,
                 properties=None, description=None, datasets=None, model_framework=None,
                 model_framework_version=None, child_paths=None, sample_input_dataset=None,
                 sample_output_dataset=None, resource_configuration=None, **_):
        """Register a file or a folder of this machine, relative to the working directory."""
        if not model_path or not os.path.exists(model_path):
            raise WebserviceException(
                "Error, provided model path %s cannot be found" % model_path)
        made = cls._keep(workspace, model_name, os.path.abspath(model_path), tags, properties,
                         description=description, model_framework=model_framework,
                         model_framework_version=model_framework_version)
        print("Registering model %s" % made.name, flush=True)
        return made

    @classmethod
    def _of_run(cls, run, model_name, model_path=None, tags=None, properties=None, **known):
        """Register a file or a folder of a run; all of outputs/ without a path."""
        names = run.get_file_names()
        given = os.path.normpath(str(model_path or "outputs")).replace(os.sep, "/").lstrip("/")
        given = "outputs" if given == "." else given
        for path in (given, "outputs/" + given):
            if path in names or any(n.startswith(path + "/") for n in names):
                break
        else:
            raise ModelPathNotFoundException(
                "Could not locate the provided model_path %s in the set of files uploaded to "
                "the run: %s" % (model_path, names))
        experiment = getattr(run, "experiment", None)
        return cls._keep(getattr(experiment, "workspace", None), model_name,
                         run._kept(path), tags, properties, run_id=run.id,
                         experiment_name=getattr(experiment, "name", None), **known)

    # ---- finding ----------------------------------------------------------------------------

    @classmethod
    def list(cls, workspace=None, name=None, tags=None, properties=None, run_id=None,
             latest=False, dataset_id=None, expand=True, page_count=255,
             model_framework=None, **_):
        """All versions of all models that fit, newest first.

        tags and properties: names, or [name, value] pairs, which all must be there.
        """
        found = []
        for one in [name] if name else store.names("models"):
            kept = _find(one, None, tags, properties, run_id, model_framework)
            found += kept[:1] if latest else kept
        found.sort(key=lambda known: known.get("created_time") or "", reverse=True)
        return [cls._made(workspace, known) for known in found]

    @staticmethod
    def get_model_path(model_name, version=None, _workspace=None):
        """The path of a registered model: its file or folder."""
        return Model(_workspace, model_name, version=version)._path()

    def _path(self):
        return os.path.join(store.path("models", self.name, str(self.version)), self._file)

    # ---- what is done with it ---------------------------------------------------------------

    def download(self, target_dir=".", exist_ok=False, exists_ok=None):
        """Copy the file or the folder into a folder; the path of the copy."""
        to = os.path.join(target_dir, self._file)
        if os.path.exists(to) and not (exist_ok or exists_ok):
            raise WebserviceException(
                "File already exists. To overwrite, set exist_ok to True. %s" % to)
        os.makedirs(target_dir, exist_ok=True)
        if os.path.isdir(self._path()):
            shutil.rmtree(to, ignore_errors=True)
            shutil.copytree(self._path(), to)
        else:
            shutil.copyfile(self._path(), to)
        return to

    def delete(self):
        """Take this version away."""
        shutil.rmtree(store.path("models", self.name, str(self.version)), ignore_errors=True)
        os.unlink(store.path("models", self.name, "%d.json" % self.version))

    def _change(self):
        path = store.path("models", self.name, "%d.json" % self.version)
        known = dict(store.read_json(path, {}), tags=texts(self.tags),
                     properties=texts(self.properties), description=self.description)
        store.write_json(path, known)

    def update(self, tags=None, description=None, **_):
        """Replace the tags, or the description."""
        self.tags = self.tags if tags is None else texts(tags)
        self.description = self.description if description is None else description
        self._change()

    def add_tags(self, tags):
        """Add tags."""
        self.tags.update(texts(tags))
        self._change()

    def remove_tags(self, tags):
        """Remove tags."""
        for tag in tags:
            self.tags.pop(tag, None)
        self._change()

    def add_properties(self, properties):
        """Add properties."""
        self.properties.update(texts(properties))
        self._change()

    def update_tags_properties(self, add_tags=None, remove_tags=None, add_properties=None):
        """Change tags and properties at once."""
        self.add_properties(add_properties or {})
        self.add_tags(add_tags or {})
        self.remove_tags(remove_tags or ())

    def add_dataset_references(self, datasets):
        """Accepted: models do not refer to data sets here."""

    def serialize(self):
        """A dict of what is known."""
        return {"name": self.name, "version": self.version, "id": self.id, "tags": self.tags,
                "properties": self.properties, "description": self.description,
                "createdTime": str(self.created_time), "runId": self.run_id,
                "experimentName": self.experiment_name, "framework": self.model_framework,
                "frameworkVersion": self.model_framework_version}

    @staticmethod
    def deploy(*_, **__):
        """Refused."""
        refuse("Model.deploy", "get_model_path() is where the model is")

    @staticmethod
    def package(*_, **__):
        """Refused."""
        refuse("Model.package", "get_model_path() is where the model is")

    @staticmethod
    def profile(*_, **__):
        """Refused."""
        refuse("Model.profile")


class ModelPackage(CloudOnly):
    """An image of models, which Model.package() makes."""


class Dockerfile(CloudOnly):
    """What an image of models is made of."""


def _find(name, version=None, tags=None, properties=None, run_id=None, framework=None):
    """What is known of the versions of a name that fit, newest first."""
    if not name:
        raise UserErrorException("a model is found by its name or its id: both are missing")
    found = []
    for v in reversed(store.versions("models", name)):
        known = store.read_json(store.path("models", name, "%d.json" % v), {})
        if (known.get("file") and (version is None or v == int(version))
                and _has(known.get("tags"), tags) and _has(known.get("properties"), properties)
                and run_id in (None, known.get("run_id"))
                and framework in (None, known.get("model_framework"))):
            found.append(known)
    return found


def _has(held, wanted):
    wanted = list(wanted.items()) if isinstance(wanted, dict) else wanted or ()
    for one in wanted:
        pair = isinstance(one, (list, tuple)) and len(one) == 2
        key, value = one if pair else (one, None)
        if key not in (held or {}) or (pair and held[key] != str(value)):
            return False
    return True
