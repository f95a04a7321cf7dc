"""The sections of an Environment: values that are kept, and not used."""

from azureml.core.container_registry import ContainerRegistry


class PythonSection:
    """Which Python and which packages."""

    def __init__(self, **values):
        from azureml.core.conda_dependencies import CondaDependencies

        self.user_managed_dependencies = False
        self.interpreter_path = "python"
        self.conda_dependencies_file = None
        self.base_conda_environment = None
        self.conda_dependencies = CondaDependencies()
        self.__dict__.update(values)


class DockerSection:
    """Which image."""

    def __init__(self, **values):
        from azureml.core.environment import DEFAULT_CPU_IMAGE

        self.enabled = False
        self.base_image = DEFAULT_CPU_IMAGE
        self.base_dockerfile = None
        self.base_image_registry = ContainerRegistry()
        self.build_context = None
        self.platform = None
        self.gpu_support = False
        self.shared_volumes = True
        self.shm_size = "2g"
        self.arguments = []
        self.__dict__.update(values)


class DockerBuildContext:
    """A folder with a Dockerfile."""

    def __init__(self, location=None, location_type=None, dockerfile_path="Dockerfile"):
        self.location = location
        self.location_type = location_type
        self.dockerfile_path = dockerfile_path

    @classmethod
    def from_local_directory(cls, workspace, path, dockerfile_path="Dockerfile"):
        return cls(path, "local", dockerfile_path)

    @classmethod
    def from_storage_account(cls, url, dockerfile_path="Dockerfile"):
        return cls(url, "storage", dockerfile_path)

    @classmethod
    def from_git(cls, repository_url, dockerfile_path="Dockerfile"):
        return cls(repository_url, "git", dockerfile_path)


class SparkSection:
    """Spark's packages."""

    def __init__(self, **values):
        self.repositories = []
        self.packages = []
        self.precache_packages = True
        self.__dict__.update(values)


class DatabricksSection:
    """Databricks' libraries."""

    def __init__(self, **values):
        self.maven_libraries, self.pypi_libraries, self.rcran_libraries = [], [], []
        self.jar_libraries, self.egg_libraries = [], []
        self.__dict__.update(values)


class RSection:
    """R and its packages."""

    def __init__(self, **values):
        self.r_version = None
        self.cran_packages, self.github_packages, self.custom_url_packages = None, None, None
        self.bioconductor_packages, self.rscript_path = None, None
        self.user_managed = False
        self.__dict__.update(values)
