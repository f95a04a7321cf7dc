"""azureml.contrib.dataset: labelled data."""

from _pegbox.notes import CloudOnly


class FileHandlingOption(CloudOnly):
    """How a labelled data set's files are read."""


class LabeledDatasetTask(CloudOnly):
    """What the labels are of."""
