"""azureml.train.widgets: where RunDetails was before azureml.widgets."""

from azureml.widgets import RunDetails

__all__ = ["RunDetails"]
