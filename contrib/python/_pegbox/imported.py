"""Something to be done as soon as a module is there, without importing it for that."""

import importlib.machinery
import sys


class _Finder:
    """Finds the module as Python would, and adds to its loading; gone after that."""

    def __init__(self, name, then):
        self._name = name
        self._then = then

    def find_spec(self, name, path=None, target=None):
        if name != self._name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and hasattr(spec.loader, "exec_module"):
            load = spec.loader.exec_module

            def exec_module(module):
                load(module)
                self._then(module)

            spec.loader.exec_module = exec_module
        return spec


def when_imported(name, then):
    """Call then(module) now, when it is imported already, or right after it has been."""
    if name in sys.modules:
        then(sys.modules[name])
    else:
        sys.meta_path.insert(0, _Finder(name, then))
