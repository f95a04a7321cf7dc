"""mlflow.client: the same client as in mlflow.tracking."""

from mlflow.tracking.client import MlflowClient

__all__ = ["MlflowClient"]
