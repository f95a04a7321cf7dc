"""azureml.pipeline.core.schedule: see azureml.pipeline.core."""

from azureml.pipeline.core import Schedule, ScheduleRecurrence

__all__ = ["Schedule", "ScheduleRecurrence"]
