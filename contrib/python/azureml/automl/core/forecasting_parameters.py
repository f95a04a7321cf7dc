"""azureml.automl.core.forecasting_parameters: how a search would forecast."""

from _pegbox.notes import CloudOnly


class ForecastingParameters(CloudOnly):
    """The columns and horizons of a forecast."""
