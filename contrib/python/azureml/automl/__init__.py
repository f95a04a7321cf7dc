"""azureml.automl: parts of Azure's search over models; see azureml.train.automl."""
