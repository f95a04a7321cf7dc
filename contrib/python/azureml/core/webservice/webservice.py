"""azureml.core.webservice.webservice: see azureml.core.webservice."""

from azureml.core.webservice import Webservice, WebserviceException

__all__ = ["Webservice", "WebserviceException"]
