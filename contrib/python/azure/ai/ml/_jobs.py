"""ml_client.jobs."""

import os
import shutil

from azure.ai.ml import _found, _submit
from azure.ai.ml._job import Command, FromFile, Sweep
from azure.ai.ml._returned import Job
from azure.ai.ml.exceptions import JobException, ValidationException
from azureml.core._files import printed


class Poller:
    """What begin_…() gives: it is done already."""

    def __init__(self, result=None):
        self._result = result

    def result(self, timeout=None):
        return self._result

    def wait(self, timeout=None):
        """Nothing is left to wait for."""

    def done(self):
        return True

    def status(self):
        return "Succeeded"


class _Streamed:
    """A record as azureml.core's stream wants a run."""

    def __init__(self, record):
        self._record, self.id = record, record.id

    def get_portal_url(self):
        return Job(self._record).studio_url


class JobOperations:
    """Sweeps and commands: made, followed, fetched."""

    def create_or_update(self, job, *, description=None, compute=None, tags=None,
                         experiment_name=None, skip_validation=False, **_):
        """Start it at once; of a job that was got from here the description and tags change."""
        if isinstance(job, Job):
            job._record.change(description=job.description, display_name=job.display_name,
                               tags={k: str(v) for k, v in job.tags.items()})
            return self.get(job.name)
        if not isinstance(job, (Command, FromFile, Sweep)):
            raise ValidationException("%s: jobs are commands and sweeps here" % (
                type(job).__name__))
        given = {"description": description, "compute": compute, "tags": tags,
                 "experiment_name": experiment_name}
        for name, value in given.items():
            if value is not None:
                setattr(job, name, value)
        return Job(_submit.submit(job))

    def validate(self, job, **_):
        """Taken: what is wrong is said at create_or_update()."""
        return job

    def get(self, name):
        return Job(_found.record_of(name))

    def list(self, *, parent_job_name=None, list_view_type=None, max_results=None, **_):
        """The trials of a job, or all jobs; newest first."""
        from azureml.core import _records

        if parent_job_name:
            found = _found.record_of(parent_job_name).children()[::-1]
        else:
            folder = _records.store.root()
            found = [r for name in _records._listed(folder)
                     for r in _of_folder(os.path.join(folder, name))]
            found.sort(key=lambda r: r.info().get("created", 0), reverse=True)
        return iter([Job(r) for r in found[:max_results]])

    def stream(self, name):
        """Print what it does until it is over; JobException when it failed."""
        from azureml.core import _stream, _waiting

        record = _found.record_of(name)
        root = record.parent() or record
        _stream.show(_Streamed(root), _waiting._until_over)
        _waiting.say_warnings(root)
        if record.status() == "Failed":
            raise JobException("Exception : %s" % (record.error() or root.reason()))

    def cancel(self, name):
        from azureml.core import _waiting

        record = _found.record_of(name)
        if record.parent() is not None:
            _waiting.cancel_child(record.parent(), record)
        else:
            _waiting.cancel(record)

    def begin_cancel(self, name, **_):
        self.cancel(name)
        return Poller()

    def archive(self, name):
        """Taken: nothing is hidden."""

    restore = archive

    def show_services(self, name, node_index=0):
        return Job(_found.record_of(name)).services

    def download(self, name, *, download_path=".", output_name=None, all=False):
        """The files of a job; of a sweep those of its best trial.

        DOWNLOAD_PATH/artifacts/outputs/…, user_logs/std_log.txt, and named-outputs/NAME/…; with
        output_name that one alone.
        """
        folder = _found.run_folder(name)
        outputs = os.path.join(folder, "outputs")
        named = [output_name] if output_name and output_name != "default" else []
        if not output_name or output_name == "default":
            artifacts = os.path.join(download_path, "artifacts")
            _copy(outputs, os.path.join(artifacts, "outputs"))
            _write(os.path.join(artifacts, "user_logs", "std_log.txt"), printed(folder))
            named = _named_outputs(_found.record_of(name), outputs)
        for output in named:
            source = os.path.join(outputs, output)
            if not os.path.exists(source):
                raise JobException("%s has no output %s" % (name, output))
            _copy(source, os.path.join(download_path, "named-outputs", output))


def _of_folder(folder):
    from azureml.core import _records

    found = [_records.at(os.path.join(folder, name)) for name in _records._listed(folder)]
    return [r for r in found if r is not None]


def _named_outputs(record, outputs):
    """Those that the job named and the run has made; of a YAML file every folder."""
    info = (record.parent() or record).info()
    there = [e.name for e in os.scandir(outputs)] if os.path.isdir(outputs) else []
    names = info.get("outputs")
    if names is None:
        names = [n for n in there if os.path.isdir(os.path.join(outputs, n))]
    return sorted(set(names) & set(there))


def _copy(source, target):
    if os.path.isdir(source):
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif os.path.exists(source):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy2(source, target)


def _write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
