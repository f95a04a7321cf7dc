"""azure.ai.ml.identity: the credential of who submitted a job, which asks nobody here."""

from azure.identity import _credential

__all__ = ["AzureMLOnBehalfOfCredential"]
AzureMLOnBehalfOfCredential = _credential("AzureMLOnBehalfOfCredential")
