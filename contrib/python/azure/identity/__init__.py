"""azure.identity: credentials that ask nobody, because nothing is logged in to."""

import collections
import time

AccessToken = collections.namedtuple("AccessToken", ["token", "expires_on"])


class CredentialUnavailableError(Exception):
    """Never raised here."""


class _Credential:
    """Any credential; its arguments are kept nowhere."""

    def __init__(self, *args, **kwargs):
        pass

    def get_token(self, *scopes, **kwargs):
        """A word that no service knows."""
        return AccessToken("pegbox", int(time.time()) + 3600)

    def get_token_info(self, *scopes, **kwargs):
        return self.get_token()

    def close(self):
        """Nothing is open."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _credential(name):
    return type(name, (_Credential,), {"__module__": __name__, "__doc__": _Credential.__doc__})


__all__ = [
    "AuthorizationCodeCredential", "AzureCliCredential", "AzureDeveloperCliCredential",
    "AzurePipelinesCredential", "AzurePowerShellCredential", "CertificateCredential",
    "ChainedTokenCredential", "ClientAssertionCredential", "ClientSecretCredential",
    "DefaultAzureCredential", "DeviceCodeCredential", "EnvironmentCredential",
    "InteractiveBrowserCredential", "ManagedIdentityCredential", "OnBehalfOfCredential",
    "SharedTokenCacheCredential", "UsernamePasswordCredential", "VisualStudioCodeCredential",
    "WorkloadIdentityCredential",
]
globals().update((name, _credential(name)) for name in __all__)


class AzureAuthorityHosts:
    AZURE_PUBLIC_CLOUD = "login.microsoftonline.com"
    AZURE_CHINA = "login.chinacloudapi.cn"
    AZURE_GOVERNMENT = "login.microsoftonline.us"


class TokenCachePersistenceOptions:
    def __init__(self, **_):
        pass


def get_bearer_token_provider(credential, *scopes):
    """What gives the word when it is called."""
    return lambda: credential.get_token(*scopes).token
