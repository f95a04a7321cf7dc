"""azureml.tensorboard: Azure's runs in TensorBoard."""

from _pegbox.notes import CloudOnly


class Tensorboard(CloudOnly):
    """TensorBoard on runs in the cloud."""

    instead = "tensorboard --logdir on the sweep's folder shows what the runs wrote"
