"""azureml.contrib.interpret: see azureml.interpret."""
