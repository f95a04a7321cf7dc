"""azureml.core.compute.aks: see azureml.core.compute."""

from azureml.core.compute import AksCompute

__all__ = ["AksCompute"]
