"""How many processes a command has: one here, and import refuses to have more."""


class _Distribution:
    type = None

    def __init__(self, *, process_count_per_instance=None, **more):
        self.type = self.type
        self.process_count_per_instance = process_count_per_instance
        self.__dict__.update(more)


class MpiDistribution(_Distribution):
    type = "mpi"


class PyTorchDistribution(_Distribution):
    type = "pytorch"


class TensorFlowDistribution(_Distribution):
    type = "tensorflow"


class RayDistribution(_Distribution):
    type = "ray"
