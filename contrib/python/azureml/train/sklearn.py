"""The estimator of scikit-learn's scripts."""

from azureml.train.estimator import Estimator

__all__ = ["SKLearn"]


class SKLearn(Estimator):
    """An Estimator; the package is what is installed here."""

    FRAMEWORK = "scikit-learn"
