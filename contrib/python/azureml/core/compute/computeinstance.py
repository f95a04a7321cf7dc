"""azureml.core.compute.computeinstance: see azureml.core.compute."""

from azureml.core.compute import ComputeInstance

__all__ = ["ComputeInstance"]
