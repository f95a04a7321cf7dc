"""azureml.core.compute.remote: see azureml.core.compute."""

from azureml.core.compute import RemoteCompute

__all__ = ["RemoteCompute"]
