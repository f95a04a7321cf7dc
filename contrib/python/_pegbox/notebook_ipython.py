"""What cells call of IPython: magics of a line and of a whole cell."""

import contextlib
import io
import os
import re
import runpy
import shlex
import subprocess
import sys
import time

from _pegbox.notebook_display import show
from _pegbox.notebook_shell import SHELL, Commands, environment, expand, in_shell
from _pegbox.notes import note

# What only changes how a notebook looks or works in Jupyter.
SILENT = ("matplotlib", "load_ext", "reload_ext", "unload_ext", "autoreload", "config", "pylab",
          "precision", "xmode", "pprint", "automagic", "autosave", "store", "reset", "gui",
          "lsmagic", "logstart", "logstop", "pdb", "history", "colors", "tensorboard",
          "bookmark", "aimport", "alias", "who", "whos", "notebook", "html", "HTML",
          "javascript", "js", "latex", "markdown", "svg", "SVG")
SHELL_COMMANDS = ("ls", "cat", "mkdir", "rm", "cp", "mv")


class Captured:
    """What %%capture NAME keeps."""

    def __init__(self):
        self.stdout = self.stderr = ""

    def show(self):
        print(self.stdout, end="")

    __call__ = show

    def __str__(self):
        return self.stdout


class Shell(Commands):
    """get_ipython() of a cell: names is its namespace, run(source) runs Python in it."""

    def __init__(self, names, run):
        super().__init__(names)
        self._run = run

    # ---- magics -----------------------------------------------------------------------

    def run_line_magic(self, name, arguments="", *_):
        """%name arguments"""
        arguments = expand(arguments, self.user_ns)
        known = getattr(self, "_magic_" + name, None)
        if known:
            return known(arguments)
        if name in SHELL_COMMANDS:
            return self.system("%s %s" % (name, arguments))
        if name not in SILENT:
            note(("magic", name), "%%%s is passed over: it needs Jupyter" % name)

    def magic(self, line):
        """%name arguments as one text, as older notebooks have it."""
        name, _, arguments = line.strip().lstrip("%").partition(" ")
        return self.run_line_magic(name, arguments.strip())

    def run_cell_magic(self, name, arguments, body):
        """%%name arguments, and the lines below it."""
        arguments = expand(arguments, self.user_ns)
        known = getattr(self, "_cell_" + name, None)
        if known:
            return known(arguments, body)
        if name not in SILENT:
            note(("magic", "%" + name),
                 "cells of %%%%%s are passed over: they need Jupyter" % name)

    def _magic_cd(self, arguments):
        os.chdir(os.path.expanduser(arguments.strip("'\"") or "~"))
        print(os.getcwd())

    def _magic_pwd(self, _):
        return os.getcwd()

    def _magic_env(self, arguments):
        name, sign, value = arguments.partition("=" if "=" in arguments else " ")
        if not arguments:
            return dict(os.environ)
        if not sign:
            return os.environ.get(name)
        os.environ[name.strip()] = value.strip()
        print("env: %s=%s" % (name.strip(), value.strip()))

    _magic_set_env = _magic_env

    def _magic_pip(self, arguments):
        return self.pip(arguments)

    def _magic_conda(self, arguments):
        note("conda", "%conda is passed over: the notebook runs with this python's packages")

    def _magic_sx(self, arguments):
        return self.getoutput(arguments)

    _magic_system = _magic_sx

    def _magic_time(self, arguments):
        begun = time.time()
        value = self._run(arguments)
        print("Wall time: %.3g s" % (time.time() - begun))
        return value

    def _magic_timeit(self, arguments):
        return self._magic_time(re.sub(r"^(-\S+\s*(\d+\s+)?)+", "", arguments))

    _magic_prun = _magic_timeit

    def _magic_run(self, arguments):
        words = shlex.split(arguments)
        inside = "-i" in words
        words = [w for n, w in enumerate(words) if not (w.startswith("-") and not any(
            v.endswith((".py", ".ipynb")) for v in words[:n]))]
        path = os.path.expanduser(words[0])
        if path.endswith(".ipynb"):
            from _pegbox.notebook import run_inside

            return run_inside(path, self)
        argv, sys.argv = sys.argv, [path] + words[1:]
        try:
            found = runpy.run_path(path, dict(self.user_ns) if inside else None, "__main__")
            self.user_ns.update((k, v) for k, v in found.items() if not k.startswith("__"))
        except SystemExit as e:
            if e.code not in (None, 0):
                print("%s ended with %s" % (path, e.code), file=sys.stderr)
        finally:
            sys.argv = argv

    def _magic_pinfo(self, name):
        import pydoc

        try:
            print(pydoc.plain(pydoc.render_doc(eval(name, self.user_ns))))
        except Exception:
            print("Object `%s` not found." % name)

    # ---- cell magics ------------------------------------------------------------------

    def _cell_writefile(self, arguments, body):
        words = shlex.split(arguments)
        append = "-a" in words or "--append" in words
        path = os.path.expanduser([w for w in words if w not in ("-a", "--append")][0])
        print("%s %s" % ("Appending to" if append else
                         "Overwriting" if os.path.exists(path) else "Writing", path))
        with open(path, "a" if append else "w", encoding="utf-8") as f:
            f.write(body if body.endswith("\n") or not body else body + "\n")

    _cell_file = _cell_writefile

    def _cell_time(self, _, body):
        # Its own line counts, so that the others keep their numbers.
        return self._magic_time("\n" + body)

    def _cell_timeit(self, _, body):
        return self._magic_time("\n" + body)

    _cell_prun = _cell_timeit

    def _cell_capture(self, arguments, body):
        kept, name = Captured(), [w for w in arguments.split() if not w.startswith("-")]
        out, err = io.StringIO(), io.StringIO()
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                show(self._run("\n" + body))
        finally:
            kept.stdout, kept.stderr = out.getvalue(), err.getvalue()
            if name:
                self.user_ns[name[0]] = kept

    def _script(self, program, body):
        sys.stdout.flush()
        process = subprocess.Popen(program, env=environment(), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   encoding="utf-8", errors="replace")
        text = process.communicate(body)[0]
        print(text, end="", flush=True)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, program)

    def _cell_bash(self, _, body):
        self._script([SHELL], in_shell(body))

    _cell_sh = _cell_bash

    def _cell_script(self, arguments, body):
        self._script([w for w in shlex.split(arguments) if not w.startswith("--")], body)

    def _cell_python(self, _, body):
        self._script([sys.executable, "-"], body)

    _cell_python3 = _cell_python
