"""Run.get_context(): the run that a script is, under pegbox or offline.

A script is a run when pegbox has started it: $PEGBOX_RUN, or $AZUREML_RUN_ID, is set.  The
run's folder is that of $PEGBOX_OUTPUTS, its sweep's $PEGBOX_SWEEP.
"""

import functools
import json
import os
import sys
import time

from _pegbox import numpy_names, store, tracked
from _pegbox.notes import refuse
from azureml.core._definition import Definition
from azureml.core._ending import Ending
from azureml.core._files import Files
from azureml.core._inputs import Inputs
from azureml.core._logging import Logging
from azureml.core._offline import _OfflineRun
from azureml.core.run import Run
from azureml.exceptions import RunEnvironmentException


class _SubmittedRun(Ending, Run):
    """The run that this script is: nothing of it is recorded yet but what it writes itself."""

    type = "azureml.scriptrun"

    def __init__(self, run_id):
        number = os.environ.get("PEGBOX_RUN", "")
        outputs = os.environ.get("PEGBOX_OUTPUTS")
        # A script that was submitted alone is itself what was submitted.
        self.id = self._run_id = self._alone or run_id
        self.number = int(number) if number.isdigit() else 0
        self._folder = os.path.dirname(os.path.abspath(outputs)) if outputs else None
        self._pipe = os.environ.get("PEGBOX_METRICS")
        self._started = time.gmtime()

    @property
    def _alone(self):
        known = self._sweep[1]
        return known.get("id") if known.get("kind") == "script" else None

    @functools.cached_property
    def _sweep(self):
        """The sweep's folder, and what the submission wrote about it."""
        folder = os.environ.get("PEGBOX_SWEEP")
        known = store.read_json(os.path.join(folder, "azure.json"), {}) if folder else {}
        return os.path.abspath(folder) if folder else None, known

    @functools.cached_property
    def experiment(self):
        """The experiment that it was submitted to; of a plain sweep the sweep's own name."""
        from azureml.core.experiment import Experiment
        from azureml.core.workspace import Workspace

        folder, known = self._sweep
        name = known.get("experiment") or os.path.basename(folder or "") or "local"
        workspace = Workspace._of(known.get("workspace"))
        return Experiment(workspace=workspace, name=name, _skip_name_validation=True)

    @functools.cached_property
    def parent(self):
        """The sweep that this run is one of; None when it was submitted alone."""
        return None if self._alone else _Parent(self)

    @functools.cached_property
    def input_datasets(self):
        """The run's data sets by name: those of a submission, and of the sweep file."""
        given = json.loads(os.environ.get("PEGBOX_DATASETS") or "{}")
        return Inputs(self._sweep[1].get("inputs") or {}, given)

    def __repr__(self):
        return "Run(Experiment: %s,\nId: %s,\nType: %s,\nStatus: %s)" % (
            self.experiment.name, self.id, self.type, self.status)

    @property
    def display_name(self):
        """The name that it was given, else its id."""
        return self._state().get("display_name") or self.id

    @display_name.setter
    def display_name(self, name):
        self._set("display_name", name)

    @property
    def description(self):
        """What it is about, or None."""
        return self._state().get("description")

    @description.setter
    def description(self, text):
        self._set("description", text)

    @property
    def name(self):
        """As display_name."""
        return self.display_name

    def get_tags(self):
        """Its own, and those that it was submitted with alone."""
        submitted = self._sweep[1].get("tags") if self._alone else None
        return dict(submitted or {}, **super().get_tags())

    def get_details(self):
        """What is known of the run while it runs."""
        known = self._sweep[1].get("run_config") or {}
        return {
            "runId": self.id,
            "target": known.get("target") or "local",
            "status": self.status,
            "startTimeUtc": time.strftime("%Y-%m-%dT%H:%M:%SZ", self._started),
            "properties": self.get_properties(),
            "inputDatasets": [],
            "outputDatasets": [],
            "runDefinition": Definition(
                known, script=os.path.basename(sys.argv[0]), arguments=list(sys.argv[1:])
            ),
            "logFiles": {},
        }

    def get_children(self, recursive=False, tags=None, properties=None, type=None, status=None,
                     **_):
        """The parts that child_run() has made."""
        return iter(self.__dict__.get("_children", ()))

    def get_portal_url(self):
        """The run's folder, as text."""
        return "file://%s" % self._folder

    def get_secret(self, name):
        """Of the workspace's key vault."""
        return self.experiment.workspace.get_default_keyvault().get_secret(name)

    def get_secrets(self, secrets):
        """Of the workspace's key vault."""
        return self.experiment.workspace.get_default_keyvault().get_secrets(secrets)

    def submit_child(self, *_, **__):
        """Refused."""
        refuse("Run.submit_child", "child_run() makes a part of this run")

    def wait_for_completion(self, *_, **__):
        """A script does not wait for itself."""
        return self.get_details()

    def start(self):
        """It runs already."""

    def _end(self, status):
        """What is logged after that is kept all the same."""
        super()._end(status)
        self._metrics.close()

    def fail(self, error_details=None, error_code=None, _set_status=True):
        """End the script as failed."""
        super().fail()
        sys.exit(str(error_details or "run.fail() was called"))


class _Parent(Logging, Files):
    """The sweep as its runs see it: who it is, its tags, and what is logged to it."""

    type = "hyperdrive"
    parent = None

    def __init__(self, run):
        self._folder, _known = run._sweep
        self.id = self.name = self.display_name = run.id.rpartition("_")[0] or run.id
        self._run = run

    @property
    def experiment(self):
        """The run's."""
        return self._run.experiment

    def get_status(self):
        """It runs, or its runs would not."""
        return "Running"

    status = property(get_status)


_current = None


def get_context(allow_offline=True):
    """The current run, always the same object."""
    global _current
    numpy_names.put_back()
    if _current is None:
        run_id = tracked.run_id()
        _current = _OfflineRun() if run_id is None else _SubmittedRun(run_id)
        tracked.current().will_log()
    if isinstance(_current, _OfflineRun) and not allow_offline:
        raise RunEnvironmentException()
    return _current
