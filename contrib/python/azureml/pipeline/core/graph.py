"""azureml.pipeline.core.graph: see azureml.pipeline.core."""

from azureml.pipeline.core import (
    InputPortBinding, OutputPortBinding, PipelineDataset, PipelineParameter,
)

__all__ = ["InputPortBinding", "OutputPortBinding", "PipelineDataset", "PipelineParameter"]
