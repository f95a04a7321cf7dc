"""What the packages say to the person, and how they refuse what only a cloud can do.

A name of Azure's is of one of three classes.  Class 1 works.  Class 2 is accepted and does
nothing here: note() says so once a kind.  Class 3 can be imported and refuses when it is used:
a subclass of CloudOnly, or a function that calls refuse().
"""

import sys

_said = set()


def note(kind, text):
    """Print "pegbox: text" on stderr, once a kind and process; kind is any hashable value."""
    if kind in _said:
        return
    _said.add(kind)
    print("pegbox: %s" % text, file=sys.stderr, flush=True)


class Refused(NotImplementedError):
    """Something that needs Azure's service; its text starts with the name of the API."""

    __module__ = "pegbox"  # as a traceback shows it


def refuse(api, instead=""):
    """Raise Refused: api is the name as scripts write it, instead a sentence of what to do."""
    raise Refused("%s needs Azure's service, which pegbox does without%s" % (
        api, "; " + instead if instead else ""))


class _CloudOnly(type):
    """Classes that refuse to be made and to be asked for anything but their name."""

    def __call__(cls, *args, **kwargs):
        refuse(cls.__name__, cls.instead)

    def __getattr__(cls, name):
        if name.startswith("_"):  # asked for by Python itself
            raise AttributeError(name)
        refuse("%s.%s" % (cls.__name__, name), cls.instead)


class CloudOnly(metaclass=_CloudOnly):
    """Base of the classes of Azure's that can be imported and not be used.

    class AutoMLConfig(CloudOnly):
        instead = "tune one model at a time with HyperDriveConfig"

    AutoMLConfig(…) and AutoMLConfig.anything raise Refused.
    """

    instead = ""
