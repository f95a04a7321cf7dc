"""azureml.train: estimators and HyperDrive."""
