"""infer_signature() and ModelSignature, as far as an MLmodel file tells of them."""

from mlflow.types.schema import ColSpec, Schema


def _columns(data):
    if data is None:
        return None
    if hasattr(data, "columns"):  # a data frame
        return Schema([ColSpec(str(t), str(c)) for c, t in zip(data.columns, data.dtypes)])
    if isinstance(data, dict):
        return Schema([ColSpec(type(v).__name__, str(k)) for k, v in data.items()])
    kind = getattr(data, "dtype", None) or type(data).__name__
    return Schema([ColSpec(str(kind))])


class ModelSignature:
    def __init__(self, inputs=None, outputs=None, params=None):
        self.inputs, self.outputs, self.params = inputs, outputs, params

    def to_dict(self):
        return {name: str(value.to_dict()) if value is not None else None for name, value in (
            ("inputs", self.inputs), ("outputs", self.outputs))}

    def __eq__(self, other):
        return isinstance(other, ModelSignature) and self.to_dict() == other.to_dict()


def infer_signature(model_input=None, model_output=None, params=None):
    """From the columns of the data, or what kind of value it is."""
    return ModelSignature(_columns(model_input), _columns(model_output), params)


def set_signature(model_uri, signature):
    """Taken."""
