"""The tables of names in man/pegbox-azureml.7 and the packages: each has what the other has."""

import importlib
import inspect
import io
import os
import pkgutil
import re
import subprocess
import sys
import types
import unittest
from contextlib import redirect_stderr

import azureml.exceptions
from _pegbox import real
from _pegbox.notes import Refused
from azureml.core import Workspace
from azureml.core.authentication import AzureCliAuthentication

PACKAGES = ("azureml", "azure.ai.ml", "azure.core", "azure.identity", "mlflow", "nni", "wandb")
CLASSES = ("azure.ai.ml.MLClient", "mlflow.MlflowClient")  # whose attributes have rows
# What stands in public modules and is no name of theirs.
OURS = {
    "BUILT_IN", "CONDA_FILE_NAME", "DEFAULT", "DEFAULT_SDK_ORIGIN", "Datasets", "Dockerfile",
    "FILE", "Files", "KNOWN", "LOCAL", "Logging", "MNIST_FILES", "MNIST_URL", "Media",
    "PLACES", "RecordedRun", "invalid", "missing", "of_description", "of_path", "plain_text",
    "say_on_stdout", "type_error", "words_of",
}
WHAT_TO_DO = """
man/pegbox-azureml.7 has no row for %s.%s.  Below .Sh NAMES add it to a line of .Li of the item
    .It Li %s No (CLASS)
where CLASS is 1 for what works, 2 for what is accepted and changes nothing here, 3 for what
refuses by its name; or make such an item.  A helper of ours in a public module is named in OURS
of this test, or gets a name that begins with _."""


def table():
    """(module or class, name, class) of each name of the manual's lists."""
    path = os.path.join(os.environ["top_srcdir"], "man", "pegbox-azureml.7")
    with open(path, encoding="utf-8") as f:
        text = f.read().split(".Sh NAMES\n")[1].split(".Sh ")[0]
    for item in re.finditer(r"^\.It Li (.+) No \((\d)\)\n((?:\.Li .*\n)+)", text, re.M):
        for where in item.group(1).split(" , "):
            for name in re.findall(r"\w+", item.group(3).replace(".Li", "")):
                if is_ours(where):
                    yield where, name, int(item.group(2))


def is_ours(where):
    """Not so where the package itself is installed, which takes the place of ours."""
    package = next(p for p in PACKAGES if (where + ".").startswith(p + "."))
    file = importlib.import_module(package).__file__ or ""
    return os.path.realpath(file).startswith(real.OURS)


def found(where):
    """The module or what it has: of MLClient an object, which alone has all attributes."""
    try:
        return importlib.import_module(where)
    except ImportError:
        module, _, name = where.rpartition(".")
        value = getattr(found(module), name)
        return value() if name == "MLClient" else value


def public(module):
    """The names that a module has for scripts: its own, not what it imports from elsewhere."""
    if hasattr(module, "__all__"):
        return {name for name in module.__all__ if not name.startswith("_")}
    top = module.__name__.split(".")[0]
    names = set()
    for name, value in vars(module).items():
        home = (getattr(value, "__module__", "") or "").split(".")[0]
        known = isinstance(value, (type, types.FunctionType)) and home == top
        if not name.startswith("_") and (known or name.isupper()):
            names.add(name)
    return names


def modules():
    """All that scripts import from."""
    for package in filter(is_ours, PACKAGES):
        top = importlib.import_module(package)
        yield top
        for one in pkgutil.walk_packages(top.__path__, package + "."):
            if any(part.startswith("_") for part in one.name.split(".")):
                continue
            try:
                yield importlib.import_module(one.name)
            except ImportError as e:  # one that refuses as a whole
                if not str(e).startswith(one.name + ": pegbox"):
                    raise


class Names(unittest.TestCase):
    def test_table_is_importable(self):
        n = 0
        for where, name, kind in table():
            self.assertTrue(hasattr(found(where), name),
                            "man/pegbox-azureml.7 has a row for %s.%s, which is not there: "
                            "take it out" % (where, name))
            self.assertIn(kind, (1, 2, 3), (where, name))
            n += 1
        self.assertGreater(n, 200)

    def test_a_name_stands_once(self):
        rows = [(where, name) for where, name, _ in table()]
        self.assertEqual([row for row in rows if rows.count(row) > 1], [])

    def test_packages_are_in_the_table(self):
        # A row of one module is enough for the others that have the same.
        known = {}
        for where, name, _ in table():
            known.setdefault(name, []).append(getattr(found(where), name))
        for module in modules():
            for name in sorted(public(module) - OURS):
                value = getattr(module, name)
                self.assertTrue(any(value is one for one in known.get(name, ())),
                                WHAT_TO_DO % (module.__name__, name, module.__name__))

    def test_classes_are_in_the_table(self):
        rows = {(where, name) for where, name, _ in table()}
        for where in filter(is_ours, [*CLASSES, "azure.ai.ml.MLClient.jobs"]):
            for name in dir(found(where)):
                if not name.startswith("_"):
                    self.assertIn((where, name), rows, WHAT_TO_DO % (where, name, where))

    def test_imports_little(self):
        """Each run of a sweep imports them: importlib.abc alone is a fifth of azureml.core."""
        done = subprocess.run(
            [sys.executable, "-S", "-c", "import sys, azureml.core, mlflow, wandb, nni\n"
             "print([m for m in ('importlib.abc', 'asyncio', 'numpy') if m in sys.modules])"],
            stdout=subprocess.PIPE, universal_newlines=True, check=True)
        self.assertEqual(done.stdout, "[]\n")

    def test_what_refuses_says_its_name(self):
        for where, name, kind in table():
            if kind != 3:
                continue
            value = getattr(found(where), name)
            if where in CLASSES:  # a service: any call of it
                value = getattr(value, "get", value)
            given = () if isinstance(value, type) else [None] * sum(
                p.default is p.empty and p.kind == p.POSITIONAL_OR_KEYWORD
                for p in inspect.signature(value).parameters.values())
            expected = Refused if where.startswith("azure") else Exception
            with self.assertRaises(expected, msg=(where, name)) as refused:
                value(*given)
            self.assertIn(name, re.split(r"[.:]", str(refused.exception).split()[0]), where)


class Elsewhere(unittest.TestCase):
    """Names where Azure's modules have them besides."""

    CASES = """
        azureml._common.exceptions AzureMLException
        azureml.core.authentication AuthenticationException UserErrorException
        azureml.core.compute_target ComputeTargetException
        azureml.core.model ModelNotFoundException ModelPathNotFoundException WebserviceException
        azureml.core.run RunEnvironmentException
        azureml.core.workspace AuthenticationException ProjectSystemException WorkspaceException
        azureml.core.webservice WebserviceException
        azureml.core.runconfig EnvironmentDefinition
        azureml.data.dataset_type_definitions PromoteHeadersBehavior
        azureml.train.widgets RunDetails
    """

    def test_importable(self):
        for line in self.CASES.split("\n"):
            module, *names = line.split() or ["azureml"]
            for name in names:
                self.assertIn(name, vars(importlib.import_module(module)), module)

    def test_the_same_exceptions(self):
        for module in ("authentication", "workspace", "run", "model"):
            for name, value in vars(importlib.import_module("azureml.core." + module)).items():
                if name.endswith("Exception"):
                    self.assertIs(value, getattr(azureml.exceptions, name))

    def python(self, text):
        return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True)

    def test_modules_without_import(self):
        for head, name in (
            ("import azureml.core", "azureml.core.runconfig.RunConfiguration"),
            ("import azureml.core", "azureml.core.compute.ComputeTarget"),
            ("import urllib\nimport azureml.core", "urllib.request.urlretrieve"),
            ("import urllib\nimport azureml.core", "urllib.error.URLError"),
        ):
            found = self.python("%s\nprint(callable(%s))" % (head, name))
            self.assertEqual(found.stdout, "True\n", name + found.stderr)
        for name in ("azureml.core.no_such", "urllib.no_such"):
            found = self.python("import urllib, azureml.core\n" + name)
            self.assertIn("AttributeError: module", found.stderr)


class Cloud(unittest.TestCase):
    """What objects refuse, by its name."""

    def test_packages_that_are_not_here(self):
        """They can be imported, and all of them; what uses them is refused."""
        for text, name, module in (
            ("import azureml.dataprep as a\na.read_csv('x')", "read_csv", "azureml.dataprep"),
            ("from azureml.dataprep import Dataflow, col\ncol('x')", "col", "azureml.dataprep"),
            ("from azureml.automl.runtime.onnx_convert import C\nC.load('x')", "C.load",
             "azureml.automl.runtime.onnx_convert"),
            ("from azureml.train.automl import constants as c\nx = c.Metric.A\nx()",
             "Metric.A", "azureml.train.automl.constants"),
            ("from azureml.train.automl import NoSuch\nNoSuch()", "NoSuch",
             "azureml.train.automl"),
            ("import azureml.contrib.a.b\nwith azureml.contrib.a.b.C: 1", "C",
             "azureml.contrib.a.b"),
            ("from azureml.train.automl.utilities import get_x\nget_x()", "get_x",
             "azureml.train.automl.utilities"),
            ("import azureml.pipeline.core.graph as g\ng.Graph.of()", "Graph.of",
             "azureml.pipeline.core.graph"),
        ):
            with self.subTest(text), self.assertRaises(Refused) as refused:
                exec(text, {})
            self.assertTrue(
                str(refused.exception).startswith("%s of %s is" % (name, module)),
                str(refused.exception))
        for text in ("import azureml.core.no_such", "from azureml.core import no_such",
                     "from azureml.train.hyperdrive import no_such", "import azureml.no_such"):
            self.assertRaises(ImportError, exec, text, {})

    def test_login(self):
        with redirect_stderr(io.StringIO()):
            login = AzureCliAuthentication()
        for call in ("get_authentication_header", "get_token"):
            with self.assertRaises(azureml.exceptions.AuthenticationException) as refused:
                getattr(login, call)()
            self.assertIsInstance(refused.exception, Refused)
            self.assertTrue(
                str(refused.exception).startswith("AzureCliAuthentication.%s needs" % call))

    def test_what_a_workspace_has_not(self):
        ws = Workspace("x", "y", "z")
        for what in ("webservices", "images", "linked_services"):
            have = getattr(ws, what)
            self.assertEqual((list(have), "a" in have, have.get("a")), ([], False, None))
            with self.assertRaises(Refused) as refused:
                have["a"]
            self.assertTrue(str(refused.exception).startswith("Workspace.%s['a']" % what))


if __name__ == "__main__":
    unittest.main()
