"""A notebook's cells, and the text of a cell as Python: magics and shell lines become calls.

Every line stays on its number, so that a traceback shows the cell as it was written.
"""

import json
import re

from _pegbox import notebook_exported

# Lines that IPython takes for magics without a % before them.
BARE_MAGICS = ("pip", "conda", "cd", "ls", "pwd", "cat", "mkdir", "rm", "cp", "mv")


class NotebookError(ValueError):
    """The file is no notebook that can be run; the text says why."""


class Cell:
    """A code cell: its number among those that are not empty, its text, its tags."""

    def __init__(self, number, source, tags=()):
        self.number = number
        self.source = source
        self.tags = tuple(tags)


def read(path):
    """The code cells of a notebook, nbformat 3 or 4 or saved as a script.  NotebookError."""
    try:
        with open(path, encoding="utf-8-sig") as f:
            text = f.read()
        if path.lower().endswith(".py"):
            return [Cell(n, s) for n, s in enumerate(notebook_exported.cells(text), 1)]
        data = json.loads(text)
    except (OSError, UnicodeDecodeError) as e:
        raise NotebookError("cannot read %s: %s" % (path, e)) from None
    except ValueError as e:
        raise NotebookError("%s is no notebook: %s" % (path, e)) from None
    if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
        raise NotebookError("%s is no notebook: there are no cells in it" % path)
    try:
        return _code_cells(path, data)
    except (AttributeError, TypeError) as e:  # a list where a map should be, and the like
        raise NotebookError("%s is no notebook: %s" % (path, e)) from None


def _code_cells(path, data):
    language = (data.get("metadata", {}).get("kernelspec") or {}).get("language", "python")
    if language.lower() not in ("python", ""):
        raise NotebookError("%s is written in %s; pegbox runs Python" % (path, language))
    all_cells = data["cells"] if "cells" in data else [
        c for sheet in data["worksheets"] for c in sheet.get("cells", [])]
    cells = []
    for c in all_cells:
        source = c.get("source", c.get("input", ""))
        source = source if isinstance(source, str) else "".join(source)
        if c.get("cell_type") == "code" and source.strip():
            tags = (c.get("metadata") or {}).get("tags") or ()
            cells.append(Cell(len(cells) + 1, source, tags))
    return cells


class _Lexer:
    """Where a statement begins: not within brackets, a long string or behind a backslash."""

    def __init__(self):
        self.depth = 0
        self.quote = None  # of a string that goes on in the next line
        self.joined = False

    def at_start(self):
        return self.depth == 0 and self.quote is None and not self.joined

    def take(self, line):
        """Go over a line of Python."""
        i, self.joined = 0, False
        while i < len(line):
            if self.quote:
                if line[i] == "\\":
                    i += 2
                elif line.startswith(self.quote, i):
                    i += len(self.quote)
                    self.quote = None
                else:
                    i += 1
                continue
            c = line[i]
            if c == "#":
                break
            if c in "'\"":
                self.quote = c * 3 if line.startswith(c * 3, i) else c
                i += len(self.quote)
                continue
            self.depth += (c in "([{") - (c in ")]}")
            if c == "\\" and i == len(line) - 1:
                self.joined = True
            i += 1
        if self.quote and len(self.quote) == 1 and not line.endswith("\\"):
            self.quote = None  # a mistake that Python will name
        self.depth = max(self.depth, 0)


_ASSIGNED = re.compile(
    r"(?P<to>[A-Za-z_][\w.\[\]'\", ]*?)\s*=\s*(?P<sign>!|%(?!%))(?P<rest>.+)$")
_OPERATORS = tuple("!=()<>,+*/%^&|:")  # behind a name they make an expression of it
_HELP = re.compile(r"(\?{1,2})?\s*([A-Za-z_][\w.]*(?:\(\))?)\s*(\?{1,2})?$")


def _call(text, shadowed):
    """A line that is no Python as a call of IPython's, or None."""
    assigned = _ASSIGNED.match(text)
    if assigned:
        to, rest = assigned.group("to"), assigned.group("rest").strip()
        if assigned.group("sign") == "!":
            return "%s = get_ipython().getoutput(%r)" % (to, rest)
        return "%s = %s" % (to, _magic(rest))
    if text.startswith("!!"):
        return "get_ipython().getoutput(%r)" % text[2:].strip()
    if text.startswith("!"):
        return "get_ipython().system(%r)" % text[1:].strip()
    if text.startswith("%"):
        return _magic(text.lstrip("%"))
    helped = _HELP.match(text)
    if helped and (helped.group(1) or helped.group(3)):
        return "get_ipython().run_line_magic('pinfo', %r)" % helped.group(2)
    word, _, rest = text.partition(" ")
    if word in BARE_MAGICS and word not in shadowed and rest.strip()[:1] not in _OPERATORS:
        return _magic(text)
    return None


def _magic(text):
    name, _, rest = text.strip().partition(" ")
    return "get_ipython().run_line_magic(%r, %r)" % (name, rest.strip())


def python_of(source, shadowed=()):
    """The Python of a cell that has no cell magic, line by line.

    shadowed: the names that are there, which no magic without its % takes.
    """
    lines = source.split("\n")
    indent = re.match(r"[ \t]*", next((s for s in lines if s.strip()), "")).group()
    if indent and all(s.startswith(indent) or not s.strip() for s in lines):
        lines = [s[len(indent):] for s in lines]
    lexer, out, i = _Lexer(), [], 0
    while i < len(lines):
        line, joined = lines[i], 0
        bare = line.strip()
        if lexer.at_start() and bare and bare[0] != "#":
            while bare[0] in "!%" and bare.endswith("\\") and i + joined + 1 < len(lines):
                joined += 1
                bare = bare[:-1].rstrip() + " " + lines[i + joined].strip()
            call = _call(bare, shadowed)
            if call is not None:
                line = line[:len(line) - len(line.lstrip())] + call
            elif joined:
                joined = 0
        lexer.take(line)
        out += [line] + [""] * joined
        i += 1 + joined
    return "\n".join(out)


def cell_magic(source):
    """(name, arguments, body) of a cell that begins with %%name, else None."""
    head, _, body = source.lstrip("\n").partition("\n")
    if not head.startswith("%%") or head.startswith("%%%"):
        return None
    name, _, arguments = head[2:].strip().partition(" ")
    return name, arguments.strip(), body
