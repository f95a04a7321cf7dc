"""azureml.core.compute.compute: see azureml.core.compute."""

from azureml.core.compute import ComputeTarget, ComputeTargetException

__all__ = ["ComputeTarget", "ComputeTargetException"]
