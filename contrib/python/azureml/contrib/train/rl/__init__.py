"""azureml.contrib.train.rl: reinforcement learning on several machines."""

from _pegbox.notes import CloudOnly


class ReinforcementLearningEstimator(CloudOnly):
    """Workers and a head."""


class Ray(CloudOnly):
    """The framework of such an estimator."""


class WorkerConfiguration(CloudOnly):
    """The workers of such an estimator."""
