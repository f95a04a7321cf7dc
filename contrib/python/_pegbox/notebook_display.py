"""What a cell shows, as text; and `import IPython` without it."""

import importlib.util
import pprint
import sys
import types


def show(value):
    """Print what a cell ends with, as a notebook's text output has it."""
    if value is None:
        return
    if type(value) in (dict, list, tuple, set):
        print(pprint.pformat(value, sort_dicts=False, width=96))
    else:
        print(repr(value))


class _Shown:
    """HTML(…), Markdown(…), Image(…): something that only a browser shows."""

    def __init__(self, data=None, *_, **more):
        self.data = data
        self.__dict__.update(more)

    def __repr__(self):
        return "<IPython.core.display.%s object>" % type(self).__name__


def display(*values, **_):
    for value in values:
        show(value)


def stand_in():
    """Make `import IPython` work where it is not installed, for what notebooks import of it."""
    if importlib.util.find_spec("IPython"):
        return
    shown = {n: type(n, (_Shown,), {}) for n in (
        "HTML", "Markdown", "Image", "Javascript", "IFrame", "JSON", "Latex", "Math", "SVG",
        "FileLink", "FileLinks", "Pretty", "Video", "Audio", "YouTubeVideo", "DisplayHandle")}
    page = types.ModuleType("IPython.display")
    page.__dict__.update(shown, display=display, clear_output=lambda *_, **__: None,
                         set_matplotlib_formats=lambda *_, **__: None)
    package = types.ModuleType("IPython")
    package.__path__ = []
    # Nothing is asked of it by libraries that look for Jupyter: it is not there.
    package.get_ipython = lambda: None
    package.display = page
    core = types.ModuleType("IPython.core")
    core.__path__ = []
    core.display = page
    sys.modules.update({"IPython": package, "IPython.display": page, "IPython.core": core,
                        "IPython.core.display": page})
