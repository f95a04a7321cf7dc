"""Where the pegbox program is, and how it is called."""

import os
import shutil
import subprocess

PYTHON = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _beside():
    """Where the program may stand: installed, in its build folder, in a source tree."""
    # PREFIX/share/pegbox/python, BUILD/uninstalled/python (a link), SOURCE/contrib/python
    for up in ("../../../bin", "../..", "../../build"):
        yield os.path.normpath(os.path.join(PYTHON, up, "pegbox"))


def find():
    """The path of the program: $PEGBOX, beside this package, or on PATH.

    Raises FileNotFoundError with a sentence when there is none.
    """
    given = os.environ.get("PEGBOX")
    if given:
        return given
    for path in _beside():
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    path = shutil.which("pegbox")
    if path is None:
        raise FileNotFoundError(
            "the program pegbox is not there: put it on PATH, or set PEGBOX to its path"
        )
    return path


def environment():
    """The environment for it: its runs get the packages of this very folder."""
    env = dict(os.environ)
    env["PEGBOX_PYTHONDIR"] = PYTHON
    return env


def call(*args, input=None):
    """Run it with these arguments to its end; a CompletedProcess with texts."""
    return subprocess.run(
        [find(), *args],
        input=input,
        stdin=subprocess.DEVNULL if input is None else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        encoding="utf-8",
        errors="replace",
        env=environment(),
        check=False,
    )
