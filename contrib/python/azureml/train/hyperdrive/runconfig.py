"""HyperDriveConfig: what is tuned, how, and for how long."""

import uuid

from _pegbox import notes
from azureml.core._recorded import RecordedRun
from azureml.core._records import TERMINAL
from azureml.train.hyperdrive import _sweepfile
from azureml.train.hyperdrive.exceptions import HyperDriveConfigException, type_error
from azureml.train.hyperdrive.parameter_expressions import plain
from azureml.train.hyperdrive.policy import EarlyTerminationPolicy, NoTerminationPolicy
from azureml.train.hyperdrive.run import HyperDriveRun, PrimaryMetricGoal
from azureml.train.hyperdrive.sampling import HyperParameterSampling

__all__ = ["HyperDriveConfig", "HyperDriveRunConfig", "PrimaryMetricGoal"]

MOST_MINUTES = 10080
MOST_PARENTS = 5


class HyperDriveConfig:
    """The configuration of a sweep; Experiment.submit() starts it."""

    def __init__(
        self, hyperparameter_sampling, primary_metric_name, primary_metric_goal,
        max_total_runs=None, max_concurrent_runs=None, max_duration_minutes=MOST_MINUTES,
        policy=None, estimator=None, run_config=None, resume_from=None, resume_child_runs=None,
        pipeline=None, debug_flag=None, custom_run_id=None, **_
    ):
        if not isinstance(hyperparameter_sampling, HyperParameterSampling):
            raise type_error(
                "hyperparameter_sampling", "HyperParameterSampling", hyperparameter_sampling
            )
        if not isinstance(primary_metric_name, str):
            raise type_error("primary_metric_name", "str", primary_metric_name)
        if not primary_metric_name.strip():
            raise HyperDriveConfigException("primary_metric_name expects a name.")
        if policy is not None and not isinstance(policy, EarlyTerminationPolicy):
            raise type_error("policy", "EarlyTerminationPolicy", policy)
        self._sampling = hyperparameter_sampling
        self._primary_metric_name = primary_metric_name
        self._goal = PrimaryMetricGoal.from_str(primary_metric_goal)
        self._policy = policy or NoTerminationPolicy()
        self._max_total_runs = _count("max_total_runs", max_total_runs)
        self._max_concurrent_runs = _count("max_concurrent_runs", max_concurrent_runs)
        self._minutes = _minutes(max_duration_minutes)
        self._run_config = _one_of(estimator, run_config, pipeline)
        self.estimator = estimator
        self._id = custom_run_id
        self.resume_from = _parents(resume_from)
        self.resume_child_runs = _children(resume_child_runs, self._max_total_runs)
        self._check_parents()

    @property
    def run_config(self):
        return self._run_config

    @property
    def policy_config(self):
        return self._policy.to_json()

    @property
    def generator_config(self):
        return self._sampling.to_json()

    @property
    def primary_metric_config(self):
        return {"name": self._primary_metric_name, "goal": self._goal.name.lower()}

    @property
    def max_total_runs(self):
        return self._max_total_runs

    @property
    def max_concurrent_runs(self):
        return self._max_concurrent_runs

    def _check_parents(self):
        """What HyperDrive asks of the runs that a sweep goes on from."""
        for run in self.resume_from:
            metric = run._record.info()["primary_metric"]
            if (metric["name"], metric["goal"]) != (self._primary_metric_name, self._goal.name):
                raise HyperDriveConfigException(
                    "Primary metric should be the same for all runs. %s has %s, %s."
                    % (run.id, metric["goal"].lower(), metric["name"])
                )
            if self._sampling.METHOD == "bayesian" and (
                sorted(run._record.names()) != sorted(self._sampling.names())
            ):
                raise HyperDriveConfigException(
                    "Parameter space should be the same for all runs. %s has %s."
                    % (run.id, ", ".join(run._record.names()))
                )

    def _submit(self, experiment, tags=None, **kwargs):
        """What Experiment.submit() does with it."""
        run_id = self._id or "HD_%s" % uuid.uuid4()
        record = _sweepfile.submit(self, experiment, run_id, tags, kwargs)
        return HyperDriveRun(experiment, run_id, self, _record=record)

    def __repr__(self):
        return "HyperDriveConfig(%s, %s %s, max_total_runs=%s)" % (
            self._sampling.NAME, self._goal.name.lower(), self._primary_metric_name,
            self._max_total_runs,
        )


class HyperDriveRunConfig(HyperDriveConfig):
    """The name of before; the estimator came first."""

    def __init__(
        self, estimator=None, hyperparameter_sampling=None, policy=None, *args, **kwargs
    ):
        names = (
            "primary_metric_name", "primary_metric_goal", "max_total_runs",
            "max_concurrent_runs", "max_duration_minutes",
        )
        kwargs.update(zip(names, args))
        super().__init__(
            hyperparameter_sampling, estimator=estimator, policy=policy, **kwargs
        )


def _count(name, value):
    value = plain(value)
    if value is None:
        return None
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not float(value).is_integer():
        raise type_error(name, "int", value)
    return int(value)


def _minutes(value):
    value = plain(value)
    if value is None or value == 0:
        return MOST_MINUTES
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise type_error("max_duration_minutes", "int", value)
    if value < 0:
        raise HyperDriveConfigException("max_duration_minutes expects more than zero.")
    if value > MOST_MINUTES:
        notes.note("max_duration", "max_duration_minutes: %d, not %s" % (MOST_MINUTES, value))
        return MOST_MINUTES
    return value


def _one_of(estimator, run_config, pipeline):
    """The ScriptRunConfig of a configuration: an estimator is one."""
    from azureml.core.script_run_config import ScriptRunConfig

    if pipeline is not None:
        notes.refuse("HyperDriveConfig(pipeline=…)", "give it a ScriptRunConfig")
    if estimator is None and run_config is None:
        raise HyperDriveConfigException(
            "HyperDriveConfig expects at least one of estimator, run_config to be set."
        )
    if estimator is not None and run_config is not None:
        raise HyperDriveConfigException(
            "HyperDriveConfig expects only one of estimator, run_config to be set."
        )
    given = run_config if estimator is None else estimator
    if not isinstance(given, ScriptRunConfig):
        name = "run_config" if estimator is None else "estimator"
        raise type_error(name, "ScriptRunConfig", given)
    return given


def _parents(runs):
    """resume_from as a list of sweeps that are over."""
    runs = list(runs) if isinstance(runs, (list, tuple)) else [runs] if runs else []
    for run in runs:
        if not isinstance(run, HyperDriveRun):
            raise type_error("resume_from", "HyperDriveRun", run)
    if len(runs) > MOST_PARENTS:
        raise HyperDriveConfigException(
            "resume_from expects at most %d runs, not %d." % (MOST_PARENTS, len(runs))
        )
    if len({run.id for run in runs}) < len(runs):
        raise HyperDriveConfigException("resume_from cannot contain duplicate runs.")
    for run in runs:
        if run.status not in TERMINAL:
            raise HyperDriveConfigException(
                "All resume_from runs should be in a terminal state. "
                "Found a run with state '%s'." % run.status
            )
    return runs


def _children(runs, most):
    """resume_child_runs as a list of children that are over."""
    runs = list(runs) if isinstance(runs, (list, tuple)) else [runs] if runs else []
    for run in runs:
        if not isinstance(run, RecordedRun):
            raise type_error("resume_child_runs", "Run", run)
    if len({run.id for run in runs}) < len(runs):
        raise HyperDriveConfigException("resume_child_runs cannot contain duplicate runs.")
    if runs and most is not None and len(runs) > most:
        raise HyperDriveConfigException(
            "resume_child_runs expects at most max_total_runs, %d, runs, not %d."
            % (most, len(runs))
        )
    for run in runs:
        if run.status not in TERMINAL:
            raise HyperDriveConfigException(
                "All resume_child_runs should be in a terminal state. Found a run with state "
                "'%s'." % run.status
            )
        if run._record.parent() is None:
            raise HyperDriveConfigException(
                "Every run in resume_child_runs should have a parent run."
            )
    parents = {run._record.parent().id for run in runs}
    if len(parents) > MOST_PARENTS:
        raise HyperDriveConfigException(
            "resume_child_runs should not come from more than %d unique parents. "
            "%d unique parents were found." % (MOST_PARENTS, len(parents))
        )
    return runs
