"""azureml.core.resource_configuration: what a model would need when it is deployed."""


class ResourceConfiguration:
    """Processors, memory and GPUs, kept and not used."""

    def __init__(self, cpu=None, memory_in_gb=None, gpu=None):
        self.cpu = cpu
        self.memory_in_gb = memory_in_gb
        self.gpu = gpu

    def serialize(self):
        return {"cpu": self.cpu, "memoryInGB": self.memory_in_gb, "gpu": self.gpu}
