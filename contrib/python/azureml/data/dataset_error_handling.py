"""azureml.data.dataset_error_handling: what data sets raise, under its other names."""

from azureml.exceptions import UserErrorException

__all__ = ["DatasetExecutionError", "DatasetValidationError"]

DatasetExecutionError = DatasetValidationError = UserErrorException
