"""Packages of Azure's that scripts import beside those of tuning, and that are not here.

Whatever of them is not written out can be imported, and refuses when it is used, so that what
does without it goes on.
"""

import importlib.machinery
import sys
import types

from _pegbox.notes import Refused


class _Absent(types.ModuleType):
    """A module, or something in one: each has what it is asked for, and does nothing."""

    __path__ = ()  # it has modules, too

    def __init__(self, name, module=None):
        super().__init__(name)
        self._module = module or name.rpartition(".")[0]  # what is imported of it

    def _refuse(self):
        raise Refused("%s of %s is a part of Azure's SDK that pegbox does without"
                      % (self.__name__[len(self._module) + 1:], self._module))

    def __getattr__(self, name):
        if name.startswith("__"):  # asked for by Python itself
            raise AttributeError(name)
        module = self.__name__ if self.__spec__ else self._module
        return _Absent("%s.%s" % (self.__name__, name), module)

    def __call__(self, *_, **__):
        self._refuse()

    def __iter__(self):
        self._refuse()

    __enter__ = __exit__ = __getitem__ = __call__


class _Finder:
    def __init__(self, packages):
        self.packages = packages

    def find_spec(self, name, path=None, target=None):
        if not any((name + ".").startswith(package + ".") for package in self.packages):
            return None
        found = importlib.machinery.PathFinder.find_spec(name, path)
        if found is None:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        if not found.submodule_search_locations:  # what a package lacks is found as a module
            _complete(found)
        return found

    def create_module(self, spec):
        return _Absent(spec.name)

    def exec_module(self, module):
        """There is nothing in it."""


def _complete(spec):
    """Let a module that is written out have also what is not written in it."""
    run = spec.loader.exec_module

    def exec_module(module):
        run(module)
        module.__getattr__ = _Absent(spec.name, spec.name).__getattr__

    spec.loader.exec_module = exec_module


def stand_in_for(*packages):
    """Stand in for what is not written out of these packages."""
    sys.meta_path.insert(0, _Finder(packages))
