"""Functions for what needs Azure's service."""

from _pegbox.notes import refuse

_ALONE = "submit its sweep step alone"


def _refusal(name, instead=""):
    def refused(*args, **kwargs):
        refuse(name, instead)

    refused.__name__ = name.split(".")[-1]
    return refused


def dsl_pipeline(func=None, **_):
    """@pipeline: a function may be decorated, and refuses when it is called."""
    if func is None:
        return dsl_pipeline
    return _refusal("azure.ai.ml.dsl.pipeline", _ALONE)


spark = _refusal("azure.ai.ml.spark")
parallel_run_function = _refusal("azure.ai.ml.parallel.parallel_run_function")
load_online_endpoint = _refusal("azure.ai.ml.load_online_endpoint")
load_online_deployment = _refusal("azure.ai.ml.load_online_deployment")
load_batch_endpoint = _refusal("azure.ai.ml.load_batch_endpoint")
load_batch_deployment = _refusal("azure.ai.ml.load_batch_deployment")
