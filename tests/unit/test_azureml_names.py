"""The table of names in man/pegbox-azureml.7 and the package: each has what the other has."""

import importlib
import inspect
import os
import pkgutil
import re
import types
import unittest

import azureml
from _pegbox.notes import Refused

# What stands in public modules and is no name of Azure's.
OURS = {
    "BUILT_IN", "CONDA_FILE_NAME", "DEFAULT", "DEFAULT_SDK_ORIGIN", "Datasets", "Dockerfile", "FILE",
    "Files", "KNOWN", "LOCAL", "Logging", "MNIST_FILES", "MNIST_URL", "PLACES", "RecordedRun",
    "of_description", "of_path", "plain_text", "say_on_stdout", "type_error", "words_of",
}


def table():
    """(module, name, class) of each name of the manual's list."""
    path = os.path.join(os.environ["top_srcdir"], "man", "pegbox-azureml.7")
    with open(path, encoding="utf-8") as f:
        text = f.read().split(".Sh NAMES\n")[1].split(".Sh ")[0]
    for item in re.finditer(r"^\.It Li (\S+) No \((\d)\)\n((?:\.Li .*\n)+)", text, re.M):
        for name in re.findall(r"\w+", item.group(3).replace(".Li", "")):
            yield item.group(1), name, int(item.group(2))


def public(module):
    """The names that a module has for scripts."""
    if hasattr(module, "__all__"):
        return {name for name in module.__all__ if not name.startswith("_")}
    found = set()
    for name, value in vars(module).items():
        home = getattr(value, "__module__", "") or ""
        known = isinstance(value, (type, types.FunctionType)) and home.startswith("azureml")
        if not name.startswith("_") and (known or name.isupper()):
            found.add(name)
    return found


class Names(unittest.TestCase):
    def test_table_is_importable(self):
        n = 0
        for module, name, _ in table():
            self.assertTrue(hasattr(importlib.import_module(module), name), (module, name))
            n += 1
        self.assertGreater(n, 200)

    def test_package_is_in_the_table(self):
        known = {name for _, name, _ in table()} | OURS
        for found in pkgutil.walk_packages(azureml.__path__, "azureml."):
            if not any(part.startswith("_") for part in found.name.split(".")):
                module = importlib.import_module(found.name)
                self.assertEqual(public(module) - known, set(), found.name)

    def test_what_only_the_cloud_can_do_says_its_name(self):
        for module, name, kind in table():
            if kind != 3:
                continue
            value = getattr(importlib.import_module(module), name)
            given = () if isinstance(value, type) else [None] * sum(
                p.default is p.empty and p.kind == p.POSITIONAL_OR_KEYWORD
                for p in inspect.signature(value).parameters.values())
            with self.assertRaises(Refused, msg=(module, name)) as refused:
                value(*given)
            self.assertTrue(str(refused.exception).startswith(name), str(refused.exception))


if __name__ == "__main__":
    unittest.main()
