"""Notebooks that were saved as scripts: cells between marks, as of nbconvert and VS Code.

Shell lines and magics are calls of IPython's in them, so that Python alone cannot run them.
"""

import ast
import re

_MARK = re.compile(r"^(?:# In\[[\s\d*]*\]:[ \t]*|# ?%%(?!%).*)$", re.M)


def is_one(text):
    """Is the text of a script such a notebook, which needs IPython?"""
    return bool(_MARK.search(text) and re.search(r"^get_ipython\(\)\.", text, re.M))


def cells(text):
    """The sources of its cells, but for those that are only comments; each begins with as many
    empty lines as are before it, so that a traceback has the lines of the file."""
    begins = [0] + [mark.end() for mark in _MARK.finditer(text)]
    ends = [mark.start() for mark in _MARK.finditer(text)] + [len(text)]
    return ["\n" * text.count("\n", 0, begin) + _with_magic(text[begin:end])
            for begin, end in zip(begins, ends)
            if re.search(r"^\s*[^\s#]", text[begin:end], re.M)]


def _with_magic(source):
    """A cell that is one call for a magic, as it was in the notebook: %%name and its text."""
    try:
        body = ast.parse(source).body
        call = body[0].value if len(body) == 1 else None
        if call.func.attr != "run_cell_magic":
            return source
        name, arguments, text = map(ast.literal_eval, call.args)
    except (SyntaxError, AttributeError, ValueError):
        return source
    return ("%%%%%s %s" % (name, arguments)).rstrip() + "\n" + text
