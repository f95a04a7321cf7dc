"""azureml.train.automl.run: runs of such a search."""

from _pegbox.notes import CloudOnly


class AutoMLRun(CloudOnly):
    """A search."""


class AutoMLStepRun(CloudOnly):
    """A search as the step of a pipeline."""
