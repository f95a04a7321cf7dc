"""azure.ai.ml.automl: can be imported, and refuses by name."""

from _pegbox.notes import CloudOnly
from azure.ai.ml._refused import _refusal

_FUNCTIONS = tuple("""
    classification forecasting image_classification image_classification_multilabel
    image_instance_segmentation image_object_detection regression text_classification
    text_classification_multilabel text_ner
""".split())
_CLASSES = tuple("""
    ClassificationJob ClassificationMultilabelPrimaryMetrics ClassificationPrimaryMetrics
    ColumnTransformer ForecastingJob ForecastingPrimaryMetrics ForecastingSettings
    ImageLimitSettings ImageSweepSettings InstanceSegmentationPrimaryMetrics
    NlpFeaturizationSettings NlpLimitSettings NlpSearchSpace NlpSweepSettings
    ObjectDetectionPrimaryMetrics RegressionJob RegressionPrimaryMetrics SearchSpace
    TabularFeaturizationSettings TabularLimitSettings TrainingSettings
""".split())
globals().update((name, _refusal("azure.ai.ml.automl." + name)) for name in _FUNCTIONS)
globals().update((name, type(CloudOnly)(name, (CloudOnly,), {"__module__": __name__}))
                 for name in _CLASSES)
__all__ = [*_FUNCTIONS, *_CLASSES]
