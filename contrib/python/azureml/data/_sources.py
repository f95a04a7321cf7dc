"""From what scripts give as a path to absolute paths of this machine.

A path is text (a URL, a file, a folder, a pattern with * and **), a DataPath, a DataReference,
a pair (datastore, path or pattern), or a list of those.
"""

import glob
import os
import sys

from _pegbox import local, store
from _pegbox.notes import note
from azureml.exceptions import UserErrorException

MAGIC = "*?["


def resolve(path, validate=True):
    """A list of absolute paths and patterns; UserErrorException when there is no such thing."""
    found = [os.path.abspath(p) for p in _each(path, validate)]
    if validate:
        for one in found:
            if not (glob.glob(one, recursive=True) if has_magic(one) else os.path.exists(one)):
                raise UserErrorException("there is no file %s" % one)
    return found


def _in_datastore(datastore, path, validate):
    """The path of one in a datastore; of a file that is not there one of its name nearby."""
    found = datastore._path_of(path)
    if not validate or os.path.exists(found) or glob.glob(found, recursive=True):
        return found
    beside = local.nearby(os.path.basename(found))
    if beside is None:
        raise UserErrorException(
            'there is no file %s: put it there, or add to azure-local.ini where the datastore '
            "is:\n[datastores]\n%s = FOLDER" % (found, datastore.name))
    note(("datastore", found), '%s of the datastore "%s" is read from %s' % (
        path, datastore.name, beside))
    return beside


def has_magic(path):
    """Is it a pattern?  A file of that very name is none."""
    return any(c in path for c in MAGIC) and not os.path.exists(path)


def _each(path, validate):
    if isinstance(path, (list, tuple, set)):
        pair = list(path)
        if isinstance(path, tuple) and len(pair) == 2 and hasattr(pair[0], "_path_of"):
            inside = pair[1] if isinstance(pair[1], (list, tuple)) else [pair[1]]
            return [_in_datastore(pair[0], p, validate) for p in inside]
        return [p for one in pair for p in _each(one, validate)]
    if hasattr(path, "_pair"):  # a DataPath or a DataReference
        return [_in_datastore(*path._pair(), validate)]
    try:
        text = os.fspath(path)
    except TypeError:
        raise UserErrorException(
            "a path is a text, a DataPath or a pair of a datastore and a path, not %s"
            % type(path).__name__) from None
    if "://" not in text:
        return [os.path.expanduser(text)]
    if text.startswith("file://"):
        return [text[len("file://"):]]
    try:
        return [local.path_of_url(text)]
    except (LookupError, local.LocalError) as e:
        raise UserErrorException(e.args[0]) from None


def files(sources):
    """[(name, path)] of all files of the sources; names are relative, `/`-separated and unique.

    The files of a folder are named from there, those of a pattern from its fixed part, single
    ones from the folder that they have in common.
    """
    single = [s for s in sources if not has_magic(s) and not os.path.isdir(s)]
    common = os.path.commonpath([os.path.dirname(s) for s in single]) if single else ""
    found, taken = [], set()
    for source in sources:
        for name, path in _below(source, common):
            plain = name = name.replace(os.sep, "/")
            n = 1
            while name in taken:
                name, n = "_%d/%s" % (n, plain), n + 1
            taken.add(name)
            found.append((name, path))
    return found


def _below(source, common):
    if has_magic(source):
        fixed = source
        while has_magic(fixed):
            fixed = os.path.dirname(fixed)
        for path in sorted(glob.glob(source, recursive=True)):
            if os.path.isfile(path):
                yield os.path.relpath(path, fixed), path
    elif os.path.isdir(source):
        for path in store.files_below(source, follow=True):
            yield os.path.relpath(path, source), path
    else:
        yield os.path.relpath(source, common), source


def link(found, folder):
    """Make links to files, [(name, path)], below a folder, which is made."""
    for name, path in found:
        target = os.path.join(folder, *name.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        try:
            os.symlink(path, target)
        except FileExistsError:
            pass


def say_on_stdout(show, text):
    """What Azure's SDK prints of a transfer."""
    if show:
        print(text)
        sys.stdout.flush()
