"""azureml.core.compute.dsvm: see azureml.core.compute."""

from azureml.core.compute import DsvmCompute

__all__ = ["DsvmCompute"]
