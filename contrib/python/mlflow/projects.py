"""mlflow.projects: refused by name."""

from mlflow import _refused

run = _refused.refusal("mlflow.projects.run", _refused.PROJECTS)
