"""azureml.core.linked_service: Synapse workspaces."""

from _pegbox.notes import CloudOnly


class LinkedService(CloudOnly):
    """A link to another service."""


class SynapseWorkspaceLinkedServiceConfiguration(CloudOnly):
    """What such a link goes to."""
