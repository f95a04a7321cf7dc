"""azure.ai.ml.dsl: pipelines can be decorated, and refuse when they are made."""

from azure.ai.ml._refused import dsl_pipeline as pipeline

__all__ = ["pipeline"]
