"""Notebooks without Jupyter: the cells in order, in one namespace, in the notebook's folder.

An error names the file and the cell and ends it, as "run all" does.  A cell that asks for what
only Azure's service can do is passed over, and with it those that need what it would have made.
"""

import ast
import linecache
import os
import re
import sys
import traceback
import types

from _pegbox import notebook_absent, notebook_source
from _pegbox.notebook_display import display, show, stand_in
from _pegbox.notebook_ipython import Shell
from _pegbox.notes import Refused

DONE, FAILED, USAGE, SOME_REFUSED, INTERRUPTED = 0, 1, 2, 3, 130


class Notebook:
    """A notebook at work.  names is its namespace; refused counts the cells passed over."""

    def __init__(self, path, names):
        self.file = os.path.basename(path)
        self.cells = notebook_source.read(path)
        self.names = names
        self.names["__builtins__"] = notebook_absent.names()
        self.refused = 0
        self.lost = {}  # name -> the number of the cell that would have made it
        self.cell = None
        self.shell = Shell(names, self.run_text)

    def place(self, cell):
        return "%s, cell %d" % (self.file, cell.number)

    def run_text(self, source):
        """Run Python with magics in it; its last expression's value, unless a ; hides it."""
        where = self.place(self.cell)
        text = notebook_source.python_of(source, self.names)
        tree = ast.parse(text, where)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr) and not _silenced(text):
            last = ast.Expression(tree.body.pop().value)
        exec(compile(tree, where, "exec"), self.names)
        return eval(compile(last, where, "eval"), self.names) if last else None

    def run_cell(self, cell):
        """Run one; True when it was run, False when it was passed over."""
        self.cell = cell
        lines = cell.source.splitlines(True)
        linecache.cache[self.place(cell)] = (len(cell.source), None, lines, self.place(cell))
        self.names["get_ipython"] = lambda: self.shell
        magic = notebook_source.cell_magic(cell.source)
        try:
            if magic:
                value = self.shell.run_cell_magic(*magic)
            else:
                value = self.run_text(cell.source)
            if value is not None:
                self.names["_"] = value
                show(value)
            for name in _bound(cell.source, 0):
                self.lost.pop(name, None)
        except Refused as e:
            self._pass_over(cell, str(e))
            return False
        except NameError as e:
            name = getattr(e, "name", None) or (re.findall(r"name '(\w+)'", str(e)) or [""])[0]
            if name not in self.lost:
                raise
            self._pass_over(cell, "it needs %s of cell %d" % (name, self.lost[name]))
            return False
        except ImportError:
            # A module for what is lost, such as one that asks a web service: no loss, either.
            needed = [name for name in self.lost if name in _read(cell.source)]
            if not needed:
                raise
            self._pass_over(cell, "it needs %s of cell %d" % (needed[0], self.lost[needed[0]]))
            return False
        return True

    def _pass_over(self, cell, why):
        """Say so, and lose what the rest of the cell would have made: an old value would be
        taken for it."""
        sys.stdout.flush()
        print("pegbox: %s is passed over: %s" % (self.place(cell), why), file=sys.stderr,
              flush=True)
        self.refused += 1
        lines = [f.lineno for f in traceback.extract_tb(sys.exc_info()[2])
                 if f.filename == self.place(cell)]
        for name in _bound(cell.source, lines[0] if lines else 0):
            self.lost[name] = cell.number
            self.names.pop(name, None)

    def run(self):
        """Run all cells; an exit code."""
        for cell in self.cells:
            if "skip-execution" in cell.tags:
                continue
            try:
                self.run_cell(cell)
            except SystemExit:
                raise
            except KeyboardInterrupt:
                print("pegbox: %s was interrupted" % self.place(cell), file=sys.stderr)
                return INTERRUPTED
            except BaseException as e:
                self._print_error(cell, e)
                if "raises-exception" not in cell.tags:
                    return FAILED
            sys.stdout.flush()
        return SOME_REFUSED if self.refused else DONE

    def _print_error(self, cell, e):
        """The traceback from the cell on, and which cell it is."""
        sys.stdout.flush()
        tb = e.__traceback__
        while tb and not tb.tb_frame.f_code.co_filename.startswith(self.file + ", cell"):
            tb = tb.tb_next
        traceback.print_exception(type(e), e, tb)
        print("pegbox: %s ended with %s" % (self.place(cell), type(e).__name__),
              file=sys.stderr, flush=True)


def _silenced(text):
    """Does a ; behind the last expression hide its value?"""
    lines = [line.split("#")[0].rstrip() for line in text.splitlines()]
    return next((line for line in reversed(lines) if line), "").endswith(";")


def _tree(source):
    """A cell's Python taken apart, on its own lines; None when it is none."""
    magic = notebook_source.cell_magic(source)
    try:
        return ast.parse(notebook_source.python_of("\n" + magic[2] if magic else source))
    except SyntaxError:
        return None


def _read(source):
    """The names that a cell's statements read."""
    tree = _tree(source)
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} if tree else set()


def _bound(source, from_line):
    """The names that a cell's statements make which end on from_line or behind it.

    Not those that it imports: they are the same wherever they come from.
    """
    tree = _tree(source)
    found = set()
    for statement in tree.body if tree else ():
        if getattr(statement, "end_lineno", from_line) < from_line:
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                found.add(node.name)
    return found


def run_inside(path, shell):
    """%run of a notebook: its cells in the namespace of another."""
    inner = Notebook(path, shell.user_ns)
    code = inner.run()
    if code not in (DONE, SOME_REFUSED):
        raise RuntimeError("%s failed" % path)


def main(argv):
    """Run the notebook argv[0] with the arguments behind it; returns an exit code."""
    path = os.path.abspath(argv[0])
    sys.argv = [path] + argv[1:]
    # A notebook's plots are pictures in it: no window is opened, here and in what it starts.
    os.environ.setdefault("MPLBACKEND", "Agg")
    stand_in()
    main_module = types.ModuleType("__main__")
    sys.modules["__main__"] = main_module
    main_module.display = display
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True)
    try:
        notebook = Notebook(path, main_module.__dict__)
    except notebook_source.NotebookError as e:
        print("pegbox: %s" % e, file=sys.stderr)
        return USAGE
    if path.endswith(".py"):
        main_module.__file__ = path
        sys.path.insert(0, os.path.dirname(path))
    else:
        os.chdir(os.path.dirname(path))
        sys.path.insert(0, "")  # as in Jupyter
    return notebook.run()
