"""azureml.data.dataset_type_definitions: how files of a table have headers."""

from azureml.data.dataset_factory import PromoteHeadersBehavior

__all__ = ["PromoteHeadersBehavior"]
