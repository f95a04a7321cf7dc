"""numpy's old names for Python's types: np.float, np.int and the like, gone since numpy 1.24.

Most training scripts that were written for Azure use one of them.  They are put back where they
are missing, and one line on stderr says so when the first is used.
"""

import builtins
import warnings

from _pegbox.imported import when_imported
from _pegbox.notes import note

NAMES = ("float", "int", "bool", "object", "str", "complex")


def _add(numpy):
    old = vars(numpy).get("__getattr__")

    def __getattr__(name):
        try:
            if old is None:
                raise AttributeError("module 'numpy' has no attribute %r" % name)
            with warnings.catch_warnings():
                if name in NAMES:
                    warnings.simplefilter("ignore")
                return old(name)
        except AttributeError:
            if name not in NAMES:
                raise
        note("numpy", "np.%s is gone from numpy %s: it is Python's own %s here"
             % (name, numpy.__version__, name))
        return getattr(builtins, name)

    numpy.__getattr__ = __getattr__


def put_back():
    """Put the names back, now or when numpy is imported; calling it again does nothing."""
    if getattr(put_back, "done", False):
        return
    put_back.done = True
    when_imported("numpy", _add)
