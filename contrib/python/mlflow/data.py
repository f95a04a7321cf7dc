"""mlflow.data: data sets that log_input() takes and does not keep."""


class Dataset:
    def __init__(self, data=None, source=None, name=None, targets=None):
        self.df = self.features = data
        self.source, self.name, self.targets = source, name, targets


def _made(data=None, source=None, targets=None, name=None, **_):
    return Dataset(data, source, name, targets)


from_pandas = from_numpy = from_polars = from_tensorflow = from_huggingface = _made
