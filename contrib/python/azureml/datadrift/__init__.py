"""azureml.datadrift: how data change over time, watched in the cloud."""

from _pegbox.notes import CloudOnly


class DataDriftDetector(CloudOnly):
    """A watch over data."""


class AlertConfiguration(CloudOnly):
    """Who is told."""
