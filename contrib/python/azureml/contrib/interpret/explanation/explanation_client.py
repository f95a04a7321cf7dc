"""azureml.contrib.interpret.explanation.explanation_client: see azureml.interpret."""

from azureml.interpret import ExplanationClient

__all__ = ["ExplanationClient"]
