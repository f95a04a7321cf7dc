"""azureml.core.image: images are not built here."""

from _pegbox.notes import CloudOnly


class Image(CloudOnly):
    """An image of a model."""


class ContainerImage(CloudOnly):
    """An image with a scoring script."""
