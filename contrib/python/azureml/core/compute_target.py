"""azureml.core.compute_target: where scripts import ComputeTargetException from."""

from azureml.core.compute import AmlCompute, ComputeTarget, ComputeTargetException

__all__ = ["AmlCompute", "ComputeTarget", "ComputeTargetException"]
