"""Inputs and outputs of jobs, and where on this machine an input is."""

import os
import re
from urllib.parse import unquote

from _pegbox import local, store
from azure.ai.ml.exceptions import UserErrorException

_DATASTORE = re.compile(r"azureml://(?:.*/)?datastores/([^/]+)/paths/(.*)$")
_JOB = re.compile(r"azureml://(?:.*/)?jobs/([^/]+)/outputs/([^/]+)(?:/paths)?/?(.*)$")
_ASSET = re.compile(r"^(?:azureml:/?.*/data/([^/]+)/versions/([^/]+)"
                    r"|azureml:([^:@/]+)(?::([^:@]+)|@(.+))?)$")


class Input:
    """A literal with a default, or a path of some type."""

    def __init__(self, *, type="uri_folder", path=None, mode=None, default=None, optional=None,
                 min=None, max=None, enum=None, description=None, **_):
        self.type, self.path, self.mode = type, path, mode
        self.default, self.optional, self.description = default, optional, description
        self.min, self.max, self.enum = min, max, enum

    def _to_dict(self):
        if self.path is None:
            return self.default
        return {"type": self.type, "path": local_path(self.path)}

    def __repr__(self):
        return "Input(type=%r, path=%r)" % (self.type, self.path)


class Output:
    """A folder or a file that the command makes; it is among the outputs of the run."""

    def __init__(self, *, type="uri_folder", path=None, mode=None, name=None, **_):
        self.type, self.path, self.mode, self.name = type, path, mode, name

    def _to_dict(self):
        return {"type": self.type}

    def __repr__(self):
        return "Output(type=%r, path=%r)" % (self.type, self.path)


class Named(dict):
    """A dict whose keys are attributes: job.inputs.lr."""

    def __init__(self, values=None):
        super().__init__(values or {})

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self[name] = value


def to_plain(value):
    """An input or output as a job's YAML has it."""
    if hasattr(value, "_to_dict"):
        return value._to_dict()
    if isinstance(value, dict) and value.get("path") is not None:
        return {**value, "path": local_path(value["path"])}
    if isinstance(value, bool):
        return str(value)  # as Azure puts it into the command
    if value is None or isinstance(value, (str, int, float, dict)):
        return value
    return str(value)


# ---- where it is -----------------------------------------------------------------------


def local_path(path, near=None):
    """The absolute path of an input's path: local, a URL, or one of Azure's own."""
    path = getattr(path, "path", path)  # a data asset
    text = os.fspath(path) if isinstance(path, os.PathLike) else str(path)
    try:
        return _found(text, near or os.getcwd())
    except (local.LocalError, LookupError) as e:
        raise UserErrorException(e.args[0] if e.args else e) from None


def _found(text, near):
    for pattern, find in ((_DATASTORE, _of_datastore), (_JOB, _of_job), (_ASSET, _of_asset)):
        match = pattern.match(text)
        if match:
            return find(*match.groups())
    if text.startswith("file://"):
        return unquote(text[7:])
    if re.match(r"^[a-z0-9+]{2,}://", text):
        return local.path_of_url(text, [near])
    return os.path.normpath(os.path.join(near, text))


def _of_datastore(name, rest):
    folder = local.settings().datastores.get(name) or store.path("datastores", name)
    return os.path.normpath(os.path.join(folder, rest))


def _of_asset(name_of_id, version_of_id, name, version, label):
    name, version = name or name_of_id, version or version_of_id
    path = local.settings().datasets.get(name)
    if path:
        return path if "://" not in path else local.path_of_url(path, [])
    if not store.versions("datasets", name) and store.versions("models", name):
        from azureml.core.model import Model

        return Model(None, name, version=int(version) if version else None)._path()
    return data_of(name, version)["paths"][0]


def data_of(name, version=None):
    """What the registry knows of a data asset; the newest version without one."""
    found = store.versions("datasets", name)
    if str(version).isdigit():
        found = [v for v in found if v == int(version)]
    if not found:
        raise UserErrorException(
            'there is no data set "%s"%s: add to azure-local.ini:\n[datasets]\n%s = FILE' % (
                name, " of version %s" % version if version else "", name))
    return store.read_json(store.path("datasets", name, "%d.json" % found[-1]))


def _of_job(job, output, rest):
    """A file of a job: of its artifacts, or of one of its named outputs."""
    from azure.ai.ml import _found

    folder = _found.run_folder(job)
    if output != "artifacts":
        return os.path.normpath(os.path.join(folder, "outputs", output, rest))
    for base in (folder, os.path.join(folder, "outputs")):
        if os.path.exists(os.path.join(base, rest)):
            return os.path.normpath(os.path.join(base, rest))
    raise UserErrorException("%s has no file %s" % (job, rest))
