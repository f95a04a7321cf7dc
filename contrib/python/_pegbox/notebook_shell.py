"""Shell lines of cells: what is filled into them, and how they are run."""

import os
import re
import shlex
import string
import subprocess
import sys

from _pegbox import conda
from _pegbox.notes import note

SHELL = "/bin/bash" if os.path.exists("/bin/bash") else "/bin/sh"
# Options of pip install's that take the next word.
_WITH_VALUE = frozenset("""
    -i --index-url --extra-index-url -f --find-links --trusted-host -t --target --prefix --root
    --src -c --constraint --timeout --retries --proxy --cert --client-cert --cache-dir --log
    --progress-bar --upgrade-strategy --no-binary --only-binary --platform --python-version
    --implementation --abi --exists-action --report -C --config-settings --use-feature
""".split())
PACKAGES = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PATH_SET = re.compile(r"""\bPYTHONPATH=((?:"[^"]*"|'[^']*'|[^\s;&|])+)""")
# $name, not within single quotes.
_DOLLAR = re.compile(r"\$(\$|[A-Za-z_][\w.]*)(?=(?:[^']*'[^']*')*[^']*$)")


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


def _wanted(words):
    """What `pip install WORDS` is to install: no options, nor what belongs to them."""
    return [word for before, word in zip([""] + words, words)
            if before not in _WITH_VALUE and not word.startswith("-")]


def in_shell(text):
    """A command line or a script as it is given to SHELL.

    As in Jupyter, whose kernel is a python of its own: python is the one that runs the cells,
    even where PATH has another or none; and where a line sets PYTHONPATH, azureml stays there.
    """
    text = _PATH_SET.sub(lambda set_: "%s:%s" % (set_.group(), shlex.quote(PACKAGES)), text)
    return "".join('%s() { %s "$@"; }\n' % (name, shlex.quote(sys.executable))
                   for name in ("python", "python3")) + text


def environment():
    """The environment of what cells start; azureml is there, whatever they made of it."""
    paths = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p]
    if PACKAGES not in paths:
        paths.append(PACKAGES)
    return dict(os.environ, PYTHONPATH=os.pathsep.join(paths))


class Commands:
    """!command, x = !command and %pip; what they are filled with is in user_ns."""

    def __init__(self, names):
        self.user_ns = names

    def _process(self, command):
        sys.stdout.flush()
        sys.stderr.flush()
        return subprocess.Popen([SHELL, "-c", in_shell(command)], env=environment(),
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")

    def _follow(self, command):
        process = self._process(command)
        for line in process.stdout:
            print(line, end="", flush=True)
        self.user_ns["_exit_code"] = process.wait()

    def system(self, command):
        """!command: what it prints, as it comes.  Its exit code is in _exit_code."""
        command = expand(command, self.user_ns)
        if command.split()[:1] == ["az"]:
            note("az", "az is passed over: nothing is asked of Azure's service")
            return
        pip = re.match(r"(?:\S*python[\d.]*\s+-m\s+)?pip[\d.]*\s+(install\s.*)", command)
        if pip and "&&" not in command and ";" not in command:
            return self.pip(pip.group(1))
        self._follow(command)

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
            wanted = _wanted(words[1:])
            lacking = conda.missing(wanted) + [""]  # a folder or an address is for pip
            passed = [w for w in wanted if conda.package(w) not in lacking]
            if passed:
                note(("pip", tuple(passed)), "pip install: passed over %s, which is here or "
                     "not needed" % ", ".join(passed))
            if wanted and passed == wanted:
                return
            words = [w for w in words if w not in passed]
        self._follow(shlex.join([sys.executable, "-m", "pip"] + words))
