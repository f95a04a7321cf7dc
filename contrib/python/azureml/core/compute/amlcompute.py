"""azureml.core.compute.amlcompute: see azureml.core.compute."""

from azureml.core.compute import AmlCompute

__all__ = ["AmlCompute"]
