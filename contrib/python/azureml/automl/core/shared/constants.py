"""azureml.automl.core.shared.constants: kinds of searches, as names."""


class Tasks:
    """The tasks of a search."""

    CLASSIFICATION = "classification"
    REGRESSION = "regression"
    FORECASTING = "forecasting"
    IMAGE_CLASSIFICATION = "image-classification"
    IMAGE_OBJECT_DETECTION = "image-object-detection"
