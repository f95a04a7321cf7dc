"""azureml.data: data sets and what they are made of."""

import importlib

_MODULES = {
    "DataType": "dataset_factory",
    "FileDataset": "file_dataset",
    "FileDatasetFactory": "dataset_factory",
    "OutputFileDatasetConfig": "output_dataset_config",
    "TabularDataset": "tabular_dataset",
    "TabularDatasetFactory": "dataset_factory",
}

__all__ = sorted(_MODULES)


def __getattr__(name):
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError("module 'azureml.data' has no attribute %r" % name)
    return getattr(importlib.import_module("azureml.data." + module), name)
