"""azureml.core.webservice.aci: see azureml.core.webservice."""

from azureml.core.webservice import AciWebservice, WebserviceException

__all__ = ["AciWebservice", "WebserviceException"]
