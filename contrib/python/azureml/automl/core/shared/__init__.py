"""azureml.automl.core.shared: see azureml.train.automl."""
