"""mlflow.data.numpy_dataset: the name of a type, and how one is made."""

from mlflow.data import Dataset as NumpyDataset
from mlflow.data import from_numpy

__all__ = ["NumpyDataset", "from_numpy"]
