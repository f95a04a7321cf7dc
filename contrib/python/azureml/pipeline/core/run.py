"""azureml.pipeline.core.run: see azureml.pipeline.core."""

from azureml.pipeline.core import PipelineRun, StepRun

__all__ = ["PipelineRun", "StepRun"]
