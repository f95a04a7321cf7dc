"""azureml.core.webservice.aks: see azureml.core.webservice."""

from azureml.core.webservice import AksWebservice, WebserviceException

__all__ = ["AksWebservice", "WebserviceException"]
