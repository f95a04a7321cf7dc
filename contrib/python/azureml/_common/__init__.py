"""azureml._common: where older scripts find the base of the exceptions."""
