"""azureml.pipeline.core: pipelines run in Azure's service only."""

from _pegbox.notes import CloudOnly


class _Pipelines(CloudOnly):
    """What all names here refuse with."""

    instead = "submit the HyperDriveConfig itself, with Experiment.submit()"


class Pipeline(_Pipelines):
    """Steps that run one after the other."""


class PipelineData(_Pipelines):
    """What a step leaves to the next."""


class PipelineDataset(_Pipelines):
    """A data set of a pipeline."""


class PipelineEndpoint(_Pipelines):
    """A pipeline that can be called."""


class PipelineParameter(_Pipelines):
    """A value that is given when a pipeline is started."""


class PipelineRun(_Pipelines):
    """A pipeline at work."""


class PipelineStep(_Pipelines):
    """A step."""


class PublishedPipeline(_Pipelines):
    """A pipeline that others can start."""


class InputPortBinding(_Pipelines):
    """Data that go into a step."""


class OutputPortBinding(_Pipelines):
    """Data that come out of a step."""


class Module(_Pipelines):
    """A step with versions."""


class PortDataReference(_Pipelines):
    """What came out of a step."""


class Schedule(_Pipelines):
    """When a pipeline is started."""


class ScheduleRecurrence(_Pipelines):
    """How often a pipeline is started."""


class StepRun(_Pipelines):
    """A step at work."""


class StepSequence(_Pipelines):
    """Steps in an order."""


class TrainingOutput(_Pipelines):
    """What a step that trains leaves: a model or its metrics."""
