"""The package that one of these names hides: mlflow, wandb or nni as it is installed.

pegbox's packages come first on PYTHONPATH.  Where the real one is installed further down
sys.path, load() puts it into the place of ours, and on_import() lets a part of it be changed as
soon as the program imports it.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys

OURS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def find(name):
    """The spec of the next package of that name on the path, or None."""
    above = name.rpartition(".")[0]
    ours = os.path.join(OURS, *above.split("."))
    path = sys.modules[above].__path__ if above else sys.path
    path = [p for p in path if os.path.realpath(p or os.curdir) != os.path.realpath(ours)]
    spec = importlib.machinery.PathFinder.find_spec(name, path)
    # A folder without __init__.py, as wandb/ is one that holds runs, is no package.
    return spec if spec and spec.loader and spec.origin else None


def load(name):
    """Load it under its name, in place of ours; the module, None when it is not installed."""
    spec = find(name)
    if spec is None:
        return None
    ours = sys.modules.get(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules[name] = ours
        raise
    return sys.modules[name]


class _After(importlib.abc.MetaPathFinder):
    """Finds what others find, and calls a function when such a module was executed."""

    def __init__(self):
        self.calls = {}
        self.asking = set()

    def find_spec(self, name, path=None, target=None):
        if name not in self.calls or name in self.asking:
            return None
        self.asking.add(name)
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            return None
        finally:
            self.asking.discard(name)
        if spec is None or spec.loader is None or not hasattr(spec.loader, "exec_module"):
            return None
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            for call in self.calls.pop(name, ()):
                call(module)

        try:
            spec.loader.exec_module = exec_module
        except AttributeError:  # a loader of the interpreter's own
            return None
        return spec


_after = _After()


def on_import(name, call):
    """Call call(module) when that module is imported, or at once when it is there."""
    if name in sys.modules:
        call(sys.modules[name])
        return
    _after.calls.setdefault(name, []).append(call)
    if _after not in sys.meta_path:
        sys.meta_path.insert(0, _after)
