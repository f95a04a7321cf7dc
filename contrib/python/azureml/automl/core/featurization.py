"""azureml.automl.core.featurization: how a search would treat columns."""

from _pegbox.notes import CloudOnly


class FeaturizationConfig(CloudOnly):
    """The treatment of columns."""
