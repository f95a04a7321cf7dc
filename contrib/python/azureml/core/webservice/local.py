"""azureml.core.webservice.local: see azureml.core.webservice."""

from azureml.core.webservice import LocalWebservice, WebserviceException

__all__ = ["LocalWebservice", "WebserviceException"]
