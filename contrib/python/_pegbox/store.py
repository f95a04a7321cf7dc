"""Where things are kept that Azure keeps in a workspace.

  STORE/EXPERIMENT/HD_…/                    sweeps: the experiments' own
  STORE/models/NAME/VERSION/                a model's files, as they were registered
  STORE/models/NAME/VERSION.json            what is known of it
  STORE/datasets/NAME/VERSION.json          a registered data set's description
  STORE/saved/ID.json                       that of one that was given to a run
  STORE/datastores/NAME/                    what was uploaded
  STORE/environments/NAME/VERSION.json      a registered environment's description
  STORE/cache/                              what was downloaded

STORE is $PEGBOX_AZURE_STORE; else in a run .pegbox-azureml beside the sweep's folder, and
otherwise .pegbox-azureml in the working directory.  Names may hold anything, a slash included.
"""

import json
import os
import shutil
import uuid
from urllib.parse import quote, unquote

FOLDER = ".pegbox-azureml"
RESERVED = ("models", "datasets", "datastores", "environments", "saved", "cache")


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


def new_path(folder):
    """A name in a folder, which is made, for what gets its own name when it is whole.

    Not of tempfile: what that makes, nobody else can read.
    """
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, ".new-" + uuid.uuid4().hex)


def _new_file(target, value):
    """A file beside target that holds value as JSON; its path."""
    text = json.dumps(value, indent=1, default=str) + "\n"
    temporary = new_path(os.path.dirname(os.path.abspath(target)))
    with open(temporary, "w", encoding="utf-8") as f:
        f.write(text)
    return temporary


def copy(source, target):
    """Copy a file, into a folder that is made; one onto itself is left alone."""
    os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
    if not (os.path.exists(target) and os.path.samefile(source, target)):
        shutil.copyfile(source, target)


def files_below(folder, follow=False):
    """The paths of all files below a folder, sorted; those of a store are left out.

    A list, so that copies of them may go to where they would be found.
    """
    found = []
    for inside, folders, files in os.walk(folder, followlinks=follow):
        folders[:] = sorted(f for f in folders if f != FOLDER)
        found.extend(os.path.join(inside, file) for file in sorted(files))
    return found


def write_json(target, value):
    """Write value as the JSON file target, as a whole or not at all."""
    os.replace(_new_file(target, value), target)


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
    try:
        found = [unquote(n) for n in os.listdir(path(kind))]
    except OSError:
        return []
    return sorted(n for n in found if versions(kind, n))


def add_version(kind, name, value):
    """Keep value, a dict, as the next version of a name; the version.

    Two programs that add at once get two versions.
    """
    version = (versions(kind, name) or [0])[-1]
    while True:
        version += 1
        target = path(kind, name, "%d.json" % version)
        temporary = _new_file(target, dict(value, version=version))
        try:
            os.link(temporary, target)
            return version
        except FileExistsError:
            pass
        finally:
            os.unlink(temporary)
