"""The estimators of deep learning's frameworks, and what distributes them."""

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


class _Distributed:
    """How processes of one run would find each other; here a run is one."""

    def __init__(self, process_count_per_node=1, node_count=1, **settings):
        self.process_count_per_node = process_count_per_node
        self.node_count = node_count
        self.__dict__.update(settings)

    def _processes(self):
        return self.process_count_per_node * self.node_count


class Mpi(_Distributed):
    """Message passing."""


class ParameterServer(_Distributed):
    """TensorFlow's."""


class Gloo(_Distributed):
    """PyTorch's."""


class Nccl(_Distributed):
    """PyTorch's, for graphics cards."""


class Horovod(_Distributed):
    """Uber's."""
