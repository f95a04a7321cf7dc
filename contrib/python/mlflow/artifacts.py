"""mlflow.artifacts: files of runs and models of this machine."""

import json
import os
import shutil

from mlflow import _registry
from mlflow.entities import FileInfo
from mlflow.exceptions import invalid, missing


def _source(artifact_uri, run_id, artifact_path):
    if (artifact_uri is None) == (run_id is None):
        raise invalid("Exactly one of artifact_uri and run_id must be given")
    return _registry.path_of(artifact_uri or "runs:/%s/%s" % (run_id, artifact_path or ""))


def download_artifacts(artifact_uri=None, run_id=None, artifact_path=None, dst_path=None, **_):
    """The local path; with dst_path a copy in that folder."""
    source = _source(artifact_uri, run_id, artifact_path)
    if not os.path.exists(source):
        raise missing("No such artifact: %s" % source)
    if dst_path is None:
        return source
    if artifact_path is None and run_id:  # all of a run
        shutil.copytree(source, dst_path, dirs_exist_ok=True)
        return os.path.abspath(dst_path)
    target = os.path.join(dst_path, os.path.basename(source))
    os.makedirs(dst_path, exist_ok=True)
    if os.path.isdir(source):
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target)
    return os.path.abspath(target)


def list_artifacts(artifact_uri=None, run_id=None, artifact_path=None, **_):
    base = _source(artifact_uri, run_id, None)
    folder = os.path.join(base, artifact_path or "")
    if not os.path.isdir(folder):
        return []
    return [FileInfo(os.path.relpath(e.path, base), e.is_dir(),
                     None if e.is_dir() else e.stat().st_size)
            for e in sorted(os.scandir(folder), key=lambda e: e.name)]


def load_text(artifact_uri):
    with open(_registry.path_of(artifact_uri), encoding="utf-8") as f:
        return f.read()


def load_dict(artifact_uri):
    text = load_text(artifact_uri)
    try:
        return json.loads(text)
    except ValueError:
        import yaml

        return yaml.safe_load(text)
