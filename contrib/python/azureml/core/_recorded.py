"""A recorded run: read from its folder, see _records."""

import os
import shutil

from _pegbox import store
from azureml.core import _records, _waiting
from azureml.core._definition import Definition
from azureml.core._files import DRIVER_LOG, printed
from azureml.core.run import Run
from azureml.exceptions import UserErrorException


class RecordedRun(Run):
    """A run that was submitted: a sweep, a child of one, a script, an interactive run."""

    def __init__(self, experiment, run_id, outputs=None, _record=None, **_):
        self.experiment = experiment
        self._record = _record or _records.find(run_id, experiment.name)
        if self._record is None:
            raise UserErrorException(
                "there is no run %s in the experiment %s" % (run_id, experiment.name)
            )
        self.id = self._record.id
        self._folder = self._record.run_folder

    # ---- what it is ------------------------------------------------------------------------

    @property
    def name(self):
        return self.display_name

    @property
    def display_name(self):
        return self._record.info().get("display_name") or self.id

    @display_name.setter
    def display_name(self, name):
        self._record.change(display_name=name)

    @property
    def description(self):
        return self._record.info().get("description")

    @description.setter
    def description(self, text):
        self._record.change(description=text)

    @property
    def number(self):
        root = _root(self._record)
        number = int(root.info().get("created", 0))
        return number if root is self._record else number + 1 + self._record.k

    @property
    def type(self):
        kinds = {"hyperdrive": "hyperdrive", "interactive": None}
        return kinds.get(self._record.kind, "azureml.scriptrun")

    @property
    def workspace(self):
        return self.experiment.workspace

    @property
    def parent(self):
        record = self._record.parent()
        return open_run(self.experiment, record) if record else None

    @property
    def status(self):
        return self.get_status()

    def get_status(self):
        """NotStarted, Queued, Running, Completed, Failed or Canceled.

        Who asks while it runs watches it, and all of its sweep: see _waiting.for_results().
        """
        status = self._record.status()
        if status not in _records.TERMINAL:
            _root(self._record).is_watched = True
        return status

    # ---- tags and properties ---------------------------------------------------------------

    def _said(self, what):
        """Of the submission, and of the run itself."""
        found = {}
        for folder in (self._record.folder, self._folder):
            known = store.read_json(os.path.join(folder, _records.AZURE), {})
            found.update(known.get(what) or {})
        return found

    def get_tags(self):
        """The tags as they are kept now."""
        return self._said("tags")

    def get_properties(self):
        """The properties as they are kept now."""
        return dict(self._said("properties"), **self._properties())

    def _properties(self):
        return {
            "_azureml.ComputeTargetType": "local",
            "ContentSnapshotId": _root(self._record).id,
            "ProcessInfoFile": "azureml-logs/process_info.json",
            "ProcessStatusFile": "azureml-logs/process_status.json",
        }

    # ---- results ---------------------------------------------------------------------------

    def get_metrics(self, name=None, recursive=False, run_type=None, populate=False, **_):
        """{name: value, or list of values when logged several times}."""
        self._wait_for_results()
        found = self._record.metrics()
        return found if name is None else {n: v for n, v in found.items() if n == name}

    def get_details(self):
        """A dict in Azure's shape."""
        created, started, ended = self._record.times()
        details = {
            "runId": self.id,
            "target": self._record.run_config().get("target", "local"),
            "status": self._record.status(),
            "startTimeUtc": _records.iso(started),
            "endTimeUtc": _records.iso(ended),
            "services": {},
            "properties": self.properties,
            "inputDatasets": [],
            "outputDatasets": [],
            "runDefinition": self._definition(),
            "logFiles": self._log_files(),
            "submittedBy": os.environ.get("USER", "local"),
        }
        error = self._record.error()
        if error:
            details["error"] = {"error": {"code": "UserError", "message": error}}
        return details

    def _definition(self):
        config = dict(self._record.run_config(), arguments=self._record.arguments())
        return Definition(config)

    def _log_files(self):
        return {DRIVER_LOG: "file://" + os.path.join(self._folder, "stdout.log")}

    def get_details_with_logs(self):
        """get_details() with the text of the log."""
        return dict(self.get_details(), logFiles={DRIVER_LOG: self.get_logs()})

    def get_logs(self):
        """What it printed."""
        return printed(self._folder)

    def get_submitted_run(self, **_):
        return self

    # ---- files: what they are is said in Files ---------------------------------------------

    def get_file_names(self):
        """The names of its files, sorted, those of outputs/ last."""
        self._wait_for_results()
        return super().get_file_names()

    def download_file(self, name, output_file_path=None, _validate_checksum=False, **_):
        """Copy one file; to a folder under its own name."""
        self._wait_for_results()
        return super().download_file(name, output_file_path)

    def download_files(self, *args, **kwargs):
        """Copy all files whose names begin with prefix."""
        self._wait_for_results()
        return super().download_files(*args, **kwargs)

    def get_all_logs(self, destination=None):
        """Copy the log; the list of the paths."""
        to = os.path.join(destination or ".", self.id, os.path.basename(DRIVER_LOG))
        self.download_file(DRIVER_LOG, to)
        return [to]

    def restore_snapshot(self, snapshot_id=None, path=None):
        """Copy the folder that was submitted; its path."""
        to = os.path.join(path or ".", self.id)
        shutil.copytree(os.path.join(_root(self._record).folder, "snapshot"), to)
        return to

    def get_snapshot_id(self):
        return _root(self._record).id

    def register_model(self, *args, **kwargs):
        """Keep a file or folder of the run as a model."""
        self._wait_for_results()
        return super().register_model(*args, **kwargs)

    # ---- the course of things --------------------------------------------------------------

    def _wait_for_results(self):
        """Outside of a notebook who reads results wants them all."""
        if self._record.kind != "interactive":
            _waiting.for_results(self._record)

    def get_children(self, recursive=False, tags=None, properties=None, type=None, status=None,
                     _rehydrate_runs=True, **_):
        """The children, newest first."""
        for record in _waiting.children(self._record):
            run = open_run(self.experiment, record)
            if run._fits(type, tags, properties, status):
                yield run

    def _fits(self, type, tags, properties, status):
        return (
            (type is None or self.type == type)
            and (status is None or self._record.status() == status)
            and (tags is None or _has(self.tags, tags))
            and (properties is None or _has(self.properties, properties))
        )

    def wait_for_completion(self, show_output=False, wait_post_processing=False,
                            raise_on_error=True, **_):
        """Until it is over; get_details().  ActivityFailedException when it failed."""
        return _waiting.for_run(self, show_output, raise_on_error)

    def cancel(self):
        """End it; True when there was something to end."""
        parent = self._record.parent()
        if parent is None:
            return _waiting.cancel(self._record)
        return _waiting.cancel_child(parent, self._record)

    def complete(self, _set_status=True, **_):
        """A run that has ended stays as it is."""

    def fail(self, error_details=None, error_code=None, _set_status=True):
        """See complete()."""

    def get_portal_url(self):
        root = _root(self._record)
        return "file://%s#%s" % (root.folder, self.id)

    def get_environment(self):
        from azureml.core.environment import Environment

        return Environment(self._definition().get("environment", {}).get("name", "local"))

    def __repr__(self):
        return "Run(Experiment: %s,\nId: %s,\nType: %s,\nStatus: %s)" % (
            self.experiment.name, self.id, self.type, self._record.status()
        )

    def _repr_html_(self):
        cells = (self.experiment.name, self.id, self.type, self._record.status())
        return (
            '<table style="width:100%%"><tr><th>Experiment</th><th>Id</th><th>Type</th>'
            "<th>Status</th></tr><tr><td>%s</td></tr></table>"
            % "</td><td>".join(map(str, cells))
        )

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.complete()
        else:
            self.fail(str(value))


def _root(record):
    """The record that was submitted."""
    return record.parent() or record


def _has(found, wanted):
    """Does a dict have what is asked for: a name, a list of names, or a dict of values?"""
    if isinstance(wanted, str):
        return wanted in found
    if isinstance(wanted, dict):
        return all(n in found and v in (None, found[n]) for n, v in wanted.items())
    return all(name in found for name in wanted)


def open_run(experiment, record):
    """The run of a record, of the class that its kind has."""
    if record.kind == "hyperdrive":
        from azureml.train.hyperdrive.run import HyperDriveRun as kind
    elif record.kind == "interactive":
        from azureml.core._interactive import InteractiveRun as kind
    elif record.kind == "script":
        from azureml.core.script_run import ScriptRun as kind
    else:
        kind = RecordedRun
    return kind(experiment, record.id, _record=record)


def find_run(workspace, run_id, experiment=None):
    """The run of this id, of one experiment or of any."""
    from azureml.core.experiment import Experiment

    record = _records.find(run_id, experiment and experiment.name)
    if record is None:
        raise UserErrorException("there is no run %s" % run_id)
    if experiment is None:
        name = _root(record).info()["experiment"]
        experiment = Experiment(workspace, name, _skip_name_validation=True)
    return open_run(experiment, record)
