"""azureml.contrib.pipeline.steps: see azureml.pipeline.steps."""

from azureml.pipeline.steps import ParallelRunConfig, ParallelRunStep

__all__ = ["ParallelRunConfig", "ParallelRunStep"]
