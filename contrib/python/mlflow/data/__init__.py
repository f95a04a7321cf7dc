"""mlflow.data: data sets as log_input() takes them: what they are is kept, not their rows."""

import hashlib
import json

from mlflow import _refused, _registry
from mlflow.models.signature import infer_signature


class DatasetSource:
    """Where the data is from, as the script says."""

    def __init__(self, uri):
        self.uri = self.path = self.url = uri

    def load(self, dst_path=None):
        """The path on this machine."""
        return _registry.path_of(self.uri)

    def to_dict(self):
        return {"uri": self.uri}

    def to_json(self):
        return json.dumps(self.to_dict())


def _shape(data):
    """{what: how many} of the data; nothing is looked through."""
    shape = getattr(data, "shape", None)
    if shape is not None:
        try:
            shape = [int(n) for n in shape]
            rows = shape[0] if shape else 1
            elements = rows
            for n in shape[1:]:
                elements *= n
            return {"num_rows": rows, "num_elements": elements}
        except TypeError:
            pass
    return {"num_rows": len(data)} if hasattr(data, "__len__") else {}


class Dataset:
    """The data of one from_…(), with its attributes; the digest is that of its shape."""

    def __init__(self, data=None, source=None, name=None, targets=None, digest=None):
        self.df = self.features = data
        self.source = source if hasattr(source, "load") else DatasetSource(
            None if source is None else str(source))
        self.name, self.targets = name or "dataset", targets
        self.schema = None if data is None else infer_signature(data).inputs
        self.profile = _shape(data)
        said = json.dumps([self.name, self.profile, self.schema and self.schema.to_dict()],
                          default=str)
        self.digest = digest or hashlib.sha1(said.encode()).hexdigest()[:8]

    def to_dict(self):
        schema = self.schema and {"mlflow_colspec": self.schema.to_dict()}
        return {"name": self.name, "digest": self.digest, "source_type": "local",
                "source": json.dumps({"uri": getattr(self.source, "uri", None)}),
                "schema": json.dumps(schema, default=str),
                "profile": json.dumps(self.profile)}


def _made(data=None, source=None, targets=None, name=None, digest=None, **_):
    return Dataset(data, source, name, targets, digest)


from_pandas = from_numpy = from_polars = from_tensorflow = from_huggingface = from_spark = _made


load_delta = _refused.refusal("mlflow.data.load_delta",
                              "pegbox's stand-in for mlflow has no Spark")


def get_source(dataset):
    """The source of a data set, of one that a run was given, too."""
    dataset = getattr(dataset, "dataset", dataset)
    if hasattr(dataset.source, "load"):
        return dataset.source
    return DatasetSource(json.loads(dataset.source).get("uri"))
