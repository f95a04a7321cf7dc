"""azureml.contrib: what Azure tries out; the names can be imported."""
