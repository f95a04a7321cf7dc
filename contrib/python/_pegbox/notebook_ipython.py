"""What cells call of IPython: magics, shell lines, display; and `import IPython` without it."""

import contextlib
import importlib.util
import io
import os
import pprint
import re
import runpy
import shlex
import string
import subprocess
import sys
import time
import types

from _pegbox import conda
from _pegbox.notes import note

SHELL = "/bin/bash" if os.path.exists("/bin/bash") else "/bin/sh"
# What only changes how a notebook looks or works in Jupyter.
SILENT = ("matplotlib", "load_ext", "reload_ext", "unload_ext", "autoreload", "config", "pylab",
          "precision", "xmode", "pprint", "automagic", "autosave", "store", "reset", "gui",
          "lsmagic", "logstart", "logstop", "pdb", "history", "colors", "tensorboard",
          "bookmark", "aimport", "alias", "who", "whos", "notebook", "html", "HTML",
          "javascript", "js", "latex", "markdown", "svg", "SVG")
# $name, not within single quotes.
_DOLLAR = re.compile(r"\$(\$|[A-Za-z_][\w.]*)(?=(?:[^']*'[^']*')*[^']*$)")
SHELL_COMMANDS = ("ls", "cat", "mkdir", "rm", "cp", "mv")


def show(value):
    """Print what a cell ends with, as a notebook's text output has it."""
    if value is None:
        return
    if type(value) in (dict, list, tuple, set):
        print(pprint.pformat(value, sort_dicts=False, width=96))
    else:
        print(repr(value))


def expand(text, names):
    """{expression}, $name and $name.attribute in a shell line or a magic's arguments.

    As in IPython: {{ is {, $$ is $, and what cannot be evaluated leaves all of it as it is.
    """
    def dollar(match):
        word = match.group(1)
        if word == "$":
            return "$"
        parts = word.split(".")
        if parts[0] not in names:
            return match.group()
        value, n = names[parts[0]], 1
        while n < len(parts) and hasattr(value, parts[n]):
            value, n = getattr(value, parts[n]), n + 1
        return ".".join([str(value)] + parts[n:])

    out = []
    try:
        for literal, field, form, conversion in string.Formatter().parse(text):
            out.append(_DOLLAR.sub(dollar, literal))
            if field is not None:
                value = eval(field, names)
                value = {"r": repr, "s": str, "a": ascii}.get(conversion, lambda v: v)(value)
                out.append(format(value, form))
    except Exception:
        return text
    return "".join(out)


class Captured:
    """What %%capture NAME keeps."""

    def __init__(self):
        self.stdout = self.stderr = ""

    def show(self):
        print(self.stdout, end="")

    __call__ = show

    def __str__(self):
        return self.stdout


class Shell:
    """get_ipython() of a cell: names is its namespace, run(source) runs Python in it."""

    def __init__(self, names, run):
        self.user_ns = names
        self._run = run

    # ---- shell lines ------------------------------------------------------------------

    def _process(self, command):
        sys.stdout.flush()
        sys.stderr.flush()
        return subprocess.Popen([SHELL, "-c", command], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                encoding="utf-8", errors="replace")

    def system(self, command):
        """!command: what it prints, as it comes.  Its exit code is in _exit_code."""
        command = expand(command, self.user_ns)
        if command.split()[:1] == ["az"]:
            note("az", "az is passed over: nothing is asked of Azure's service")
            return
        pip = re.match(r"(?:\S*python[\d.]*\s+-m\s+)?pip[\d.]*\s+(install\s.*)", command)
        if pip and "&&" not in command and ";" not in command:
            return self.pip(pip.group(1))
        process = self._process(command)
        for line in process.stdout:
            print(line, end="", flush=True)
        self.user_ns["_exit_code"] = process.wait()

    def getoutput(self, command):
        """x = !command: the lines that it prints."""
        process = self._process(expand(command, self.user_ns))
        text = process.communicate()[0]
        self.user_ns["_exit_code"] = process.returncode
        return text.splitlines()

    def pip(self, arguments):
        """%pip: what is there, or Azure's, is passed over; the rest is installed."""
        try:
            words = shlex.split(arguments)
        except ValueError:
            words = arguments.split()
        if words[:1] == ["install"] and not {"-r", "-e", "--requirement"} & set(words):
            wanted = [w for w in words[1:] if conda.package(w)]
            lacking = conda.missing(wanted)
            passed = [w for w in wanted if conda.package(w) not in lacking]
            if passed:
                note(("pip", tuple(passed)), "pip install: passed over %s, which is here or "
                     "not needed" % ", ".join(passed))
            if not lacking:
                return
            words = [w for w in words if w not in passed]
        process = self._process(shlex.join([sys.executable, "-m", "pip"] + words))
        for line in process.stdout:
            print(line, end="", flush=True)
        self.user_ns["_exit_code"] = process.wait()

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

    magic = run_line_magic

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
        process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
        text = process.communicate(body)[0]
        print(text, end="", flush=True)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, program)

    def _cell_bash(self, _, body):
        self._script([SHELL], body)

    _cell_sh = _cell_bash

    def _cell_script(self, arguments, body):
        self._script([w for w in shlex.split(arguments) if not w.startswith("--")], body)

    def _cell_python(self, _, body):
        self._script([sys.executable, "-"], body)

    _cell_python3 = _cell_python


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
