"""azureml.core.authentication: logins that ask nothing, because nothing is logged in to."""

from _pegbox.notes import note, refuse


class AbstractAuthentication:
    """Any way to log in; its arguments are kept nowhere."""

    def __init__(self, *_, **__):
        note("login", "%s: no login is needed here" % type(self).__name__)

    def get_authentication_header(self):
        """Only of use to call Azure's service."""
        refuse("%s.get_authentication_header" % type(self).__name__)

    def get_token(self, *_, **__):
        """Only of use to call Azure's service."""
        refuse("%s.get_token" % type(self).__name__)


class InteractiveLoginAuthentication(AbstractAuthentication):
    """No browser is opened."""


class AzureCliAuthentication(AbstractAuthentication):
    """az is not called."""


class ServicePrincipalAuthentication(AbstractAuthentication):
    """The password goes nowhere."""


class MsiAuthentication(AbstractAuthentication):
    """A managed identity."""


class ArmTokenAuthentication(AbstractAuthentication):
    """A token that was got elsewhere."""


class TokenAuthentication(AbstractAuthentication):
    """A function that gets tokens; it is not called."""


class AzureMLTokenAuthentication(AbstractAuthentication):
    """The token of a run."""
