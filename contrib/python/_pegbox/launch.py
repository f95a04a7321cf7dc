"""What `pegbox azureml FILE [ARGUMENTS]` runs: a script as python3 would, or a notebook, which
may have been saved as a script.

The python that began this (PEGBOX_PYTHON, else python3) goes over to the one that
azure-local.ini names.  A script is executed in place of this process, so that __main__,
sys.argv, sys.path, its traceback and its exit code are what they are without pegbox.
"""

import os
import shutil
import sys

PACKAGES = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _installed_elsewhere():
    """The folder of an Azure SDK that is installed in this python, or None."""
    for folder in sys.path:
        if os.path.realpath(folder) != os.path.realpath(PACKAGES) and os.path.isdir(
                os.path.join(folder, "azureml", "core")):
            return folder
    return None


CHOSEN = "_PEGBOX_AZURE_PYTHON"  # what this was started with already, by itself


def _python():
    """The python of azure-local.ini, or None where it names none, or this is the one."""
    from _pegbox import local

    settings = local.settings()
    name = settings.options.get("python")
    if not name:
        return None
    found = settings.path(name) if "/" in name else shutil.which(name)
    if not found or not os.access(found, os.X_OK):
        raise local.LocalError("%s: there is no python %s" % (settings.file, name))
    return None if os.environ.pop(CHOSEN, None) == found else found


def _was_notebook(path):
    """Is it a script that was saved from a notebook and asks for IPython?"""
    from _pegbox import notebook_exported

    try:
        with open(path, encoding="utf-8-sig") as f:
            return notebook_exported.is_one(f.read())
    except (OSError, UnicodeDecodeError):
        return False  # Python says what is wrong with it


def main(argv):
    """Run argv[0] with the arguments behind it; returns an exit code, if it returns."""
    from _pegbox.local import LocalError
    from _pegbox.notes import note

    path, sys.argv = argv[0], argv
    try:
        other = _python()
    except LocalError as e:
        print("pegbox: %s" % e, file=sys.stderr)
        return 2
    if other:
        os.environ[CHOSEN] = other
        os.execv(other, [other, os.path.abspath(__file__)] + argv)
    elsewhere = _installed_elsewhere()
    if elsewhere:
        note("installed", "Azure's SDK is installed in %s; this program gets pegbox's own "
             "azureml" % elsewhere)
    if path.lower().endswith(".ipynb") or _was_notebook(path):
        from _pegbox import notebook

        return notebook.main(argv)
    os.execv(sys.executable, [sys.executable] + argv)


if __name__ == "__main__":
    if sys.version_info < (3, 8):
        sys.exit("pegbox: azureml needs Python 3.8 or later; %s is %s" % (
            sys.executable, sys.version.split()[0]))
    sys.path[0] = PACKAGES  # not this folder, whose modules have common names
    sys.exit(main(sys.argv[1:]))
