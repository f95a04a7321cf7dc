"""Plain objects with the fields that they are given."""


class Entity:
    """_fields: {name: default}; other fields are taken as well."""

    _fields = {}

    def __init__(self, **given):
        for name, value in {"name": None, "description": None, **self._fields}.items():
            setattr(self, name, value() if isinstance(value, type) else value)
        for name, value in given.items():
            setattr(self, name, value if value is not None else getattr(self, name, None))

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(
            "%s=%r" % item for item in sorted(vars(self).items()) if item[1]))


class Data(Entity):
    """A file or folder under a name."""

    _fields = {"version": None, "path": None, "type": "uri_folder", "tags": dict,
               "properties": dict}

    @property
    def id(self):
        return "azureml:%s:%s" % (self.name, self.version)


class Model(Entity):
    _fields = {"version": None, "path": None, "type": "custom_model", "tags": dict,
               "properties": dict, "flavors": None, "stage": None}

    @property
    def id(self):
        return "azureml:%s:%s" % (self.name, self.version)


class Environment(Entity):
    """Its conda_file is read for the packages that are not installed here."""

    _fields = {"version": None, "image": None, "conda_file": None, "build": None, "tags": dict}

    @property
    def id(self):
        return "azureml:%s:%s" % (self.name, self.version)


class BuildContext(Entity):
    _fields = {"path": None, "dockerfile_path": "Dockerfile"}


class _Compute(Entity):
    _fields = {"size": "this machine", "location": "local", "provisioning_state": "Succeeded",
               "state": "Running", "tags": dict}


class AmlCompute(_Compute):
    type = "amlcompute"
    _fields = {**_Compute._fields, "min_instances": 0, "max_instances": 1, "tier": "dedicated",
               "idle_time_before_scale_down": 120}


class ComputeInstance(_Compute):
    type = "computeinstance"


class Workspace(Entity):
    _fields = {"location": "local", "resource_group": "local", "display_name": None,
               "mlflow_tracking_uri": "azureml://local", "tags": dict}


class Datastore(Entity):
    _fields = {"type": "azure_blob", "account_name": "local", "container_name": "local"}


class Plain(Entity):
    """Settings that mean nothing here, with whatever fields."""

    def __init__(self, *args, **given):
        super().__init__(**given)
