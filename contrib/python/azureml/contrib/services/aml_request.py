"""azureml.contrib.services.aml_request: what a scoring script gets."""

from _pegbox.notes import CloudOnly


class AMLRequest(CloudOnly):
    """A request to a web service."""


def rawhttp(function):
    """Accepted: the function stays as it is."""
    return function
