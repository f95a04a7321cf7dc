"""mlflow.utils: the few helpers of it that scripts import."""
