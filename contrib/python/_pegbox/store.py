"""Where things are kept that Azure keeps in a workspace.

  STORE/EXPERIMENT/HD_…/                    sweeps: the experiments' own
  STORE/models/NAME/VERSION/                a model's files, as they were registered
  STORE/models/NAME/VERSION.json            what is known of it
  STORE/datasets/NAME/VERSION.json          a registered data set's description
  STORE/datastores/NAME/                    what was uploaded
  STORE/environments/NAME/VERSION.json     a registered environment's description
  STORE/cache/                              what was downloaded

STORE is $PEGBOX_AZURE_STORE; else in a run .pegbox-azureml beside the sweep's folder, and
otherwise .pegbox-azureml in the working directory.  Names may hold anything, a slash included.
"""

import json
import os
import tempfile
from urllib.parse import quote

FOLDER = ".pegbox-azureml"
RESERVED = ("models", "datasets", "datastores", "environments", "cache")


def root():
    """The absolute path of the store; it need not exist yet."""
    given = os.environ.get("PEGBOX_AZURE_STORE")
    if given:
        return os.path.abspath(given)
    sweep = os.environ.get("PEGBOX_SWEEP")
    beside = os.path.dirname(os.path.abspath(sweep)) if sweep else os.getcwd()
    return os.path.join(beside, FOLDER)


def file_name(name):
    """The name as that of a file: one component, never hidden, reversible by unquote()."""
    safe = quote(str(name), safe=" !#$&'()+,;=@[]{}")
    return "%2E" + safe[1:] if safe.startswith(".") else safe


def path(*names):
    """The path of STORE/NAME/…, each name made fit for a file."""
    return os.path.join(root(), *(file_name(n) for n in names))


def experiment(name):
    """The folder of an experiment; a reserved name is told apart by an underscore behind it."""
    return path(name + "_" if name in RESERVED else name)


def write_json(target, value):
    """Write value as the JSON file target, as a whole or not at all."""
    text = json.dumps(value, indent=1, default=str) + "\n"
    folder = os.path.dirname(os.path.abspath(target))
    os.makedirs(folder, exist_ok=True)
    fd, temporary = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as f:
            f.write(text)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def read_json(source, fallback=None):
    """The value of a JSON file; fallback when there is none."""
    try:
        with open(source, encoding="utf-8") as f:
            return json.load(f)
    except FileNotFoundError:
        return fallback


def versions(kind, name):
    """The versions of a data set or a model, lowest first."""
    try:
        names = os.listdir(path(kind, name))
    except OSError:
        return []
    return sorted(int(n[:-5]) for n in names if n.endswith(".json") and n[:-5].isdigit())


def names(kind):
    """The names that have a version, sorted."""
    from urllib.parse import unquote

    try:
        found = [unquote(n) for n in os.listdir(path(kind))]
    except OSError:
        return []
    return sorted(n for n in found if versions(kind, n))


def add_version(kind, name, value):
    """Keep value, a dict, as the next version of a name; the version.

    Two programs that add at once get two versions.
    """
    folder = path(kind, name)
    os.makedirs(folder, exist_ok=True)
    version = (versions(kind, name) or [0])[-1] + 1
    while True:
        target = os.path.join(folder, "%d.json" % version)
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            break
        except FileExistsError:
            version += 1
    write_json(target, dict(value, version=version))
    return version
