"""azureml.core.container_registry: where an image would come from."""


class ContainerRegistry:
    """An address and a login, kept and not used."""

    def __init__(self):
        self.address = self.username = self.password = None
        self.registry_identity = None
