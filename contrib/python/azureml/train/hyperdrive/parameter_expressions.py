"""The ten expressions of a search space.

Each gives the form that Azure sends over the wire, ["uniform", [0.05, 0.1]]; what is wrong with
its arguments it says at once.
"""

import math
import numbers

from azureml.train.hyperdrive.exceptions import HyperDriveConfigException, type_error

__all__ = [
    "choice", "randint", "uniform", "quniform", "loguniform", "qloguniform",
    "normal", "qnormal", "lognormal", "qlognormal",
]


def plain(value):
    """A number of numpy's as Python's own; anything else as it is."""
    if type(value).__module__ == "numpy":
        if getattr(value, "ndim", 0) == 0:
            return value.item()
        return [plain(v) for v in value.tolist()]
    return value


def _number(function, name, value):
    value = plain(value)
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise type_error("%s of %s" % (name, function), "int or float", value)
    if not math.isfinite(value):
        raise HyperDriveConfigException(
            "%s of %s expects a finite number, not %r." % (name, function, value)
        )
    return value


def _whole(function, name, value):
    value = _number(function, name, value)
    if value != int(value) or value <= 0:
        raise HyperDriveConfigException(
            "%s of %s expects a positive whole number, not %r." % (name, function, value)
        )
    return value


def _between(function, low, high, *q, equal=False):
    low, high = _number(function, "min", low), _number(function, "max", high)
    if low > high or (low == high and not equal):
        raise HyperDriveConfigException(
            "%s expects min to be less than %smax, not %r and %r."
            % (function, "or equal to " if equal else "", low, high)
        )
    return [function, [low, high] + [_whole(function, "q", v) for v in q]]


def _normal(function, mu, sigma, *q):
    mu, sigma = _number(function, "mu", mu), _number(function, "sigma", sigma)
    if sigma < 0:
        raise HyperDriveConfigException(
            "%s expects sigma to be zero or more, not %r." % (function, sigma)
        )
    return [function, [mu, sigma] + [_whole(function, "q", v) for v in q]]


def choice(*options):
    """One of the options, or of a list or range that stands alone."""
    if not options:
        raise HyperDriveConfigException("Please specify an input for choice.")
    options = [plain(option) for option in options]
    many = [option for option in options if isinstance(option, (list, tuple, range))]
    if len(options) == 1 and many:
        options = [plain(option) for option in options[0]]
    elif any(isinstance(option, (list, range)) for option in many):
        options = []
    if not options:
        raise HyperDriveConfigException(
            "choice expects non-empty single list, non-empty single range() or a positive "
            "number of arbitrary comma separated inputs."
        )
    for option in options:
        if option is not None and not isinstance(option, (str, int, float, list, tuple, dict)):
            raise type_error("an option of choice", "str, int or float", option)
    return ["choice", [options]]


def randint(upper):
    """A whole number from 0 to upper - 1."""
    upper = plain(upper)
    if isinstance(upper, bool) or not isinstance(upper, int):
        raise type_error("upper of randint", "int", upper)
    if upper <= 0:
        raise HyperDriveConfigException("randint expects a positive number as input")
    return ["randint", [upper]]


def uniform(min_value, max_value):
    """A number between both."""
    return _between("uniform", min_value, max_value)


def quniform(min_value, max_value, q):
    """The same, rounded to a multiple of q."""
    return _between("quniform", min_value, max_value, q)


def loguniform(min_value, max_value):
    """exp of a number between both."""
    return _between("loguniform", min_value, max_value, equal=True)


def qloguniform(min_value, max_value, q):
    """The same, rounded to a multiple of q."""
    return _between("qloguniform", min_value, max_value, q, equal=True)


def normal(mu, sigma):
    """A normally distributed number."""
    return _normal("normal", mu, sigma)


def qnormal(mu, sigma, q):
    """The same, rounded to a multiple of q."""
    return _normal("qnormal", mu, sigma, q)


def lognormal(mu, sigma):
    """exp of a normally distributed number."""
    return _normal("lognormal", mu, sigma)


def qlognormal(mu, sigma, q):
    """The same, rounded to a multiple of q."""
    return _normal("qlognormal", mu, sigma, q)
