"""azure.ai.ml.parallel: steps of pipelines, refused by name."""

from _pegbox.notes import CloudOnly
from azure.ai.ml._refused import parallel_run_function


class RunFunction(CloudOnly):
    pass


__all__ = ["RunFunction", "parallel_run_function"]
