"""azure.ai.ml.automl: refused by name."""

from azure.ai.ml._refused import _refusal

_NAMES = ("classification", "regression", "forecasting", "image_classification",
          "image_object_detection", "text_classification", "text_ner")
globals().update((name, _refusal("azure.ai.ml.automl." + name)) for name in _NAMES)
__all__ = list(_NAMES)
