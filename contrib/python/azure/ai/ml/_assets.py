"""ml_client's data, models, environments, compute and the rest, as this machine has them."""

import os
import shutil

from _pegbox import notes, store
from azure.ai.ml import _inputs
from azure.ai.ml._jobs import Poller
from azure.ai.ml.entities import _entities as entities
from azure.core.exceptions import ResourceNotFoundError


class _Operations:
    """Everything by its name, as it was given in this program; unknown names are refused."""

    kind = None

    def __init__(self, client):
        self._client = client
        self._known = {}

    def create_or_update(self, entity, **_):
        if getattr(entity, "version", 1) is None:
            entity.version = "1"
        self._known[entity.name] = entity
        return entity

    def begin_create_or_update(self, entity, **_):
        return Poller(self.create_or_update(entity))

    begin_create = begin_update = begin_create_or_update

    def get(self, name, version=None, label=None, **_):
        if name not in self._known:
            raise ResourceNotFoundError("(UserError) there is no %s %s" % (self.kind, name))
        return self._known[name]

    def list(self, name=None, **_):
        return iter([e for e in self._known.values() if name in (None, e.name)])

    def begin_delete(self, name, **_):
        self._known.pop(name, None)
        return Poller()

    def archive(self, name, **_):
        """Taken: nothing is hidden."""

    restore = delete = archive


class ComputeOperations(_Operations):
    """Any name is found: it is this machine."""

    kind = "compute"

    def get(self, name, **_):
        from azureml.core.compute import ComputeTarget

        ComputeTarget(None, name)  # says once what it is
        if name not in self._known:
            self._known[name] = entities.AmlCompute(name=name)
        return self._known[name]

    def create_or_update(self, entity, **_):
        super().create_or_update(entity)
        return self.get(entity.name)

    def begin_create_or_update(self, entity, **_):
        return Poller(self.create_or_update(entity))

    def begin_start(self, name, **_):
        return Poller()

    begin_stop = begin_restart = begin_start


class EnvironmentOperations(_Operations):
    """Kept by name; a name of Azure's own is found as well."""

    kind = "environment"

    def create_or_update(self, entity, **_):
        notes.note("environment",
                   "environments are not built: runs have the python that submits them")
        return super().create_or_update(entity)

    def get(self, name, version=None, label=None, **_):
        return self._known.get(name) or entities.Environment(name=name, version=version or "1")


class DataOperations(_Operations):
    """The registry of azureml.core.Dataset, and [datasets] of azure-local.ini."""

    kind = "data asset"

    def create_or_update(self, entity, **_):
        path = _inputs.local_path(entity.path)
        if not os.path.exists(path):
            raise ResourceNotFoundError("(UserError) data %s: there is no file %s" % (
                entity.name, path))
        known = {"kind": "tabular" if entity.type == "uri_file" else "file", "paths": [path],
                 "options": {}, "steps": [], "name": entity.name, "type": entity.type,
                 "description": entity.description, "tags": dict(entity.tags),
                 "id": "azureml:%s" % entity.name}
        if not str(entity.version or "").isdigit():
            return self.get(entity.name, store.add_version("datasets", entity.name, known))
        store.write_json(store.path("datasets", entity.name, "%d.json" % int(entity.version)),
                         dict(known, version=int(entity.version)))
        return self.get(entity.name, entity.version)

    def get(self, name, version=None, label=None, **_):
        from _pegbox import local

        mapped = local.settings().datasets.get(name)
        if mapped:
            return entities.Data(name=name, version=str(version or 1), path=mapped)
        try:
            known = _inputs.data_of(name, version)
        except Exception as e:
            raise ResourceNotFoundError("(UserError) %s" % e) from None
        made = entities.Data(name=name, version=str(known["version"]), path=known["paths"][0],
                             type=known.get("type") or "uri_file",
                             description=known.get("description"), tags=known.get("tags"))
        return made

    def list(self, name=None, **_):
        names = [name] if name else store.names("datasets")
        return iter([self.get(n, v) for n in names
                     for v in store.versions("datasets", n)[::-1]])


class ModelOperations(_Operations):
    """The models of azureml.core.Model."""

    kind = "model"

    def create_or_update(self, entity, **_):
        from azureml.core.model import Model

        path = str(entity.path)
        if path.startswith("runs:/"):
            run, _sign, rest = path[6:].partition("/")
            path = "azureml://jobs/%s/outputs/artifacts/paths/%s" % (run, rest)
        path = _inputs.local_path(path)
        if not os.path.exists(path):
            raise ResourceNotFoundError("(UserError) model %s: there is no file %s" % (
                entity.name, path))
        made = Model._keep(None, entity.name, path, entity.tags, entity.properties,
                           description=entity.description)
        return self._of(made, entity.type)

    @staticmethod
    def _of(model, kind="custom_model"):
        return entities.Model(name=model.name, version=str(model.version), path=model._path(),
                              type=kind, description=model.description, tags=model.tags,
                              properties=model.properties)

    def get(self, name, version=None, label=None, **_):
        from azureml.core.model import Model
        from azureml.exceptions import WebserviceException

        try:
            return self._of(Model(None, name, version=int(version) if version else None))
        except WebserviceException as e:
            raise ResourceNotFoundError("(UserError) %s" % e) from None

    def list(self, name=None, **_):
        from azureml.core.model import Model

        return iter([self._of(m) for m in Model.list(None, name)])

    def download(self, name, version, download_path="."):
        source = self.get(name, version).path
        target = os.path.join(download_path, name, os.path.basename(source))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.isdir(source):
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target)


class WorkspaceOperations(_Operations):
    kind = "workspace"

    def get(self, name=None, **_):
        return entities.Workspace(name=name or self._client.workspace_name)


class DatastoreOperations(_Operations):
    """Folders: [datastores] of azure-local.ini, else in the store."""

    kind = "datastore"

    def create_or_update(self, entity, **_):
        from azureml.core.datastore import Datastore

        Datastore._register(None, entity.name)
        return super().create_or_update(entity)

    def list(self, **_):
        from azureml.core.datastore import Datastore

        return iter([self.get(name) for name in Datastore._all()])

    def get(self, name, **_):
        from azureml.core.datastore import Datastore
        from azureml.exceptions import UserErrorException

        try:
            Datastore(None, name)
        except UserErrorException as e:
            raise ResourceNotFoundError("(UserError) %s" % e) from None
        return self._known.get(name) or entities.Datastore(name=name)

    def get_default(self, **_):
        return self.get("workspaceblobstore")


class ComponentOperations(_Operations):
    kind = "component"

    def create_or_update(self, entity, **_):
        entity = getattr(entity, "component", entity)
        return super().create_or_update(entity)
