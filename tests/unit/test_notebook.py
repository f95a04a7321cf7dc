"""Notebooks without Jupyter: the text of cells, and whole notebooks through pegbox azureml."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

from _pegbox import notebook_shell
from _pegbox.notebook_shell import expand
from _pegbox.notebook_source import cell_magic, python_of

IPYTHON = "get_ipython()."

# A line, and the Python that it is.
LINES = [
    ("x = 1", "x = 1"),
    ("%matplotlib inline", IPYTHON + "run_line_magic('matplotlib', 'inline')"),
    ("  %cd  a b ", IPYTHON + "run_line_magic('cd', 'a b')"),
    ("!ls -l", IPYTHON + "system('ls -l')"),
    ("!!ls", IPYTHON + "getoutput('ls')"),
    ("files = !ls *.csv", "files = " + IPYTHON + "getoutput('ls *.csv')"),
    ("d['a'], b = !ls", "d['a'], b = " + IPYTHON + "getoutput('ls')"),
    ("here = %pwd", "here = " + IPYTHON + "run_line_magic('pwd', '')"),
    ("x != y", "x != y"),
    ("x %= 2", "x %= 2"),
    ("x = a %b", "x = a %b"),
    ("run?", IPYTHON + "run_line_magic('pinfo', 'run')"),
    ("?run.log", IPYTHON + "run_line_magic('pinfo', 'run.log')"),
    ("run.log??", IPYTHON + "run_line_magic('pinfo', 'run.log')"),
    ("pip install a b", IPYTHON + "run_line_magic('pip', 'install a b')"),
    ("pip = 3", "pip = 3"),
    ("cat", IPYTHON + "run_line_magic('cat', '')"),
    ("ls -l", IPYTHON + "run_line_magic('ls', '-l')"),
    ("rm", "rm"),  # a name of the notebook's
    ("s = '''\n%a\n!b\n'''", "s = '''\n%a\n!b\n'''"),
    ("s = 'it''s'  # '''\n!b", "s = 'it''s'  # '''\n" + IPYTHON + "system('b')"),
    ("f(a\n  %b, [1,\n!c])", "f(a\n  %b, [1,\n!c])"),
    ("x = 1 \\\n%2", "x = 1 \\\n%2"),
    ("!a \\\n  b\nc", IPYTHON + "system('a b')\n\nc"),
    ("  x = 1\n  !b", "x = 1\n" + IPYTHON + "system('b')"),
    ("if x:\n  !b", "if x:\n  " + IPYTHON + "system('b')"),
    ("# !b", "# !b"),
]

NAMES = {"folder": "a b", "n": 3, "f": 0.5, "d": {"k": 7}, "o": os}
EXPANDED = [
    ("$folder/train.py", "a b/train.py"),
    ("{folder}/{n + 1}", "a b/4"),
    ("{f:.2f} {d['k']} {folder!r}", "0.50 7 'a b'"),
    ("$o.sep.x $HOME $$n", "/.x $HOME $n"),
    ("awk '{print $1}'", "awk '{print $1}'"),
    ("echo '$n' $n", "echo '$n' 3"),
    ("{{n}} {n}", "{n} 3"),
    ("{nothing} $n", "{nothing} $n"),
]


class Text(unittest.TestCase):
    def test_lines(self):
        for source, python in LINES:
            self.assertEqual(python_of(source, {"rm": 1}), python, source)

    def test_expand(self):
        for text, expected in EXPANDED:
            self.assertEqual(expand(text, dict(NAMES)), expected, text)

    def test_cell_magic(self):
        self.assertEqual(cell_magic("\n%%writefile a b\nx\ny"), ("writefile", "a b", "x\ny"))
        self.assertIsNone(cell_magic("%time x"))


def run(*cells, form=4, files=(), arguments=(), tags=(), name="nb.ipynb"):
    """(exit code, stdout, stderr, {file: text}) of a notebook of these cells, or of a file."""
    with tempfile.TemporaryDirectory() as folder:
        made = [{"cell_type": "code", "metadata": {"tags": list(tags)},
                 "source" if form == 4 else "input": c.splitlines(True)} for c in cells]
        made.insert(0, {"cell_type": "markdown", "source": ["# no code"]})
        body = {"cells": made} if form == 4 else {"worksheets": [{"cells": made}]}
        os.mkdir(os.path.join(folder, "in"))
        with open(os.path.join(folder, "in", "nb.ipynb"), "w") as f:
            json.dump(dict(body, metadata={}, nbformat=form), f)
        for file, text in files:
            with open(os.path.join(folder, "in", file), "w") as f:
                f.write(text)
        done = subprocess.run(
            [os.environ["PEGBOX"], "azureml", "in/" + name, *arguments], cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8", timeout=60)
        found = {}
        for file in os.listdir(os.path.join(folder, "in")):
            path = os.path.join(folder, "in", file)
            if os.path.isfile(path):
                with open(path) as f:
                    found[file] = f.read()
        return done.returncode, done.stdout, done.stderr, found


class Whole(unittest.TestCase):
    def prints(self, expected, *cells, **more):
        code, out, err, found = run(*cells, **more)
        self.assertEqual((out, code), (expected, 0), err)
        return err, found

    def test_values(self):
        for form in (3, 4):
            self.prints("3\n[1, 2]\n{'b': 1, 'a': 2}\n", "x = 2\nx + 1", "", "[1, x]", "x;",
                        "x ;  # quiet", "None", "dict(b=1, a=x)", form=form)

    def test_namespace(self):
        self.prints("__main__ ['--a', '1'] in\n",
                    "import os, sys\nprint(__name__, sys.argv[1:], "
                    "os.path.basename(os.getcwd()))", arguments=("--a", "1"))

    def test_pickled_classes(self):
        self.prints("3\n", "class A:\n  x = 3", "import pickle\n"
                    "print(pickle.loads(pickle.dumps(A())).x)")

    def test_writefile(self):
        _, found = self.prints(
            "Writing train.py\nAppending to train.py\nOverwriting b c.txt\n", "n = 'train'",
            "%%writefile $n.py\na {n} $n\n", "%%writefile -a {n}.py\nb",
            '%%file "b c.txt"\n\nx',
            files=(("b c.txt", "old"),))
        self.assertEqual(found["train.py"], "a {n} $n\nb\n")
        self.assertEqual(found["b c.txt"], "\nx\n")

    def test_shell(self):
        self.prints("hi\n1\n['a', 'b']\n2\n",
                    "x = 'hi'\n!echo $x; echo \"$NONE\" {1} | tr -d ' '",
                    "lines = !printf 'a\\nb\\n'\nlines", "!exit 2\n_exit_code")
        self.prints("a\n", "%%bash\necho a")

    def test_python_of_shell_lines(self):
        """It is the notebook's, with azureml, whatever PATH and PYTHONPATH are."""
        other = "import os\nos.mkdir('bin')\nwith open('bin/python', 'w') as f:\n" \
                "    f.write('#!/bin/sh\\necho another\\n')\nos.chmod('bin/python', 0o755)\n" \
                "os.environ['PATH'] = 'bin:' + os.environ['PATH']"
        said = "import sys, azureml.core; print(sys.executable)"
        self.prints("True\n", other, "a = !python -c '%s'" % said,
                    "b = !PYTHONPATH=. python3 -c '%s'" % said,
                    "c = !export PYTHONPATH=\"a b\"; python -c '%s'" % said,
                    "os.environ['PYTHONPATH'] = 'x'\nd = !python -c '%s'" % said,
                    "%%%%bash\npython -c '%s' > said" % said, "e = !cat said",
                    "import sys\na + b + c + d + e == [sys.executable] * 5")

    def test_script_of_a_notebook(self):
        """What nbconvert made of one is run as the notebook was; its lines are the file's."""
        marks = "#!/usr/bin/env python\n# coding: utf-8\n\n# # Title\n\n# In[1]:\n\n\n"
        cells = (
            "import sys\nget_ipython().run_line_magic('matplotlib', 'inline')\n"
            "get_ipython().magic('matplotlib inline')\nx = 'a'",
            "get_ipython().system('echo $x')",
            "get_ipython().run_cell_magic('writefile', 'in/$x.txt', 'one\\n')",
            "get_ipython().run_cell_magic('time', '', 'from azureml.train.automl import "
            "AutoMLConfig\\nbest = AutoMLConfig()')",
            "# a note\nprint(best)",
            "sys.argv[1:]")
        text = marks + "\n\n\n# In[ ]:\n\n\n".join(cells) + "\n"
        code, out, err, found = run(files=(("nb.py", text),), arguments=("-x",), name="nb.py")
        self.assertEqual((code, out, found["a.txt"]), (3, "a\nWriting in/a.txt\n['-x']\n", "one\n"),
                         err)
        self.assertIn("nb.py, cell 4 is passed over: AutoMLConfig ", err)
        self.assertIn("nb.py, cell 5 is passed over: it needs best of cell 4", err)
        self.assertEqual(err.count("\n"), 2, err)
        code, _, err, _ = run(files=(("nb.py", text + "\n# In[9]:\n1 / 0\n"),), name="nb.py")
        line = text.count("\n") + 3
        self.assertIn('"nb.py, cell 7", line %d, in <module>\n    1 / 0\n' % line, err)
        marked = "from IPython import get_ipython\n\n# %%\nx = 'b'\n#%% [markdown]\n# text\n" \
                 "# %%\nget_ipython().system('echo $x')\n# %% title\nx\n"
        code, out, err, _ = run(files=(("nb.py", marked),), name="nb.py")
        self.assertEqual((code, out), (0, "b\n'b'\n"), err)
        # One that needs no IPython is Python's.
        plain = "# In[1]:\n1 + 1\ntry:\n    get_ipython()\nexcept NameError:\n" \
                "    print(__file__[-8:])\n"
        code, out, err, _ = run(files=(("nb.py", plain),), name="nb.py")
        self.assertEqual((code, out), (0, "in/nb.py\n"), err)

    def test_capture_and_time(self):
        code, out, err, _ = run("%%capture kept\nprint(1)\n!echo 2", "print(kept.stdout)",
                                "%%time\nx = 5", "%time y = x\ny")
        self.assertEqual(code, 0, err)
        lines = out.splitlines()
        self.assertEqual(lines[:3] + lines[4:][-1:], ["1", "2", "", "5"])
        self.assertEqual(sum(line.startswith("Wall time: ") for line in lines), 2)

    def test_run(self):
        self.prints("['s.py', '-x']\n7\n", "%run s.py -x", "y",
                    files=(("s.py", "import sys\nprint(sys.argv)\ny = 7\n"),))

    def test_other_magics(self):
        err, _ = self.prints(
            "<IPython.core.display.HTML object>\n",
            "%matplotlib inline\n%load_ext autoreload\n%frobnicate\n%frobnicate",
            "%%sql\nselect", "from IPython.display import HTML, display", "display(HTML('x'))")
        self.assertEqual(err.count("%frobnicate is passed over"), 1)
        self.assertEqual(err.count("%%sql are passed over"), 1)

    def test_pip_of_what_is_not_needed(self):
        err, _ = self.prints("", "!pip install --upgrade azureml-sdk[automl] pip",
                             "%pip install azureml-widgets")
        self.assertEqual(err.count("passed over"), 2)

    def test_pip_of_a_folder(self):
        out = run("%pip install ./none", "_exit_code > 0")[1]
        self.assertEqual(out.splitlines()[-1:], ["True"])

    def test_what_pip_gets(self):
        """What is here or not needed is left out; None: nothing is left to install."""
        for given, words in [
            ("install azureml-core", None),
            ("install -U azureml-core==1.0 pip", None),
            ("install pip nosuch", "install nosuch"),
            ("install pip ./folder", "install ./folder"),
            ("install pip folder/ a.whl", "install folder/ a.whl"),
            ("install git+https://h/a pip", "install git+https://h/a"),
            ("install -i https://h/simple pip", None),
            ("install --trusted-host h.org pip", None),
            ("install -i https://h/simple pip nosuch", "install -i https://h/simple nosuch"),
            ("install --index-url=https://h pip", None),
            ("install -r pip.txt", "install -r pip.txt"),
            ("install pip -e .", "install pip -e ."),
            ("list", "list"),
        ]:
            with self.subTest(given), mock.patch("_pegbox.notebook_shell.note"):
                commands = notebook_shell.Commands({})
                commands._follow = mock.Mock()
                commands.pip(given)
                run_by = [shlex.split(call.args[0]) for call in commands._follow.mock_calls]
                expected = [[sys.executable, "-m", "pip"] + words.split()] if words else []
                self.assertEqual(run_by, expected)

    def test_error(self):
        code, out, err, _ = run("def f(x):\n    return 1 / x", "print(1)\nf(0)", "print(2)")
        self.assertEqual((code, out), (1, "1\n"))
        self.assertIn('"nb.ipynb, cell 2", line 2, in <module>\n    f(0)\n', err)
        self.assertIn('"nb.ipynb, cell 1", line 2, in f\n    return 1 / x\n', err)
        self.assertNotIn("notebook.py", err)
        self.assertTrue(err.endswith("pegbox: nb.ipynb, cell 2 ended with ZeroDivisionError\n"))

    def test_syntax_error(self):
        code, _, err, _ = run("x = 1\nx +")
        self.assertEqual(code, 1)
        self.assertIn('"nb.ipynb, cell 1", line 2', err)
        self.assertIn("SyntaxError", err)

    def test_exit(self):
        self.assertEqual(run("import sys\nsys.exit(4)", "print(1)")[:2], (4, ""))
        self.assertEqual(run("1/0", "print(1)", tags=["raises-exception"])[:2], (0, "1\n"))
        self.assertEqual(run("1/0", tags=["skip-execution"])[0], 0)

    def test_refused(self):
        """What only the cloud can do is passed over, and what would have come of it."""
        code, out, err, _ = run(
            "best = 1", "from azureml.train.automl import AutoMLConfig\nkept = 2\n"
            "best = AutoMLConfig(task='x')\nlater = 3", "print(kept)", "print('a')\nlater",
            "best", "import no_such_module\nlater", "best = 4", "best", "later = 5",
            "print(later)")
        self.assertEqual((code, out), (3, "2\na\n4\n5\n"), err)
        said = [line.split(" is passed over: ") for line in err.splitlines()]
        self.assertEqual([s[0] for s in said],
                         ["pegbox: nb.ipynb, cell %d" % n for n in (2, 4, 5, 6)])
        self.assertTrue(said[0][1].startswith("AutoMLConfig "))
        self.assertEqual(said[1][1], "it needs later of cell 2")

    def test_absent(self):
        """A module for services that is not installed stops only what uses it."""
        code, out, err, _ = run(
            "import sys\nsys.modules['requests'] = None", "import json, requests\nkept = 1",
            "answer = requests.post('http://x')", "answer.text", "print(kept)")
        self.assertEqual((code, out), (3, "1\n"), err)
        self.assertIn("cell 3 is passed over: requests.post: requests is not installed", err)
        self.assertIn("cell 4 is passed over: it needs answer of cell 3", err)
        for line in ("from requests import post", "import numpy_not_here"):
            code, _, err, _ = run("import sys\nsys.modules['requests'] = None", line)
            self.assertEqual(code, 1, err)
            self.assertIn("ModuleNotFoundError", err)

    def test_exported(self):
        """What nbconvert made of a notebook needs no IPython, either."""
        text = "\n\n".join((
            "#!/usr/bin/env python\n# coding: utf-8\n\n# # Title\n\n# In[1]:",
            "import os, sys, beside\nprint(os.path.basename(os.getcwd()), sys.argv[1:])",
            "# Text\n\n# In[ ]:", "get_ipython().run_line_magic('matplotlib', 'inline')",
            "get_ipython().run_cell_magic('time', '', 'kept = beside.X + 1')",
            "# In[12]:", "from azureml.train.automl import AutoMLConfig\nbest = AutoMLConfig()",
            "# In[ ]:", "print(best)", "# In[ ]:", "print(kept, os.path.basename(__file__))",
            "# In[ ]:", ""))
        code, out, err, _ = run(files=(("nb.py", text), ("beside.py", "X = 1\n")),
                                name="nb.py", arguments=["--a"])
        self.assertEqual(code, 3, err)
        self.assertRegex(out, r"^(?!in )\S+ \['--a'\]\nWall time: .*\n2 nb.py\n$")
        self.assertIn("nb.py, cell 3 is passed over: AutoMLConfig needs", err)
        self.assertIn("nb.py, cell 4 is passed over: it needs best of cell 3", err)
        code, out, err, _ = run(files=(("nb.py", "# In[1]:\nprint(__name__)\n"),),
                                name="nb.py")
        self.assertEqual((code, out), (0, "__main__\n"), err)

    def test_no_notebook(self):
        with tempfile.TemporaryDirectory() as folder:
            for text, said in (("x", "is no notebook"), ("{}", "no cells"),
                               ('{"cells": 3}', "is no notebook: 'int'"),
                               ('{"cells": [1]}', "is no notebook: 'int'"),
                               ('{"cells": [], "metadata": []}', "is no notebook: 'list'"),
                               ('{"cells": [], "metadata": {"kernelspec": {"language": "R"}}}',
                                "is written in R")):
                path = os.path.join(folder, "a.ipynb")
                with open(path, "w") as f:
                    f.write(text)
                done = subprocess.run([os.environ["PEGBOX"], "azureml", path],
                                      stderr=subprocess.PIPE, encoding="utf-8")
                self.assertEqual(done.returncode, 2)
                self.assertIn(said, done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
