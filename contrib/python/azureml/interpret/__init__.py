"""azureml.interpret: explanations that are kept in Azure."""

from _pegbox.notes import CloudOnly


class ExplanationClient(CloudOnly):
    """Where explanations would be uploaded to."""


class MimicWrapper(CloudOnly):
    """An explanation of a search's model."""
