"""azureml.pipeline.steps: steps of pipelines, which run in Azure's service only."""

from azureml.pipeline.core import _Pipelines


class PythonScriptStep(_Pipelines):
    """A step that runs a script."""


class CommandStep(_Pipelines):
    """A step that runs a command."""


class EstimatorStep(_Pipelines):
    """A step that runs an estimator."""


class HyperDriveStep(_Pipelines):
    """A step that tunes; Experiment.submit() takes the HyperDriveConfig alone."""


class HyperDriveStepRun(_Pipelines):
    """Such a step at work."""


class AutoMLStep(_Pipelines):
    """A step that searches over models."""


class AutoMLStepRun(_Pipelines):
    """Such a step at work."""


class DataTransferStep(_Pipelines):
    """A step that copies data."""


class DatabricksStep(_Pipelines):
    """A step on Databricks."""


class MpiStep(_Pipelines):
    """A step of several processes."""


class ModuleStep(_Pipelines):
    """A step with versions."""


class ParallelRunConfig(_Pipelines):
    """How a step treats data in parts."""


class ParallelRunStep(_Pipelines):
    """A step that treats data in parts."""


class RScriptStep(_Pipelines):
    """A step that runs R."""


class AdlaStep(_Pipelines):
    """A step on Data Lake Analytics."""


class AzureBatchStep(_Pipelines):
    """A step on Azure Batch."""


class KustoStep(_Pipelines):
    """A step on Data Explorer."""


class SynapseSparkStep(_Pipelines):
    """A step on Spark."""
