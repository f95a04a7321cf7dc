"""The values that mlflow's calls give and take: plain objects with mlflow's attributes."""


class _Entity:
    _fields = ()

    def __init__(self, *args, **kwargs):
        for name in self._fields:
            setattr(self, name, None)
        for name, value in list(zip(self._fields, args)) + list(kwargs.items()):
            setattr(self, name, value)

    def __iter__(self):
        return iter(self.to_dictionary().items())

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = object.__hash__

    def to_dictionary(self):
        return {name: getattr(self, name) for name in self._fields}

    def __repr__(self):
        return "<%s: %s>" % (type(self).__name__, ", ".join(
            "%s=%r" % item for item in self.to_dictionary().items()))


class Metric(_Entity):
    _fields = ("key", "value", "timestamp", "step")


class Param(_Entity):
    _fields = ("key", "value")


class RunTag(_Entity):
    _fields = ("key", "value")


class ExperimentTag(_Entity):
    _fields = ("key", "value")


class Experiment(_Entity):
    _fields = ("experiment_id", "name", "artifact_location", "lifecycle_stage", "tags")


class FileInfo(_Entity):
    _fields = ("path", "is_dir", "file_size")


class RunInfo(_Entity):
    _fields = ("run_id", "run_name", "experiment_id", "user_id", "status", "start_time",
               "end_time", "lifecycle_stage", "artifact_uri")

    @property
    def run_uuid(self):
        return self.run_id


class RunData(_Entity):
    _fields = ("metrics", "params", "tags")


class Dataset(_Entity):
    _fields = ("name", "digest", "source_type", "source", "schema", "profile")


class InputTag(_Entity):
    _fields = ("key", "value")


class DatasetInput(_Entity):
    _fields = ("dataset", "tags")


class RunInputs(_Entity):
    _fields = ("dataset_inputs",)


class Run(_Entity):
    _fields = ("info", "data", "inputs")


class ModelVersion(_Entity):
    _fields = ("name", "version", "creation_timestamp", "last_updated_timestamp", "description",
               "current_stage", "source", "run_id", "status", "tags", "aliases")


class RegisteredModel(_Entity):
    _fields = ("name", "creation_timestamp", "description", "tags", "latest_versions")


class LoggedModel(_Entity):
    _fields = ("experiment_id", "model_id", "name", "artifact_location", "creation_timestamp",
               "last_updated_timestamp", "model_type", "source_run_id", "status",
               "status_message", "tags", "params", "metrics")

    @property
    def model_uri(self):
        return "models:/" + self.model_id


class LoggedModelStatus:
    PENDING, READY, FAILED = "PENDING", "READY", "FAILED"


class LifecycleStage:
    ACTIVE, DELETED = "active", "deleted"


class ViewType:
    ACTIVE_ONLY, DELETED_ONLY, ALL = 1, 2, 3


class SourceType:
    NOTEBOOK, JOB, PROJECT, LOCAL, UNKNOWN = 1, 2, 3, 4, 1000


class RunStatus:
    RUNNING, SCHEDULED, FINISHED, FAILED, KILLED = 1, 2, 3, 4, 5
    _names = {1: "RUNNING", 2: "SCHEDULED", 3: "FINISHED", 4: "FAILED", 5: "KILLED"}

    @staticmethod
    def to_string(status):
        return RunStatus._names.get(status, status)

    @staticmethod
    def is_terminated(status):
        return RunStatus.to_string(status) in ("FINISHED", "FAILED", "KILLED")
