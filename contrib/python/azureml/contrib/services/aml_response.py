"""azureml.contrib.services.aml_response: what a scoring script gives."""

from _pegbox.notes import CloudOnly


class AMLResponse(CloudOnly):
    """An answer of a web service."""
