"""azureml.contrib.pipeline: see azureml.pipeline."""
