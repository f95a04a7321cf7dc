"""How assignments are drawn: random, grid, Bayesian."""

from azureml.train.hyperdrive import parameter_expressions
from azureml.train.hyperdrive.exceptions import HyperDriveConfigException, type_error
from azureml.train.hyperdrive.parameter_expressions import plain

__all__ = [
    "HyperParameterSampling", "RandomParameterSampling", "GridParameterSampling",
    "BayesianParameterSampling",
]

MOST_POINTS = 100000  # of a quniform under Bayesian sampling


def is_expression(value):
    """Is it what choice() and its like give?"""
    return (
        isinstance(value, list)
        and len(value) == 2
        and value[0] in parameter_expressions.__all__
        and isinstance(value[1], list)
    )


class HyperParameterSampling:
    """A sampling and its space, {name: expression}; the base of the three kinds."""

    METHOD = None  # of pegbox
    NAME = None  # of Azure
    EXPRESSIONS = None  # that it takes, or None: all, and constants

    def __init__(self, parameter_space=None, properties=None, **_):
        if not isinstance(parameter_space, dict):
            raise type_error("parameter_space", "dict", parameter_space)
        if not parameter_space:
            raise HyperDriveConfigException("parameter_space expects at least one parameter.")
        for name in parameter_space:
            if not isinstance(name, str):
                raise type_error("a name in parameter_space", "str", name)
            if not name.strip("-"):
                raise HyperDriveConfigException("A parameter needs a name, unlike %r." % name)
        self._parameter_space = {n: plain(v) for n, v in parameter_space.items()}
        self._properties = dict(properties or {})
        for name, value in self._parameter_space.items():
            self._check(name, value)

    def _check(self, name, value):
        if not is_expression(value) and (
            self.EXPRESSIONS or not isinstance(value, (int, float, str))
        ):
            raise HyperDriveConfigException(
                "Failed to validate a parameter distribution due to %s = %r, which is no "
                "expression such as choice(...)." % (name, value)
            )
        if self.EXPRESSIONS and value[0] not in self.EXPRESSIONS:
            raise HyperDriveConfigException(
                "This sampling method expects only the following distributions: [%s]; "
                "%s has %s" % (", ".join(self.EXPRESSIONS), name, value[0])
            )

    @property
    def parameter_space(self):
        return self._parameter_space

    @property
    def sampling_method_name(self):
        return self.NAME

    def names(self):
        """The parameters in the order in which scripts get them."""
        return list(self._parameter_space)

    def to_json(self):
        """As Azure stores it."""
        return {
            "name": self.NAME,
            "parameter_space": self._parameter_space,
            "properties": self._properties,
        }


class RandomParameterSampling(HyperParameterSampling):
    """Independent draws, from a finite space without replacement."""

    METHOD, NAME = "random", "RANDOM"

    def names(self):
        return sorted(self._parameter_space)


def _check_options(name, options):
    """Grid and Bayesian sampling take numbers or texts, not both."""
    for option in options:
        if type(option) not in (int, float, str):
            raise type_error("the options of %s" % name, "int, float or str", option)
    if len({isinstance(option, str) for option in options}) > 1:
        raise HyperDriveConfigException(
            "choice expects options of one kind: %s has texts and numbers." % name
        )


class GridParameterSampling(HyperParameterSampling):
    """Every combination."""

    METHOD, NAME = "grid", "GRID"
    EXPRESSIONS = ("choice",)

    def _check(self, name, value):
        super()._check(name, value)
        _check_options(name, value[1][0])


class BayesianParameterSampling(HyperParameterSampling):
    """Draws that learn from the runs so far."""

    METHOD, NAME = "bayesian", "BayesianOptimization"
    EXPRESSIONS = ("choice", "quniform", "uniform")

    def _check(self, name, value):
        super()._check(name, value)
        if value[0] == "choice":
            _check_options(name, value[1][0])
        elif value[0] == "quniform":
            if not all(isinstance(v, int) for v in value[1]):
                raise HyperDriveConfigException("Expected quniform arguments to be int.")
            low, high, q = value[1]
            if (high - low) / q > MOST_POINTS:
                raise HyperDriveConfigException(
                    "Too many discrete points for quniform distribution. "
                    "Use larger q or uniform instead."
                )
