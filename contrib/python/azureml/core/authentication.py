"""azureml.core.authentication: logins that ask nothing, because nothing is logged in to.

Scripts try whether the command line is logged in by get_authentication_header() and take
another way when that raises AuthenticationException; so what is refused here is one, too.
"""

from _pegbox.notes import Refused, note
from azureml.exceptions import AuthenticationException, UserErrorException

__all__ = [
    "AbstractAuthentication", "ArmTokenAuthentication", "AuthenticationException",
    "AzureCliAuthentication", "AzureMLTokenAuthentication", "InteractiveLoginAuthentication",
    "MsiAuthentication", "ServicePrincipalAuthentication", "TokenAuthentication",
    "UserErrorException",
]


class NoLogin(Refused, AuthenticationException):
    """There is no service to log in to."""

    __module__ = "azureml.core.authentication"


class AbstractAuthentication:
    """Any way to log in; its arguments are kept nowhere."""

    def __init__(self, *_, **__):
        note("login", "%s: no login is needed here" % type(self).__name__)

    def get_authentication_header(self):
        """Only of use to call Azure's service."""
        self._refuse("get_authentication_header")

    def get_token(self, *_, **__):
        """Only of use to call Azure's service."""
        self._refuse("get_token")

    def _refuse(self, call):
        raise NoLogin("%s.%s needs Azure's service, which pegbox does without" % (
            type(self).__name__, call))


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
