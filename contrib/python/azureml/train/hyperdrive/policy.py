"""Early termination policies."""

import math
import numbers

from azureml.train.hyperdrive.exceptions import HyperDriveConfigException, type_error
from azureml.train.hyperdrive.parameter_expressions import plain

__all__ = [
    "EarlyTerminationPolicy", "BanditPolicy", "MedianStoppingPolicy",
    "TruncationSelectionPolicy", "NoTerminationPolicy",
]


def _whole(name, value):
    value = plain(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise type_error(name, "int", value)
    if value < 0:
        raise HyperDriveConfigException("%s expects zero or more, not %d." % (name, value))
    return value


def _slack(name, value):
    value = plain(value)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise type_error(name, "int or float", value)
    if value < 0 or not math.isfinite(value):
        raise HyperDriveConfigException("%s expects more than zero, not %r." % (name, value))
    return value


class EarlyTerminationPolicy:
    """When runs are judged; the base of the kinds."""

    TYPE = "none"  # of pegbox
    NAME = "Default"  # of Azure

    def __init__(self, evaluation_interval=1, delay_evaluation=0, **_):
        self.evaluation_interval = _whole("evaluation_interval", evaluation_interval)
        self.delay_evaluation = _whole("delay_evaluation", delay_evaluation)

    def properties(self):
        """Its settings by Azure's names."""
        return {
            "evaluation_interval": self.evaluation_interval,
            "delay_evaluation": self.delay_evaluation,
        }

    def settings(self):
        """Its group of a sweep file."""
        group = {"type": self.TYPE}
        group.update(self.properties(), evaluation_interval=self.evaluation_interval or 1)
        return group

    def to_json(self):
        """As Azure stores it."""
        return {"name": self.NAME, "properties": self.properties()}


class BanditPolicy(EarlyTerminationPolicy):
    """Stops runs that are worse than the best so far by a factor or an amount."""

    TYPE, NAME = "bandit", "Bandit"

    def __init__(
        self, evaluation_interval=1, slack_factor=None, slack_amount=None,
        delay_evaluation=0, **_
    ):
        super().__init__(evaluation_interval, delay_evaluation)
        self.slack_factor = _slack("slack_factor", slack_factor)
        self.slack_amount = _slack("slack_amount", slack_amount)
        if bool(self.slack_factor) == bool(self.slack_amount):
            raise HyperDriveConfigException(
                "Bandit termination policy expects exactly one of slack factor or slack "
                "amount to be set."
            )

    def properties(self):
        given = super().properties()
        for name in ("slack_factor", "slack_amount"):
            if getattr(self, name):
                given[name] = getattr(self, name)
        return given


class MedianStoppingPolicy(EarlyTerminationPolicy):
    """Stops runs whose best is worse than the median of the running averages."""

    TYPE, NAME = "median", "MedianStopping"


class TruncationSelectionPolicy(EarlyTerminationPolicy):
    """Stops the worst percentage of the runs."""

    TYPE, NAME = "truncation", "TruncationSelection"

    def __init__(
        self, truncation_percentage, evaluation_interval=1, delay_evaluation=0,
        exclude_finished_jobs=False, **_
    ):
        super().__init__(evaluation_interval, delay_evaluation)
        percentage = plain(truncation_percentage)
        if isinstance(percentage, bool) or not isinstance(percentage, int):
            raise type_error("truncation_percentage", "int", percentage)
        if not 1 <= percentage <= 99:
            raise HyperDriveConfigException(
                "truncation_percentage expects value to be between 1 and 99."
            )
        self.truncation_percentage = percentage
        self.exclude_finished_jobs = bool(exclude_finished_jobs)

    def properties(self):
        return dict(
            super().properties(),
            truncation_percentage=self.truncation_percentage,
            exclude_finished_jobs=self.exclude_finished_jobs,
        )

    def settings(self):
        group = super().settings()
        group["exclude_finished_runs"] = group.pop("exclude_finished_jobs")
        return group


class NoTerminationPolicy(EarlyTerminationPolicy):
    """Every run goes on to its end."""

    def __init__(self, **_):
        super().__init__()

    def properties(self):
        return {}

    def settings(self):
        return {"type": "none"}
