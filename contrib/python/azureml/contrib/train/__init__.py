"""azureml.contrib.train: see azureml.contrib.train.rl."""
