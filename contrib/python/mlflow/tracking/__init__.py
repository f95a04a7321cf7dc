"""mlflow.tracking: the client, and the functions on URIs."""

from mlflow._fluent import get_tracking_uri, is_tracking_uri_set, set_tracking_uri
from mlflow._fluent import get_registry_uri, set_registry_uri
from mlflow.tracking.client import MlflowClient

__all__ = ["MlflowClient", "get_registry_uri", "get_tracking_uri", "is_tracking_uri_set",
           "set_registry_uri", "set_tracking_uri"]
