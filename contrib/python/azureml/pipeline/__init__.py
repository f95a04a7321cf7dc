"""azureml.pipeline: pipelines run in Azure's service only; the names can be imported."""
