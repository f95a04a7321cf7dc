"""azureml.contrib.interpret.explanation: see azureml.interpret."""
