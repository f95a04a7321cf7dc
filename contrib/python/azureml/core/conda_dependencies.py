"""azureml.core.conda_dependencies: a list of packages, which is what is left of it here.

Nothing is installed from it.  It can be made, changed, written as YAML and read back.
"""

import os
import re

from _pegbox import conda
from azureml.exceptions import UserErrorException

CONDA_FILE_NAME = "conda_dependencies.yml"
DEFAULT_SDK_ORIGIN = "https://pypi.python.org/simple"


def _name(requirement):
    """The package of "pandas>=1.0" or "scikit-learn==0.22"; an address is its own."""
    return conda.package(requirement).lower() or requirement


def _put(packages, requirement):
    """Add it in place of the same package, as of another version."""
    packages[:] = [p for p in packages if _name(p) != _name(requirement)] + [requirement]


class CondaDependencies:
    """The packages of an environment: conda's, pip's, channels, the version of Python."""

    PYTHON_PREFIX = "python"

    def __init__(self, conda_dependencies_file_path=None, _underlying_structure=None):
        self._pip_options = []
        self._name = "project_environment"
        self._channels, self._conda, self._pip = ["anaconda", "conda-forge"], [], []
        if conda_dependencies_file_path:
            self._read(conda_dependencies_file_path)
        else:
            self._conda = ["python=3.8.13"]
            self._pip = ["azureml-defaults"]

    def _read(self, path):
        try:
            with open(path, encoding="utf-8") as f:
                text = f.read()
        except OSError as e:
            raise UserErrorException("cannot read %s: %s" % (path, e.strerror)) from None
        try:
            spec = conda.parse(text)
        except ValueError as e:
            raise UserErrorException("%s: %s" % (path, e)) from None
        self._name = spec["name"] or self._name
        self._channels = spec["channels"]
        self._conda, pip = spec["conda"], spec["pip"]
        self._pip = [p for p in pip if not p.startswith("-")]
        self._pip_options = [p for p in pip if p.startswith("-")]

    @staticmethod
    def create(pip_indexurl=None, pip_packages=None, conda_packages=None, python_version=None,
               pin_sdk_version=True, **_):
        """The list of these packages; without pip_packages azureml-defaults, as in Azure."""
        made = CondaDependencies()
        if pip_packages is not None:
            made._pip = []
        for package in pip_packages or ():
            made.add_pip_package(package)
        for package in conda_packages or ():
            made.add_conda_package(package)
        if python_version:
            made.set_python_version(python_version)
        if pip_indexurl:
            made.set_pip_index_url("--index-url " + pip_indexurl)
        return made

    def add_conda_package(self, conda_package):
        _put(self._conda, conda_package)

    def add_pip_package(self, pip_package):
        _put(self._pip, pip_package)

    def add_channel(self, channel):
        if channel not in self._channels:
            self._channels.append(channel)

    def remove_conda_package(self, conda_package):
        self._conda = [p for p in self._conda if _name(p) != _name(conda_package)]

    def remove_pip_package(self, pip_package):
        self._pip = [p for p in self._pip if _name(p) != _name(pip_package)]

    def remove_channel(self, channel):
        self._channels = [c for c in self._channels if c != channel]

    def set_pip_requirements(self, pip_requirements):
        """All of pip's packages anew."""
        self._pip = list(pip_requirements)

    def set_pip_index_url(self, index_url):
        """An option of pip, written in front of its packages."""
        self._pip_options = [o for o in self._pip_options if not o.startswith("--index-url")]
        self._pip_options.append(index_url)

    def set_pip_option(self, pip_option):
        self._pip_options.append(pip_option)

    def set_python_version(self, version):
        _put(self._conda, "python=%s" % version)

    def get_python_version(self):
        """As it was set: "3.8.13"; None when none was."""
        for package in self._conda:
            if _name(package) == "python":
                return re.sub(r"^python\s*=*\s*", "", package) or None
        return None

    def get_default_number_of_packages(self):
        return len(CondaDependencies()._conda) + 1

    def add_tensorflow_conda_package(self, core_type="cpu", version=None):
        self.add_conda_package("tensorflow" + ("=%s" % version if version else ""))

    def add_tensorflow_pip_package(self, core_type="cpu", version=None):
        self.add_pip_package("tensorflow" + ("==%s" % version if version else ""))

    @property
    def conda_packages(self):
        """An iterator of conda's packages, Python among them."""
        return iter(list(self._conda))

    @property
    def pip_packages(self):
        return iter(list(self._pip))

    @property
    def pip_options(self):
        return iter(list(self._pip_options))

    @property
    def conda_channels(self):
        return iter(list(self._channels))

    def serialize_to_string(self):
        """The YAML text that conda takes."""
        return conda.text(self._name, self._channels, self._conda,
                          self._pip_options + self._pip)

    def as_dict(self):
        """The same as a dict."""
        pip = self._pip_options + self._pip
        return {"name": self._name, "channels": list(self._channels),
                "dependencies": self._conda + ([{"pip": pip}] if pip else [])}

    def save_to_file(self, base_directory, conda_file_path=None):
        """Write it below base_directory; the path from there."""
        conda_file_path = conda_file_path or CONDA_FILE_NAME
        self.save(os.path.join(base_directory, conda_file_path))
        return conda_file_path

    def save(self, path=None):
        """Write it to a file, or into a folder; the path."""
        path = path or CONDA_FILE_NAME
        if os.path.isdir(path):
            path = os.path.join(path, CONDA_FILE_NAME)
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(self.serialize_to_string())
        return path

    def __repr__(self):
        return self.serialize_to_string()
