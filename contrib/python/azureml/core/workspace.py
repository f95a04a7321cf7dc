"""Workspace: a name for what is kept in the store; it needs no file and no network."""

import json
import os

from _pegbox.notes import refuse
from azureml.exceptions import (
    AuthenticationException, ProjectSystemException, UserErrorException, WorkspaceException,
)

__all__ = [
    "AuthenticationException", "ProjectSystemException", "UserErrorException", "Workspace",
    "WorkspaceException",
]

LOCAL = "local"
PLACES = ("", ".azureml", "aml_config")
FILE = "config.json"


def _find_config(path, file_name):
    """The config.json that Azure would read, or None."""
    start = os.path.abspath(path or ".")
    if os.path.isfile(start):
        return start
    while True:
        for place in PLACES:
            found = os.path.join(start, place, file_name or FILE)
            if os.path.isfile(found):
                return found
        above = os.path.dirname(start)
        if above == start:
            return None
        start = above


class _InTheCloud(dict):
    """What only the cloud has by name: nothing to go through, and a name is refused."""

    def __init__(self, api):
        super().__init__()
        self._api = api

    def __missing__(self, name):
        refuse("%s[%r]" % (self._api, name))


class Workspace:
    """A workspace; its three names are for display only."""

    def __init__(
        self, subscription_id=None, resource_group=None, workspace_name=None, auth=None,
        _location=None, **_
    ):
        self.name = str(workspace_name or LOCAL)
        self.subscription_id = str(subscription_id or LOCAL)
        self.resource_group = str(resource_group or LOCAL)
        self.location = str(_location or LOCAL)
        self.tags = {}
        self.sku = "Basic"
        self._default_datastore = None

    # ---- how scripts come by one -----------------------------------------------------------

    @classmethod
    def from_config(cls, path=None, auth=None, _logger=None, _file_name=None, **_):
        """The names of a config.json where there is one; else "local"."""
        file = _find_config(path, _file_name)
        found = {}
        if file:
            try:
                with open(file, encoding="utf-8-sig") as f:
                    found = dict(json.load(f))
            except (OSError, TypeError, ValueError) as e:
                raise UserErrorException("cannot read %s: %s" % (file, e)) from None
        return cls(
            found.get("subscription_id"), found.get("resource_group"),
            found.get("workspace_name"), auth,
        )

    @classmethod
    def get(
        cls, name=None, auth=None, subscription_id=None, resource_group=None, location=None, **_
    ):
        """A workspace of this name: any is there."""
        return cls(subscription_id, resource_group, name, auth, _location=location)

    @classmethod
    def create(
        cls, name=None, auth=None, subscription_id=None, resource_group=None, location=None, **_
    ):
        """The same: nothing is to be made."""
        return cls(subscription_id, resource_group, name, auth, _location=location)

    setup = from_config

    @staticmethod
    def list(subscription_id=None, auth=None, resource_group=None, **_):
        """{name: [Workspace]}: the one that from_config() gives."""
        workspace = Workspace.from_config()
        return {workspace.name: [workspace]}

    def write_config(self, path=None, file_name=None, **_):
        """Write the names where from_config() finds them."""
        folder = os.path.join(path or ".", ".azureml")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, file_name or FILE), "w", encoding="utf-8") as f:
            json.dump(self._names(), f, indent=4)

    # ---- what it says of itself ------------------------------------------------------------

    def _names(self):
        return {
            "subscription_id": self.subscription_id,
            "resource_group": self.resource_group,
            "workspace_name": self.name,
        }

    def _describe(self):
        """As azure.json keeps it."""
        return {
            "name": self.name,
            "resource_group": self.resource_group,
            "subscription_id": self.subscription_id,
            "location": self.location,
        }

    @classmethod
    def _of(cls, description):
        """The workspace of a description."""
        known = description or {}
        return cls(
            known.get("subscription_id"), known.get("resource_group"), known.get("name"),
            _location=known.get("location"),
        )

    @property
    def id(self):
        return "/subscriptions/%s/resourceGroups/%s/providers/%s/workspaces/%s" % (
            self.subscription_id, self.resource_group,
            "Microsoft.MachineLearningServices", self.name,
        )

    _workspace_id = id

    @property
    def discovery_url(self):
        return "file://localhost/"

    def get_details(self):
        """A dict with its names."""
        return {
            "id": self.id,
            "name": self.name,
            "location": self.location,
            "type": "Microsoft.MachineLearningServices/workspaces",
            "tags": dict(self.tags),
            "sku": self.sku,
            "workspaceid": self.id,
            "description": "",
            "friendlyName": self.name,
            "creationTime": None,
        }

    def __repr__(self):
        return (
            "Workspace.create(name=%r, subscription_id=%r, resource_group=%r)"
            % (self.name, self.subscription_id, self.resource_group)
        )

    # ---- mappings --------------------------------------------------------------------------

    @property
    def experiments(self):
        """{name: Experiment} of those with runs."""
        from azureml.core.experiment import Experiment

        return {experiment.name: experiment for experiment in Experiment.list(self)}

    @property
    def datasets(self):
        """{name: data set}: of azure-local.ini and the registered ones."""
        from azureml.core.dataset import Dataset

        return Dataset.get_all(self)

    @property
    def datastores(self):
        """{name: Datastore}."""
        from azureml.core.datastore import Datastore

        return Datastore._all(self)

    @property
    def compute_targets(self):
        """{name: ComputeTarget}: any name is there."""
        from azureml.core.compute._target import Targets

        return Targets(self)

    @property
    def environments(self):
        """{name: Environment}."""
        from azureml.core.environment import Environment

        return Environment.list(self)

    @property
    def models(self):
        """{name: Model}: the newest version of each."""
        from azureml.core.model import Model

        return {model.name: model for model in Model.list(self, latest=True)}

    @property
    def webservices(self):
        return _InTheCloud("Workspace.webservices")

    @property
    def images(self):
        return _InTheCloud("Workspace.images")

    @property
    def linked_services(self):
        return _InTheCloud("Workspace.linked_services")

    # ---- defaults --------------------------------------------------------------------------

    def get_default_datastore(self):
        from azureml.core.datastore import Datastore

        return self._default_datastore or Datastore.get_default(self)

    def set_default_datastore(self, name):
        from azureml.core.datastore import Datastore

        self._default_datastore = Datastore.get(self, getattr(name, "name", name))

    def get_default_compute_target(self, type="CPU"):
        return self.compute_targets["cpu-cluster" if type == "CPU" else "gpu-cluster"]

    def get_default_keyvault(self):
        from azureml.core.keyvault import Keyvault

        return Keyvault(self)

    def get_run(self, run_id):
        """The run of this id."""
        from azureml.core.run import Run

        return Run.get(self, run_id)

    def get_mlflow_tracking_uri(self, **_):
        return ""

    def get_portal_url(self):
        from _pegbox import store

        return "file://" + store.root()

    def update(self, tags=None, **_):
        self.tags.update(tags or {})
        return self

    def delete(self, **_):
        """Nothing: a person's files are no workspace to delete."""
