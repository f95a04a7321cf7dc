"""Jobs as scripts make them: command(), job(name=Choice(…)), .sweep(), their fields."""

import copy

from azure.ai.ml._inputs import Input, Named, Output
from azure.ai.ml.exceptions import ValidationException
from azure.ai.ml._parts import (
    Objective, SamplingAlgorithm, SweepDistribution, SweepJobLimits, plain,
)


class Resources:
    """instance_count and the like; nothing of it is looked at but how many there are."""

    def __init__(self, instance_count=None, **known):
        self.instance_count = instance_count
        self.__dict__.update(known)

    @classmethod
    def of(cls, given, instance_count=None):
        """Of such an object or its dictionary, or None; a count beside it holds first."""
        known = dict(given if isinstance(given, dict) else vars(given or cls()))
        if instance_count is not None:
            known["instance_count"] = instance_count
        return cls(**known)


class CommandJobLimits:
    def __init__(self, *, timeout=None, **_):
        self.timeout = timeout


class _Job:
    """What all kinds have.  Unknown fields can be set, as Azure's have grown."""

    type = None

    def __init__(self, name=None, display_name=None, description=None, tags=None,
                 experiment_name=None, compute=None, properties=None, **more):
        self.name, self.display_name, self.description = name, display_name, description
        self.tags = dict(tags or {})
        self.properties = dict(properties or {})
        self.experiment_name, self.compute = experiment_name, compute
        self.__dict__.update(more)

    def _common(self):
        """The dictionary of the fields that all kinds have."""
        known = {"name": self.name, "display_name": self.display_name,
                 "description": self.description, "experiment_name": self.experiment_name}
        return {k: v for k, v in known.items() if v is not None}

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(
            "%s=%r" % item for item in self._common().items()))


class Command(_Job):
    """A command with its inputs; called with other inputs it is a copy that has those."""

    type = "command"

    def __init__(self, command=None, code=None, environment=None, environment_variables=None,
                 inputs=None, outputs=None, instance_count=None, distribution=None,
                 resources=None, timeout=None, limits=None, **common):
        super().__init__(**common)
        self.command, self.code, self.environment = command, code, environment
        self.environment_variables = dict(environment_variables or {})
        self.inputs, self.outputs = Named(inputs), Named(outputs)
        self.resources = Resources.of(resources, instance_count)
        self.distribution = distribution
        self.limits = limits or CommandJobLimits(timeout=timeout)

    def __call__(self, *args, **kwargs):
        job = copy.copy(self)
        job.inputs, job.outputs = Named(self.inputs), Named(self.outputs)
        job.environment_variables = dict(self.environment_variables)
        for name, value in list(zip(self.inputs, args)) + list(kwargs.items()):
            if name not in job.inputs:
                raise ValidationException(
                    "%s is no input of this command; its inputs are: %s" % (
                        name, ", ".join(job.inputs) or "none"))
            job.inputs[name] = value
        return job

    def set_resources(self, *, instance_count=None, **known):
        self.resources = Resources(instance_count, **known)

    def set_limits(self, *, timeout=None, **_):
        self.limits = CommandJobLimits(timeout=timeout)

    def set_queue_settings(self, **_):
        """Taken: there is no queue."""

    def sweep(self, *, primary_metric, goal, sampling_algorithm="random", compute=None,
              max_concurrent_trials=None, max_total_trials=None, timeout=None,
              trial_timeout=None, early_termination_policy=None, search_space=None, **more):
        """A sweep over the inputs that are distributions, or over search_space."""
        space = {k: v for k, v in self.inputs.items() if isinstance(v, SweepDistribution)}
        space.update(search_space or {})
        common = {name: getattr(self, name) for name in (
            "display_name", "experiment_name", "description", "tags", "outputs")}
        common["early_termination"] = early_termination_policy
        common.update(more)
        return Sweep(
            trial=self, search_space=space, sampling_algorithm=sampling_algorithm,
            objective=Objective(goal, primary_metric), compute=compute or self.compute,
            limits=SweepJobLimits(max_concurrent_trials, max_total_trials, timeout,
                                  trial_timeout), **common)


class Sweep(_Job):
    """A sweep of a Command."""

    type = "sweep"

    def __init__(self, trial=None, search_space=None, sampling_algorithm="random",
                 objective=None, limits=None, early_termination=None, inputs=None, outputs=None,
                 **common):
        super().__init__(**common)
        self.trial, self.objective = trial, objective
        self.search_space = dict(search_space or {})
        self.sampling_algorithm, self.limits = sampling_algorithm, limits or SweepJobLimits()
        self.early_termination = early_termination
        given = {k: v for k, v in getattr(trial, "inputs", {}).items()
                 if not isinstance(v, SweepDistribution)}
        given.update(inputs or {})
        self.inputs, self.outputs = Named(given), Named(outputs)

    @property
    def early_termination_policy(self):
        return self.early_termination

    @early_termination_policy.setter
    def early_termination_policy(self, policy):
        self.early_termination = policy

    def set_limits(self, *, max_concurrent_trials=None, max_total_trials=None, timeout=None,
                   trial_timeout=None):
        """Those that are given; the others stay."""
        given = {"max_concurrent_trials": max_concurrent_trials, "timeout": timeout,
                 "max_total_trials": max_total_trials, "trial_timeout": trial_timeout}
        self.limits = copy.copy(self.limits)
        for name, value in given.items():
            if value is not None:
                setattr(self.limits, name, value)

    def set_objective(self, *, goal=None, primary_metric=None):
        old = self.objective
        self.objective = Objective(goal or old.goal, primary_metric or old.primary_metric)

    def set_resources(self, **_):
        """Taken: runs have this machine."""

    set_queue_settings = set_resources

    def _sampling(self):
        chosen = self.sampling_algorithm
        if isinstance(chosen, SamplingAlgorithm):
            return chosen._to_dict()
        return str(plain(chosen))


class SweepJob(Sweep):
    """The same, as scripts make it without a Command's sweep()."""


class FromFile(_Job):
    """What load_job() gives: a job's YAML, which pegbox import reads when it is submitted.

    The fields that all jobs have, and limits, hold against the file's when they are set here.
    The others are there once PyYAML has read the file; from then on what they are holds.
    """

    type = "sweep"
    _INSIDE = ("code", "command", "distribution", "early_termination", "environment",
               "environment_variables", "inputs", "objective", "outputs", "resources",
               "sampling_algorithm", "search_space", "trial")

    def __init__(self, path, known, read):
        """read() gives the Sweep or Command that the file describes."""
        common = ("name", "display_name", "description", "experiment_name", "tags", "compute")
        super().__init__(**{k: known.get(k) for k in common})
        self.type = known.get("type", "sweep")
        self._path, self._read, self._inside = path, read, None
        self.limits = SweepJobLimits()

    set_limits = Sweep.set_limits

    def _open(self):
        if self._inside is None:
            self._inside = self._read()
        return self._inside

    def __getattr__(self, name):
        if name not in self._INSIDE:
            raise AttributeError("%s has no attribute %r" % (type(self).__name__, name))
        return getattr(self._open(), name)

    def __setattr__(self, name, value):
        if name in self._INSIDE:
            setattr(self._open(), name, value)
        else:
            super().__setattr__(name, value)

    def _whole(self):
        """The job to submit: itself, unless something was read of it or changed in it."""
        if self._inside is None:
            return self
        for name in ("name", "display_name", "description", "experiment_name", "tags"):
            setattr(self._inside, name, getattr(self, name))
        if self.compute is not None:
            self._inside.compute = self.compute
        given = {k: v for k, v in plain(vars(self.limits)).items() if v is not None}
        if given:
            self._inside.set_limits(**given)
        return self._inside


def command(*, name=None, description=None, tags=None, properties=None, display_name=None,
            command=None, experiment_name=None, environment=None, environment_variables=None,
            distribution=None, compute=None, inputs=None, outputs=None, instance_count=None,
            resources=None, timeout=None, code=None, **more):
    """A Command; what is not named here (instance_type, identity, services, …) is taken."""
    return Command(command=command, code=code, environment=environment, compute=compute,
                   environment_variables=environment_variables, inputs=inputs, outputs=outputs,
                   instance_count=instance_count, resources=resources,
                   distribution=distribution, timeout=timeout, name=name,
                   description=description, tags=tags, properties=properties,
                   display_name=display_name, experiment_name=experiment_name)


__all__ = ["Command", "FromFile", "Input", "Output", "Sweep", "SweepJob", "command"]
