"""azureml.core.runconfig: how a script would run in the cloud.

Script, arguments and environment are used; other values are kept and can be assigned.  More
than one node or process does not exist here: whoever submits such a configuration is told once.
"""

import json
import os

from _pegbox.notes import note
from azureml.core.conda_dependencies import CondaDependencies
from azureml.core.container_registry import ContainerRegistry
from azureml.core.environment import DEFAULT_CPU_IMAGE, DEFAULT_GPU_IMAGE, Environment
from azureml.exceptions import UserErrorException

__all__ = [
    "AmlComputeConfiguration", "CondaDependencies", "ContainerRegistry", "DEFAULT_CPU_IMAGE",
    "DEFAULT_GPU_IMAGE", "DEFAULT_MMLSPARK_CPU_IMAGE", "DEFAULT_MMLSPARK_GPU_IMAGE",
    "DataReferenceConfiguration", "DockerConfiguration", "Environment",
    "EnvironmentDefinition", "HdiConfiguration", "HistoryConfiguration", "MpiConfiguration",
    "ParallelTaskConfiguration",
    "PyTorchConfiguration", "RunConfiguration", "SparkConfiguration", "TensorflowConfiguration",
]

DEFAULT_MMLSPARK_CPU_IMAGE = "mcr.microsoft.com/mmlspark/release:0.12"
DEFAULT_MMLSPARK_GPU_IMAGE = "mcr.microsoft.com/mmlspark/release:0.12"
EnvironmentDefinition = Environment  # its name before it had one of its own
_FILE = "runconfig.json"


class _Values:
    """Values that are kept; any keyword is one."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(
            "%s=%r" % item for item in vars(self).items()))


class MpiConfiguration(_Values):
    """Processes by MPI: one is what a run has here."""

    def __init__(self, process_count_per_node=1, node_count=1, **more):
        super().__init__(process_count_per_node=process_count_per_node, node_count=node_count,
                         **more)

    def _processes(self):
        return self.process_count_per_node * self.node_count


class PyTorchConfiguration(_Values):
    """PyTorch's processes: one is what a run has here."""

    def __init__(self, communication_backend="Nccl", process_count=None, node_count=1, **more):
        super().__init__(communication_backend=communication_backend,
                         process_count=process_count, node_count=node_count, **more)

    def _processes(self):
        return self.process_count or self.node_count


class TensorflowConfiguration(_Values):
    """TensorFlow's workers: one is what a run has here."""

    def __init__(self, worker_count=1, parameter_server_count=0, **more):
        super().__init__(worker_count=worker_count,
                         parameter_server_count=parameter_server_count, **more)

    def _processes(self):
        return self.worker_count + self.parameter_server_count


class ParallelTaskConfiguration(_Values):
    """Tasks of one node."""

    def __init__(self, max_retries_per_worker=0, worker_count_per_node=1,
                 terminal_exit_codes=None, **more):
        super().__init__(max_retries_per_worker=max_retries_per_worker,
                         worker_count_per_node=worker_count_per_node,
                         terminal_exit_codes=terminal_exit_codes, **more)

    def _processes(self):
        return self.worker_count_per_node


class DockerConfiguration(_Values):
    """Whether Docker is used: it is not."""

    def __init__(self, use_docker=False, shared_volumes=True, arguments=None, shm_size=None,
                 **more):
        super().__init__(use_docker=use_docker, shared_volumes=shared_volumes,
                         arguments=arguments or [], shm_size=shm_size, **more)


class SparkConfiguration(_Values):
    """Spark's settings."""

    def __init__(self, configuration=None, **more):
        super().__init__(configuration=configuration or {}, **more)


class HdiConfiguration(_Values):
    """HDInsight's settings."""


class HistoryConfiguration(_Values):
    """What Azure would keep of a run."""

    def __init__(self, output_collection=True, snapshot_project=True,
                 directories_to_watch=None, **more):
        super().__init__(output_collection=output_collection, snapshot_project=snapshot_project,
                         directories_to_watch=directories_to_watch or ["logs"], **more)


class AmlComputeConfiguration(_Values):
    """A cluster that is made for one run."""

    def __init__(self, vm_size=None, vm_priority=None, cluster_max_node_count=1, **more):
        super().__init__(vm_size=vm_size, vm_priority=vm_priority, name=None, location=None,
                         retain_cluster=False, cluster_max_node_count=cluster_max_node_count,
                         **more)


class DataReferenceConfiguration(_Values):
    """A folder of a datastore, by names."""

    def __init__(self, datastore_name=None, mode="mount", path_on_datastore=None,
                 path_on_compute=None, overwrite=False, **more):
        super().__init__(datastore_name=datastore_name, mode=mode,
                         path_on_datastore=path_on_datastore, path_on_compute=path_on_compute,
                         overwrite=overwrite, **more)


class RunConfiguration:
    """script, arguments, environment and target, all assignable; the rest is kept only."""

    def __init__(self, script=None, arguments=None, framework=None, communicator=None,
                 conda_dependencies=None, _history_enabled=None, _path=None, _name=None,
                 command=None, **_):
        self.script = script
        self.command = command
        self.arguments = [] if arguments is None else arguments
        self.framework = framework or "Python"
        self.communicator = communicator or "None"
        self.target = "local"
        self.environment = Environment("project_environment")
        if conda_dependencies is not None:
            self.environment.python.conda_dependencies = conda_dependencies
        self.node_count = 1
        self.max_run_duration_seconds = None
        self.priority = None
        self.data_references, self.data, self.output_data, self.datacaches = {}, {}, {}, []
        self.auto_prepare_environment = self.prepare_environment = True
        self.credential_passthrough = False
        self.history = HistoryConfiguration()
        self.docker = DockerConfiguration()
        self.spark = SparkConfiguration()
        self.hdi = HdiConfiguration()
        self.mpi = MpiConfiguration()
        self.pytorch = PyTorchConfiguration()
        self.tensorflow = TensorflowConfiguration()
        self.amlcompute = AmlComputeConfiguration()
        self.source_directory_data_store = None

    @property
    def environment_variables(self):
        """Those of the environment."""
        return self.environment.environment_variables

    @environment_variables.setter
    def environment_variables(self, value):
        self.environment.environment_variables = dict(value or {})

    def _note_processes(self, distributed=None):
        """Say that a run is one process here, if more were asked for; for a submission."""
        more = distributed._processes() if hasattr(distributed, "_processes") else 1
        if max(more or 1, self.node_count or 1) > 1:
            note("processes", "a run is one process on one node here, not %d" % max(
                more, self.node_count or 1))

    def save(self, path=None, name=None, separate_environment_yaml=False):
        """Write script, arguments, target and the environment below path."""
        folder = os.path.join(path or ".", ".azureml")
        os.makedirs(folder, exist_ok=True)
        target = getattr(self.target, "name", self.target)
        with open(os.path.join(folder, "%s.%s" % (name or "local", _FILE)), "w",
                  encoding="utf-8") as f:
            json.dump({"script": self.script, "arguments": [str(a) for a in self.arguments],
                       "target": target, "environment": self.environment._describe()},
                      f, indent=1)

    @staticmethod
    def load(path=None, name=None):
        """What save() wrote."""
        file = os.path.join(path or ".", ".azureml", "%s.%s" % (name or "local", _FILE))
        try:
            with open(file, encoding="utf-8") as f:
                known = json.load(f)
        except OSError as e:
            raise UserErrorException("cannot read %s: %s" % (file, e.strerror)) from None
        made = RunConfiguration(known["script"], known["arguments"])
        made.target = known["target"]
        made.environment = Environment._of(known["environment"])
        return made

    def __repr__(self):
        return "RunConfiguration(script=%r, arguments=%r, target=%r)" % (
            self.script, self.arguments, getattr(self.target, "name", self.target))
