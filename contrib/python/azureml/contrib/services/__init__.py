"""azureml.contrib.services: what a scoring script imports."""
