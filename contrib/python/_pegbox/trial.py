"""A trial of nni: its parameters, and its results on their way to pegbox."""

import os
import re

from _pegbox import tracked
from _pegbox.metrics import number, plain
from _pegbox.standin import python_value

METRIC = "default"
_last = None  # so that a final result that was said already makes no interval more


def parameters():
    """The run's values, nested as nni has them.

    A choice among options that have parameters of their own is {"_name": option, …}; these are
    NAME.PARAMETER in the sweep, and there when the option is taken.
    """
    tracked.current().will_log()
    values = {k: v for k, v in tracked.assignment().items() if v is not None}
    return _below("", values, _names() | set(values))


def _names():
    """The names of all parameters of the sweep, as its file has them."""
    try:
        with open(os.path.join(os.environ.get("PEGBOX_SWEEP", ""), "sweep.cfg"),
                  encoding="utf-8") as f:
            return set(re.findall(r'name = "-*([^"]+)"; values = ', f.read()))
    except OSError:
        return set()


def _below(name, values, names):
    """{name in it: value} of what stands right below a name."""
    found = {}
    for one, value in values.items():
        above = [n for n in names if one.startswith(n + ".") and n in values]
        if max(above, key=len, default="") != name:
            continue
        if any(n.startswith(one + ".") for n in names):
            value = {"_name": value, **_below(one, values, names)}
        else:
            value = python_value(value)
        found[one[len(name):].lstrip(".")] = value
    return found


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
    """The same, unless it is what the last intermediate result was, or a part of that."""
    values = _values(metric)
    if _last is None or not values.items() <= _last.items():
        report_intermediate_result(metric)
