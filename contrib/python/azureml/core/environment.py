"""azureml.core.environment: the description of an environment; runs have this python's.

Only environment_variables is used.  What a description asks for and this python lacks is said
once, when a script is submitted with it.
"""

import copy
import json
import os

from _pegbox import conda, store
from _pegbox.notes import note
from azureml.core._environment_parts import (
    DatabricksSection, DockerBuildContext, DockerSection, PythonSection, RSection, SparkSection,
)
from azureml.core.conda_dependencies import CONDA_FILE_NAME, CondaDependencies
from azureml.core.container_registry import ContainerRegistry
from azureml.exceptions import UserErrorException

__all__ = [
    "CondaDependencies", "ContainerRegistry", "DEFAULT_CPU_IMAGE", "DEFAULT_GPU_IMAGE",
    "DatabricksSection", "DockerBuildContext", "DockerSection", "Environment",
    "ImageBuildDetails", "PythonSection", "RSection", "SparkSection",
]

DEFAULT_CPU_IMAGE = "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04"
DEFAULT_GPU_IMAGE = "mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.8-cudnn8-ubuntu22.04"
_FILE = "azureml_environment.json"
_KIND = "environments"  # in the store


def _read(path):
    try:
        with open(path, encoding="utf-8") as f:
            return f.read()
    except OSError as e:
        raise UserErrorException("cannot read %s: %s" % (path, e.strerror)) from None


class Environment:
    """A name and what an environment would be made of.

    Environment(name) is an empty one; Environment.get(workspace, name) what was registered here
    under that name, else an empty one, so that the names of Azure's own environments work.
    """

    def __init__(self, name=None, **_):
        self.name = name
        self.version = None
        self.environment_variables = {}
        self.python = PythonSection()
        self.docker = DockerSection()
        self.spark = SparkSection()
        self.databricks = DatabricksSection()
        self.r = None
        self.inferencing_stack_version = None

    # ---- made of files ----------------------------------------------------------------

    @staticmethod
    def from_conda_specification(name, file_path):
        """The environment of a conda file, which must be there."""
        made = Environment(name)
        made.python.conda_dependencies = CondaDependencies(file_path)
        return made

    @staticmethod
    def from_pip_requirements(name, file_path, pip_version=None):
        """The environment of a file of pip's requirements, which must be there."""
        made = Environment(name)
        made.python.conda_dependencies = CondaDependencies.create(
            pip_packages=conda.requirements(_read(file_path)))
        return made

    @staticmethod
    def from_existing_conda_environment(name, conda_environment_name):
        """Its packages are not asked for: the runs have this python."""
        return Environment(name)

    @staticmethod
    def from_docker_image(name, image, container_registry=None, conda_specification=None,
                          pip_requirements=None):
        made = Environment._from_files(name, conda_specification, pip_requirements)
        made.docker.enabled = True
        made.docker.base_image = image
        return made

    @staticmethod
    def from_dockerfile(name, dockerfile, conda_specification=None, pip_requirements=None):
        made = Environment._from_files(name, conda_specification, pip_requirements)
        made.docker.enabled = True
        made.docker.base_dockerfile = dockerfile
        return made

    @staticmethod
    def from_docker_build_context(name, docker_build_context):
        made = Environment(name)
        made.docker.enabled = True
        made.docker.build_context = docker_build_context
        return made

    @staticmethod
    def _from_files(name, conda_specification, pip_requirements):
        if conda_specification:
            return Environment.from_conda_specification(name, conda_specification)
        if pip_requirements:
            return Environment.from_pip_requirements(name, pip_requirements)
        return Environment(name)

    # ---- kept under a name ------------------------------------------------------------

    @staticmethod
    def get(workspace, name, version=None, label=None):
        """The environment that was registered here; of any other name an empty one."""
        known = store.versions(_KIND, name)
        chosen = int(version) if str(version).isdigit() else known[-1] if known else None
        if chosen not in known:
            made = Environment(name)
            made.version = version
            return made
        return Environment._of(store.read_json(store.path(_KIND, name, "%d.json" % chosen)))

    @staticmethod
    def list(workspace):
        """{name: environment} of the registered ones."""
        return {name: Environment.get(workspace, name) for name in store.names(_KIND)}

    def register(self, workspace=None):
        """Keep it under its name, as a new version; the environment with its version."""
        self.version = str(store.add_version(_KIND, self.name, self._describe()))
        return self

    def build(self, workspace=None, image_build_compute=None):
        """Nothing is built: the runs have this python."""
        note("environment", "environments are not built: runs have this python")
        return ImageBuildDetails(self)

    build_local = build

    def get_image_details(self, workspace=None):
        """No image."""
        return {}

    def clone(self, new_name):
        """A copy of another name."""
        made = copy.deepcopy(self)
        made.name, made.version = new_name, None
        return made

    def save_to_directory(self, path, overwrite=False):
        """Write azureml_environment.json and conda_dependencies.yml into a folder."""
        if os.path.exists(path) and not overwrite:
            raise UserErrorException("%s is there already; overwrite=True replaces it" % path)
        os.makedirs(path, exist_ok=True)
        with open(os.path.join(path, _FILE), "w", encoding="utf-8") as f:
            json.dump(self._describe(), f, indent=1)
        if self.python.conda_dependencies is not None:
            self.python.conda_dependencies.save(os.path.join(path, CONDA_FILE_NAME))

    @staticmethod
    def load_from_directory(path):
        """What save_to_directory() wrote."""
        return Environment._of(json.loads(_read(os.path.join(path, _FILE))))

    @staticmethod
    def add_private_pip_wheel(workspace, file_path, exist_ok=False):
        """The path itself, which pip takes."""
        return os.path.abspath(file_path)

    @staticmethod
    def label(workspace, name, labels, version=None):
        """Accepted: the latest version is the one that get() gives."""

    # ---- for this package -------------------------------------------------------------

    def _describe(self):
        deps = self.python.conda_dependencies
        return {
            "name": self.name, "version": self.version,
            "environmentVariables": dict(self.environment_variables),
            "python": {"condaDependencies": deps.as_dict() if deps is not None else None},
            "docker": {"enabled": bool(self.docker.enabled),
                       "baseImage": self.docker.base_image},
        }

    @staticmethod
    def _of(known):
        made = Environment(known["name"])
        made.version = str(known["version"]) if known.get("version") else None
        made.environment_variables = dict(known.get("environmentVariables") or {})
        spec = (known.get("python") or {}).get("condaDependencies")
        if spec:
            made.python.conda_dependencies = _dependencies(spec)
        docker = known.get("docker") or {}
        made.docker.enabled = docker.get("enabled", False)
        made.docker.base_image = docker.get("baseImage", made.docker.base_image)
        return made

    def _note_missing(self):
        """Say which packages it names that this python lacks; for a submission."""
        deps = self.python.conda_dependencies
        if deps is None or self.python.user_managed_dependencies:
            return
        lacking = conda.missing(list(deps.conda_packages) + list(deps.pip_packages))
        if lacking:
            note(("packages", tuple(lacking)),
                 "%s names packages that are not installed here: %s" % (
                     "environment \"%s\"" % self.name if self.name else "the environment",
                     ", ".join(lacking)))

    def __repr__(self):
        return json.dumps(self._describe(), indent=4)


def _dependencies(spec):
    made = CondaDependencies.create(pip_packages=[], conda_packages=[])
    made._conda, made._channels = [], list(spec.get("channels") or [])
    for item in spec.get("dependencies") or []:
        if isinstance(item, dict):
            made._pip = list(item.get("pip") or [])
        else:
            made._conda.append(item)
    return made


class ImageBuildDetails:
    """A build that is over, with nothing built."""

    def __init__(self, environment):
        self.environment_name = environment.name
        self.environment_version = environment.version
        self.status = "Succeeded"

    def wait_for_completion(self, show_output=True):
        """Over at once."""
        return self
