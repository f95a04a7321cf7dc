"""Estimators: a ScriptRunConfig by its older name, with the packages that it wants."""

from azureml.core.runconfig import MpiConfiguration
from azureml.core.script_run_config import ScriptRunConfig

__all__ = ["Estimator", "MMLBaseEstimator"]


class Estimator(ScriptRunConfig):
    """entry_script with script_params, {name: value}, where "" is a flag's value."""

    FRAMEWORK = None

    def __init__(
        self, source_directory=None, compute_target=None, vm_size=None, vm_priority=None,
        entry_script=None, script_params=None, node_count=1, process_count_per_node=1,
        distributed_backend=None, distributed_training=None, use_gpu=False,
        conda_packages=None, pip_packages=None, environment_variables=None,
        environment_definition=None, inputs=None, resume_from=None,
        max_run_duration_seconds=None, framework_version=None, **_
    ):
        super().__init__(
            source_directory, entry_script, script_params, compute_target=compute_target,
            environment=environment_definition, resume_from=resume_from,
            max_run_duration_seconds=max_run_duration_seconds,
        )
        self.entry_script = self.script
        self.conda_packages = list(conda_packages or [])
        self.pip_packages = list(pip_packages or [])
        self.framework_version = framework_version
        self._inputs = list(inputs or [])
        self._environment_variables = dict(environment_variables or {})
        self.run_config.node_count = node_count
        self.distributed_job_config = distributed_training or distributed_backend
        if process_count_per_node > 1:
            self.distributed_job_config = MpiConfiguration(process_count_per_node)

    def _given(self):
        return super()._given() + self._inputs

    def variables(self):
        return dict(super().variables(), **self._environment_variables)

    @property
    def conda_dependencies(self):
        from azureml.core.conda_dependencies import CondaDependencies

        return CondaDependencies.create(
            conda_packages=self.conda_packages, pip_packages=self.pip_packages
        )

    @staticmethod
    def get_supported_versions():
        """Whatever is installed."""
        return []


MMLBaseEstimator = Estimator
