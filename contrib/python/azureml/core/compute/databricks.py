"""azureml.core.compute.databricks: see azureml.core.compute."""

from azureml.core.compute import DatabricksCompute

__all__ = ["DatabricksCompute"]
