"""What describes a deployment: it can be made, and goes nowhere."""


class DeployConfiguration:
    """The values that deploy_configuration() and InferenceConfig() were given."""

    def __init__(self, **values):
        self.__dict__.update(values)
        self.tags = values.get("tags") or {}
        self.properties = values.get("properties") or {}
        self.description = values.get("description")


class InferenceConfig(DeployConfiguration):
    """A scoring script and its environment; entry_script is not looked at."""

    def __init__(self, entry_script=None, runtime=None, conda_file=None,
                 extra_docker_file_steps=None, source_directory=None, enable_gpu=None,
                 description=None, base_image=None, base_image_registry=None,
                 cuda_version=None, environment=None, **more):
        super().__init__(
            entry_script=entry_script, runtime=runtime, conda_file=conda_file,
            extra_docker_file_steps=extra_docker_file_steps, source_directory=source_directory,
            enable_gpu=enable_gpu, description=description, base_image=base_image,
            base_image_registry=base_image_registry, cuda_version=cuda_version,
            environment=environment, **more)
