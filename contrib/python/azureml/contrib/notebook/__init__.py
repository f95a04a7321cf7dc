"""azureml.contrib.notebook: notebooks as steps."""

from _pegbox.notes import CloudOnly


class NotebookRunConfig(CloudOnly):
    """How a notebook would run in the cloud."""


class NotebookRunnerStep(CloudOnly):
    """A step that runs a notebook."""


class AzureMLNotebookHandler(CloudOnly):
    """Where its outputs go."""
