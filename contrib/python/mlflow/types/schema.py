"""Schemas: columns, tensors and parameters with their types, kept as they are given."""

import enum


class DataType(enum.Enum):
    boolean, integer, long, float, double, string, binary, datetime = range(1, 9)


class ColSpec:
    def __init__(self, type, name=None, required=True, **_):
        self.type, self.name, self.required = type, name, required

    def to_dict(self):
        kind = self.type.name if isinstance(self.type, DataType) else str(self.type)
        return {"name": self.name, "type": kind} if self.name else {"type": kind}


class TensorSpec:
    def __init__(self, type, shape, name=None):
        self.type, self.shape, self.name = type, tuple(shape), name

    def to_dict(self):
        return {"type": "tensor", "name": self.name, "dtype": str(self.type),
                "shape": list(self.shape)}


class Schema:
    def __init__(self, inputs):
        self.inputs = list(inputs)

    def input_names(self):
        return [spec.name for spec in self.inputs]

    def to_dict(self):
        return [spec.to_dict() for spec in self.inputs]


class ParamSpec:
    def __init__(self, name, dtype, default, shape=None):
        self.name, self.dtype, self.default, self.shape = name, dtype, default, shape


class ParamSchema:
    def __init__(self, params):
        self.params = list(params)
