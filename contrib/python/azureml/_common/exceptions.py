"""azureml._common.exceptions."""

from azureml.exceptions import AzureMLException

__all__ = ["AzureMLException"]
