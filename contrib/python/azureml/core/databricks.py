"""azureml.core.databricks: libraries of Databricks."""

from _pegbox.notes import CloudOnly


class PyPiLibrary(CloudOnly):
    """A package for a Databricks step."""


class MavenLibrary(CloudOnly):
    """A package for a Databricks step."""


class RCranLibrary(CloudOnly):
    """A package for a Databricks step."""


class JarLibrary(CloudOnly):
    """A package for a Databricks step."""


class EggLibrary(CloudOnly):
    """A package for a Databricks step."""
