"""azureml.pipeline.steps: steps of pipelines, which run in Azure's service only."""

from _pegbox.notes import CloudOnly


class _Steps(CloudOnly):
    """What all names here refuse with."""

    instead = "submit the HyperDriveConfig itself, with Experiment.submit()"


class PythonScriptStep(_Steps):
    """A step that runs a script."""


class CommandStep(_Steps):
    """A step that runs a command."""


class EstimatorStep(_Steps):
    """A step that runs an estimator."""


class HyperDriveStep(_Steps):
    """A step that tunes; Experiment.submit() takes the HyperDriveConfig alone."""


class HyperDriveStepRun(_Steps):
    """Such a step at work."""


class AutoMLStep(_Steps):
    """A step that searches over models."""


class AutoMLStepRun(_Steps):
    """Such a step at work."""


class DataTransferStep(_Steps):
    """A step that copies data."""


class DatabricksStep(_Steps):
    """A step on Databricks."""


class MpiStep(_Steps):
    """A step of several processes."""


class ModuleStep(_Steps):
    """A step with versions."""


class ParallelRunConfig(_Steps):
    """How a step treats data in parts."""


class ParallelRunStep(_Steps):
    """A step that treats data in parts."""


class RScriptStep(_Steps):
    """A step that runs R."""


class AdlaStep(_Steps):
    """A step on Data Lake Analytics."""


class AzureBatchStep(_Steps):
    """A step on Azure Batch."""


class KustoStep(_Steps):
    """A step on Data Explorer."""


class SynapseSparkStep(_Steps):
    """A step on Spark."""
