"""azureml.monitoring: what a deployed model was asked."""

from _pegbox.notes import CloudOnly


class ModelDataCollector(CloudOnly):
    """A record of requests."""
