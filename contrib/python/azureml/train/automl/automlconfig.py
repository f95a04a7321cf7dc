"""azureml.train.automl.automlconfig: see azureml.train.automl."""

from azureml.train.automl import AutoMLConfig

__all__ = ["AutoMLConfig"]
