"""The package that one of these names hides: mlflow, wandb or nni as it is installed.

pegbox's packages come first on PYTHONPATH.  Where the real one is installed further down
sys.path, load() puts it into the place of ours.
"""

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
