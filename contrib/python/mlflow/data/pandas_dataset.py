"""mlflow.data.pandas_dataset: the name of a type, and how one is made."""

from mlflow.data import Dataset as PandasDataset
from mlflow.data import from_pandas

__all__ = ["PandasDataset", "from_pandas"]
