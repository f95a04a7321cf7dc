"""azureml.core.profile: what a model would cost when it is deployed."""

from _pegbox.notes import CloudOnly


class ModelProfile(CloudOnly):
    """A measurement of a deployed model."""
