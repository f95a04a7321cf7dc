"""A trial of nni: its parameters, and its results on their way to pegbox."""

from _pegbox import tracked
from _pegbox.metrics import number, plain

METRIC = "default"
_last = None  # so that a final result that was said already makes no interval more


def parameters():
    """The run's values; what a conditional parameter is not active for is not among them."""
    return {k: v for k, v in tracked.assignment().items() if v is not None}


def _values(metric):
    """{name: number} of a number, or of a dict, which has to have "default"."""
    metric = plain(metric)
    if not isinstance(metric, dict):
        metric = {METRIC: metric}
    if METRIC not in metric:
        raise ValueError('a result that is a dict needs the key "default"')
    return {k: v for k, v in metric.items() if number(v) is not None}


def report_intermediate_result(metric):
    """One interval of the sweep."""
    global _last
    _last = _values(metric)
    tracked.current().metrics.log_all(_last)


def report_final_result(metric):
    """The same, unless it is what the last intermediate result was."""
    values = _values(metric)
    if values != _last:
        report_intermediate_result(metric)
