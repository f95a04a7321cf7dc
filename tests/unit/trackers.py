"""What tests of the stand-ins share: a run of pegbox's shape, and installed packages."""

import json
import os
import subprocess
import sys
import tempfile
import textwrap
import unittest

TREE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PYTHON = os.path.join(TREE, "contrib", "python")


class InARun(unittest.TestCase):
    """Scripts run with what pegbox gives a run: a pipe (here a file), outputs/, values."""

    params = {"--lr": 0.1, "--batch-size": 32, "optimizer.name": "adam"}

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = os.path.realpath(folder.name)
        self.run_folder = os.path.join(self.top, "sweep-1", "runs", "0003")
        self.outputs = os.path.join(self.run_folder, "outputs")
        os.makedirs(self.outputs)
        os.makedirs(os.path.join(self.top, "installed"))
        with open(os.path.join(self.run_folder, "params.json"), "w") as f:
            json.dump(self.params, f)
        self.env = {
            "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join([PYTHON, os.path.join(self.top, "installed")]),
            "PEGBOX_METRICS": os.path.join(self.run_folder, "metrics"),
            "PEGBOX_OUTPUTS": self.outputs, "PEGBOX_RUN": "3",
            "PEGBOX_SWEEP": os.path.join(self.top, "sweep-1"),
            "PEGBOX_PARAMS": os.path.join(self.run_folder, "params.json"),
        }

    def install(self, path, text):
        """A file of a package that is installed behind pegbox's."""
        path = os.path.join(self.top, "installed", path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(textwrap.dedent(text))

    def script(self, text, fails=None, **env):
        """Run it; its stdout.  fails: it has to end so, with this on stderr."""
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(text)], cwd=self.top, env={**self.env, **env},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, timeout=120)
        self.errors = done.stderr
        if fails is None:
            self.assertEqual(done.returncode, 0, done.stderr)
        else:
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(fails, done.stderr)
        return done.stdout

    def outside(self, text):
        """The same without pegbox."""
        for name in [n for n in self.env if n.startswith("PEGBOX")]:
            del self.env[name]
        return self.script(text)

    def piped(self):
        """The lines that came through the pipe."""
        try:
            with open(os.path.join(self.run_folder, "metrics")) as f:
                return [json.loads(line) for line in f]
        except FileNotFoundError:
            return []

    def sent(self):
        """The values among them: {} says that there will be some."""
        return [line for line in self.piped() if line]

    def output(self, *path):
        with open(os.path.join(self.outputs, *path)) as f:
            return f.read()

    def has_output(self, *path):
        return os.path.exists(os.path.join(self.outputs, *path))
