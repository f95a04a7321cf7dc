"""azureml.core.image.container: see azureml.core.image."""

from azureml.core.image import ContainerImage

__all__ = ["ContainerImage"]
