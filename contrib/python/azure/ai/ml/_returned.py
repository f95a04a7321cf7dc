"""A job that was submitted, as jobs.get() and create_or_update() give it."""

import datetime
import json
import os

from azure.ai.ml import _found
from azure.ai.ml._inputs import Input, Named, Output
from azure.ai.ml._job import Command, CommandJobLimits
from azure.ai.ml._parts import Objective, SweepJobLimits, part_of
from azureml.core import _waiting


class Service:
    def __init__(self, endpoint):
        self.endpoint, self.status, self.type = endpoint, "Running", "Studio"


class CreationContext:
    def __init__(self, created, ended):
        self.created_at, self.created_by = _time(created), os.environ.get("USER", "user")
        self.last_modified_at, self.last_modified_by = _time(ended), self.created_by


def _time(seconds):
    if seconds is None:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


class Properties(dict):
    """Texts.  Those that are known when the job is over are waited for."""

    _late = ("best_child_run_id", "score")

    def __init__(self, record):
        super().__init__()
        self._record = record
        self._fill()

    def _fill(self):
        record = self._record
        info = record.info()
        self.update({k: str(v) for k, v in (info.get("properties") or {}).items()})
        if record.kind != "hyperdrive":
            return
        self.update({
            "primary_metric_config": json.dumps(info["primary_metric"]),
            "azureml.runsource": "azureml.runsource.hyperdrive", "runTemplate": "HyperDrive",
            "platform": "AML", "resume_from": "null", "best_metric_status": "Succeeded",
        })
        best = record.best() if record.status() in _found.TERMINAL else None
        if best is not None:
            self["best_child_run_id"] = best.id
            self["score"] = str(record.value(best.run))

    def __missing__(self, name):
        if name in self._late and self._record.kind == "hyperdrive":
            _found.wait(self._record)
            self._fill()
            if name in self:
                return self[name]
            _waiting.say_warnings(self._record)
        raise KeyError(name)

    def get(self, name, default=None):
        try:
            return self[name]
        except KeyError:
            return default


class Job:
    """Its name, and its state when it was asked for."""

    def __init__(self, record):
        info = record.info()
        parent = record.parent()
        if parent is not None:
            info = dict(parent.info(), type="command", display_name=record.id)
        self._record = record
        self.name = record.id
        self.id = "/local/jobs/%s" % record.id
        self.type = info.get("type") or (
            "sweep" if record.kind == "hyperdrive" else "command")
        self.display_name = info.get("display_name") or record.id
        self.experiment_name = info.get("experiment")
        self.description = info.get("description")
        self.parent_job_name = parent.id if parent is not None else None
        self.tags = dict(info.get("tags") or {})
        self.status = record.status()
        self.compute = (info.get("run_config") or {}).get("target")
        self.command = (info.get("run_config") or {}).get("command")
        self.properties = Properties(record)
        self._describe(info.get("job") or {})
        self.services = {name: Service(self.studio_url) for name in ("Studio", "Tracking")}
        self.creation_context = CreationContext(*record.times()[::2])
        if info.get("primary_metric"):
            self.objective = Objective(info["primary_metric"]["goal"],
                                       info["primary_metric"]["name"])
        if parent is not None:
            self.inputs.update(record.assignment())

    def _describe(self, job):
        """What it was made of; of a YAML file that is not known."""
        limits, trial = job.get("limits", {}), job.get("trial", {})
        self.inputs = Named({k: Input(**v) if isinstance(v, dict) else v
                             for k, v in job.get("inputs", {}).items()})
        self.outputs = Named({"default": None, **{
            k: Output(**{**(v or {}), "path": self._path_of(k)})
            for k, v in job.get("outputs", {}).items()}})
        self.environment = trial.get("environment")
        self.code = trial.get("code")
        self.environment_variables = dict(trial.get("environment_variables", {}))
        if self.type != "sweep":
            self.limits = CommandJobLimits(timeout=limits.get("trial_timeout"))
            return
        self.limits = SweepJobLimits(**limits)
        self.search_space = {k: part_of(v) for k, v in job.get("search_space", {}).items()}
        self.sampling_algorithm = part_of(job.get("sampling_algorithm"))
        self.early_termination = part_of(job.get("early_termination"))
        self.trial = Command(command=self.command, code=self.code,
                             environment=self.environment, inputs=self.inputs,
                             environment_variables=self.environment_variables)

    def _path_of(self, output):
        """Of a sweep each trial has its own."""
        if self._record.kind == "hyperdrive":
            return None
        return os.path.join(self._record.run_folder, "outputs", output)

    @property
    def studio_url(self):
        return "file://%s#%s" % (self._record.folder, self._record.id)

    def get_portal_url(self):
        return self.studio_url

    def __repr__(self):
        return "Job(name=%r, type=%r, status=%r, display_name=%r, experiment_name=%r)" % (
            self.name, self.type, self.status, self.display_name, self.experiment_name)
