"""azureml.train.automl: Azure's search over models, which runs in its service only."""

from _pegbox.notes import CloudOnly

__all__ = ["AutoMLConfig"]


class AutoMLConfig(CloudOnly):
    """What such a search would be."""

    instead = "HyperDriveConfig tunes one model at a time"
