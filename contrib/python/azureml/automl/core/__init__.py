"""azureml.automl.core: see azureml.train.automl."""
