"""MLClient: a workspace that is this machine."""

from _pegbox.notes import CloudOnly, refuse
from azure.ai.ml import _assets
from azure.ai.ml._job import _Job
from azure.ai.ml._jobs import JobOperations, Poller
from azure.ai.ml._returned import Job
from azure.ai.ml.entities import _entities as entities
from azure.ai.ml._component import Component
from azure.ai.ml.exceptions import ValidationException

_SERVICES = ("online_endpoints", "online_deployments", "batch_endpoints", "batch_deployments",
             "schedules", "registries", "connections", "feature_sets", "feature_stores",
             "serverless_endpoints", "marketplace_subscriptions", "indexes", "evaluators")


class _Service:
    """Refuses each call by its name."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: refuse("MLClient.%s.%s" % (self._name, name))


class MLClient:
    """Neither a login nor a file is needed; the names are for show."""

    def __init__(self, credential=None, subscription_id=None, resource_group_name=None,
                 workspace_name=None, registry_name=None, **_):
        self.subscription_id = subscription_id or "local"
        self.resource_group_name = resource_group_name or "local"
        self.workspace_name = workspace_name or registry_name or "local"
        self.jobs = JobOperations()
        self.data = _assets.DataOperations(self)
        self.models = _assets.ModelOperations(self)
        self.environments = _assets.EnvironmentOperations(self)
        self.compute = _assets.ComputeOperations(self)
        self.workspaces = _assets.WorkspaceOperations(self)
        self.datastores = _assets.DatastoreOperations(self)
        self.components = _assets.ComponentOperations(self)
        for name in _SERVICES:
            setattr(self, name, _Service(name))

    @classmethod
    def from_config(cls, credential=None, path=None, file_name=None, **_):
        """The names of a config.json, where there is one."""
        from azureml.core import Workspace
        from azureml.exceptions import UserErrorException

        try:
            known = Workspace.from_config(path, _file_name=file_name)
        except UserErrorException as e:
            raise ValidationException(str(e)) from None
        return cls(credential, known.subscription_id, known.resource_group, known.name)

    def create_or_update(self, entity, **kwargs):
        """Of any kind."""
        if isinstance(entity, (_Job, Job)):
            return self.jobs.create_or_update(entity, **kwargs)
        for kind, operations in ((entities.Data, self.data), (entities.Model, self.models),
                                 (entities.Environment, self.environments),
                                 (entities._Compute, self.compute),
                                 (entities.Workspace, self.workspaces),
                                 (entities.Datastore, self.datastores),
                                 (Component, self.components)):
            if isinstance(entity, kind):
                return operations.create_or_update(entity, **kwargs)
        if isinstance(entity, CloudOnly):
            refuse("MLClient.create_or_update(%s)" % type(entity).__name__)
        raise ValidationException("%s is nothing that can be made here" % type(entity).__name__)

    def begin_create_or_update(self, entity, **kwargs):
        return Poller(self.create_or_update(entity, **kwargs))

    def __repr__(self):
        return "MLClient(subscription_id=%s, resource_group_name=%s, workspace_name=%s)" % (
            self.subscription_id, self.resource_group_name, self.workspace_name)
