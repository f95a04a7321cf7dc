"""The copy of source_directory that a submitted run works in.

As in Azure it is made at submit, so that a script may be written over and submitted again while
the first sweep goes on; .amlignore, else .gitignore, of the folder says what stays out.
"""

import fnmatch
import os
import shutil

from _pegbox import notes, store

# Never code: what tools keep there, and what runs make.
LEFT_OUT = (".git", ".ipynb_checkpoints", "__pycache__", ".azureml", store.FOLDER)
LEFT_OUT_AT_TOP = ("outputs", "logs", "azureml-logs")
LARGE = 300 * 1024 * 1024  # what Azure refuses


class Ignore:
    """The rules of one ignore file, the last one that fits decides."""

    def __init__(self, folder):
        self.rules = []
        for name in (".amlignore", ".gitignore"):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                with open(path, encoding="utf-8", errors="replace") as f:
                    self.rules = [r for r in map(self._rule, f) if r]
                break

    @staticmethod
    def _rule(line):
        text = line.rstrip("\n").rstrip()
        if not text or text.startswith("#"):
            return None
        keep = text.startswith("!")
        text = text[1:] if keep else text
        of_folder = text.endswith("/")
        text = text.rstrip("/")
        return keep, of_folder, "/" in text, text.lstrip("/")

    def leaves_out(self, path, is_folder):
        """Is this path, relative and with slashes, to be left out?"""
        out = False
        for keep, of_folder, anchored, pattern in self.rules:
            if of_folder and not is_folder:
                continue
            name = path if anchored else path.rpartition("/")[2]
            if _fits(name, pattern):
                out = not keep
        return out


def _fits(path, pattern):
    """fnmatch by components, where ** stands for any number of them."""
    return _components(path.split("/"), pattern.split("/"))


def _components(path, pattern):
    if not pattern:
        return not path
    if pattern[0] == "**":
        return any(_components(path[i:], pattern[1:]) for i in range(len(path) + 1))
    if not path:
        return False
    return fnmatch.fnmatchcase(path[0], pattern[0]) and _components(path[1:], pattern[1:])


def copy(source, target):
    """Copy the folder source to target, which is made."""
    source = os.path.abspath(source)
    ignore = Ignore(source)
    shut = os.path.realpath(store.root())
    total = 0
    for folder, folders, files in os.walk(source, followlinks=True):
        inside = os.path.relpath(folder, source)
        inside = "" if inside == "." else inside.replace(os.sep, "/") + "/"
        folders[:] = [
            name
            for name in folders
            if name not in LEFT_OUT
            and not (not inside and name in LEFT_OUT_AT_TOP)
            and not ignore.leaves_out(inside + name, True)
            and os.path.realpath(os.path.join(folder, name)) != shut
            and not _is_loop(folder, name)
        ]
        os.makedirs(os.path.join(target, inside), exist_ok=True)
        for name in files:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and not ignore.leaves_out(inside + name, False):
                shutil.copy2(path, os.path.join(target, inside, name))
                total += os.path.getsize(path)
    if total > LARGE:
        notes.note(
            ("snapshot", source),
            "%d MB are copied from %s at each submit: a file .amlignore there keeps data out"
            % (total >> 20, source),
        )


def _is_loop(folder, name):
    """A link to a folder that the way to it has come through already."""
    path = os.path.join(folder, name)
    if not os.path.islink(path):
        return False
    target = os.path.realpath(path)
    while os.path.realpath(folder) != target:
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True
