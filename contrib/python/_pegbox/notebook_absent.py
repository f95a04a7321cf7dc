"""Modules that notebooks import for the service that their last cells ask.

Many import them at the top, where a missing one would end what needs no service.
"""

import builtins
import types

from _pegbox.notes import Refused

_FOR_SERVICES = ("requests",)


class _Absent(types.ModuleType):
    """It refuses when it is used."""

    def __getattr__(self, name):
        if name.startswith("__"):  # asked for by Python itself
            raise AttributeError(name)
        raise Refused("%s.%s: %s is not installed here" % (self.__name__, name, self.__name__))


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    try:
        return builtins.__import__(name, globals, locals, fromlist, level)
    except ModuleNotFoundError as e:
        if name not in _FOR_SERVICES or e.name != name or fromlist:
            raise
        return _Absent(name)


def names():
    """__builtins__ of a notebook's cells; what modules import is left as it is."""
    return dict(vars(builtins), __import__=_import)
