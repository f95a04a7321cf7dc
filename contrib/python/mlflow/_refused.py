"""What needs a server, or is pegbox's own work: it can be imported, and is refused by name."""

import functools

from _pegbox import standin
from mlflow.exceptions import MlflowException

refusal = functools.partial(standin.refusal, functools.partial(
    MlflowException, error_code="NOT_IMPLEMENTED"))

RUNS = ("pegbox's stand-in for mlflow has no server to search: mlflow.get_run() has one run, "
        "and pegbox export the table of a sweep's runs")
MODELS = ("pegbox's stand-in for mlflow has no server to search: "
          "mlflow.get_logged_model() has one that this program logged")
EVALUATE = ("pegbox's stand-in for mlflow evaluates nothing: compute the metric and call "
            "mlflow.log_metric(); with mlflow itself installed it is there")
PROJECTS = ("pegbox runs the program itself: write the command of the project's entry point "
            "behind pegbox run")

search_runs = refusal("mlflow.search_runs", RUNS)
search_experiments = refusal("mlflow.search_experiments", RUNS)
search_registered_models = refusal("mlflow.search_registered_models", RUNS)
search_logged_models = refusal("mlflow.search_logged_models", MODELS)
evaluate = refusal("mlflow.evaluate", EVALUATE)
run = refusal("mlflow.run", PROJECTS)
