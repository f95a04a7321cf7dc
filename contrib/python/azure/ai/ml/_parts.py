"""The parts of a sweep; each is its type and its fields, by position or by name."""

import enum


def plain(value):
    """Lists, dicts and distributions as a YAML file has them; an Enum as its value."""
    if isinstance(value, _Part):
        return value._to_dict()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, range, set)):
        return [plain(v) for v in value]
    if hasattr(value, "item") and getattr(value, "size", 1) == 1:
        return value.item()
    if hasattr(value, "tolist"):
        return value.tolist()
    return value


class _Part:
    """_fields: (name, default).  What is missing is said when the sweep is submitted."""

    type = None
    _fields = ()

    def __init__(self, *args, type=None, **kwargs):
        fields = dict(self._fields)
        if len(args) > len(fields):
            raise TypeError("%s() takes %d arguments: %s" % (
                self.__class__.__name__, len(fields), ", ".join(fields)))
        given = dict(zip(fields, args))
        given.update(kwargs)
        for name in given:
            if name not in fields:
                raise TypeError("%s() got an unexpected keyword argument %r" % (
                    self.__class__.__name__, name))
        for name, fallback in fields.items():
            setattr(self, name, given.get(name, fallback))

    def _to_dict(self):
        found = {"type": self.type} if self.type else {}
        for name, _ in self._fields:
            value = plain(getattr(self, name))
            if value is not None:
                found[name] = value
        return found

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(
            "%s=%r" % (name, getattr(self, name)) for name, _ in self._fields))


class SweepDistribution(_Part):
    """An expression of the search space."""


class Choice(SweepDistribution):
    type = "choice"
    _fields = (("values", None),)


class Randint(SweepDistribution):
    type = "randint"
    _fields = (("upper", None),)


_BOUNDS = (("min_value", None), ("max_value", None))
_NORMAL = (("mu", None), ("sigma", None))


class Uniform(SweepDistribution):
    type = "uniform"
    _fields = _BOUNDS


class LogUniform(SweepDistribution):
    type = "loguniform"
    _fields = _BOUNDS


class QUniform(SweepDistribution):
    type = "quniform"
    _fields = _BOUNDS + (("q", None),)


class QLogUniform(QUniform):
    type = "qloguniform"


class Normal(SweepDistribution):
    type = "normal"
    _fields = _NORMAL


class LogNormal(SweepDistribution):
    type = "lognormal"
    _fields = _NORMAL


class QNormal(SweepDistribution):
    type = "qnormal"
    _fields = _NORMAL + (("q", None),)


class QLogNormal(QNormal):
    type = "qlognormal"


class EarlyTerminationPolicy(_Part):
    _fields = (("delay_evaluation", 0), ("evaluation_interval", 0))


class BanditPolicy(EarlyTerminationPolicy):
    type = "bandit"
    _fields = EarlyTerminationPolicy._fields + (("slack_amount", 0), ("slack_factor", 0))

    def _to_dict(self):
        """A slack that is 0 was not given."""
        found = super()._to_dict()
        return {k: v for k, v in found.items() if v or not k.startswith("slack")}


class MedianStoppingPolicy(EarlyTerminationPolicy):
    type = "median_stopping"


class TruncationSelectionPolicy(EarlyTerminationPolicy):
    type = "truncation_selection"
    _fields = EarlyTerminationPolicy._fields + (
        ("truncation_percentage", 0), ("exclude_finished_jobs", None))


class SamplingAlgorithm(_Part):
    """How assignments are chosen."""


class RandomSamplingAlgorithm(SamplingAlgorithm):
    type = "random"
    _fields = (("rule", None), ("seed", None), ("logbase", None))


class GridSamplingAlgorithm(SamplingAlgorithm):
    type = "grid"


class BayesianSamplingAlgorithm(SamplingAlgorithm):
    type = "bayesian"


class Objective(_Part):
    _fields = (("goal", None), ("primary_metric", None))

    def __init__(self, goal=None, primary_metric=None, **_):
        super().__init__(goal, primary_metric)


class SweepJobLimits(_Part):
    _fields = (("max_concurrent_trials", None), ("max_total_trials", None), ("timeout", None),
               ("trial_timeout", None))


_KINDS = {kind.type: kind for kind in list(globals().values())
          if isinstance(kind, type) and issubclass(kind, _Part) and kind.type}


def part_of(known):
    """The part whose dictionary it is; what is none stays what it is."""
    if not isinstance(known, dict) or known.get("type") not in _KINDS:
        return known
    return _KINDS[known["type"]](**known)
