"""azureml.core.webservice: there are no web services here.

Their configurations can be made.  Webservice(workspace, name) says that there is none, in an
exception that is a WebserviceException too, which scripts catch to go on.
"""

from _pegbox.notes import Refused
from azureml.core._deploy_configuration import DeployConfiguration
from azureml.exceptions import WebserviceException

__all__ = ["AciWebservice", "AksEndpoint", "AksWebservice", "LocalWebservice", "Webservice",
           "WebserviceException"]


class NoWebservice(Refused, WebserviceException):
    """There is no such service, and none can be."""

    __module__ = "azureml.core.webservice"


def _refuse(api):
    raise NoWebservice(
        "%s needs Azure's service, which pegbox does without; "
        "Model(workspace, name).download() fetches what would be deployed" % api)


class Webservice:
    """A service of a name, which is never there."""

    def __init__(self, workspace=None, name=None, *_, **__):
        _refuse(type(self).__name__)

    @staticmethod
    def list(workspace=None, *_, **__):
        """None."""
        return []

    @classmethod
    def deploy(cls, *_, **__):
        _refuse("%s.deploy" % cls.__name__)

    @classmethod
    def deploy_from_model(cls, *_, **__):
        _refuse("%s.deploy_from_model" % cls.__name__)

    @classmethod
    def deploy_from_image(cls, *_, **__):
        _refuse("%s.deploy_from_image" % cls.__name__)

    @classmethod
    def deploy_local_from_model(cls, *_, **__):
        _refuse("%s.deploy_local_from_model" % cls.__name__)


class AciWebservice(Webservice):
    """A service in a container."""

    @staticmethod
    def deploy_configuration(cpu_cores=None, memory_gb=None, **more):
        """Kept, for a deployment that is refused."""
        return DeployConfiguration(cpu_cores=cpu_cores, memory_gb=memory_gb, **more)


class AksWebservice(Webservice):
    """A service on Kubernetes."""

    @staticmethod
    def deploy_configuration(autoscale_enabled=None, **more):
        """Kept, for a deployment that is refused."""
        return DeployConfiguration(autoscale_enabled=autoscale_enabled, **more)


class AksEndpoint(AksWebservice):
    """Several versions of a service."""


class LocalWebservice(Webservice):
    """A service in Docker on this machine, which Azure's packages would build."""

    @staticmethod
    def deploy_configuration(port=None, **more):
        """Kept, for a deployment that is refused."""
        return DeployConfiguration(port=port, **more)
