"""The estimators of deep learning's frameworks, and what distributes them."""

from azureml.core.runconfig import MpiConfiguration
from azureml.train.estimator import Estimator

__all__ = [
    "Chainer", "Gloo", "Horovod", "Mpi", "Nccl", "ParameterServer", "PyTorch", "TensorFlow",
]


class PyTorch(Estimator):
    """An Estimator; the package is what is installed here."""

    FRAMEWORK = "PyTorch"


class TensorFlow(Estimator):
    """An Estimator; the package is what is installed here."""

    FRAMEWORK = "TensorFlow"


class Chainer(Estimator):
    """An Estimator; the package is what is installed here."""

    FRAMEWORK = "Chainer"


class Mpi(MpiConfiguration):
    """Message passing."""


class ParameterServer(MpiConfiguration):
    """TensorFlow's."""


class Gloo(MpiConfiguration):
    """PyTorch's."""


class Nccl(MpiConfiguration):
    """PyTorch's, for graphics cards."""


class Horovod(MpiConfiguration):
    """Uber's."""
