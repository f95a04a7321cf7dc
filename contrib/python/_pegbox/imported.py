"""Something to be done as soon as a module is there, without importing it for that."""

import importlib.util
import sys


class _After:
    """Finds what others find, and calls functions when such a module was executed."""

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


def when_imported(name, call):
    """Call call(module) now, when it is imported already, or right after it has been."""
    if name in sys.modules:
        call(sys.modules[name])
        return
    _after.calls.setdefault(name, []).append(call)
    if _after not in sys.meta_path:
        sys.meta_path.insert(0, _after)
