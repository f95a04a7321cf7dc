"""DatasetConsumptionConfig: a data set as an argument or an input of a run."""

from _pegbox.notes import note
from azureml.exceptions import UserErrorException


class DatasetConsumptionConfig:
    """A data set, the name that the script finds it under, and how: direct, mount or download.

    _argument() is the text among the script's arguments: the path when the data are mounted or
    downloaded, and otherwise the data set's id.  _describe() is what azure.json keeps.
    """

    def __init__(self, name=None, dataset=None, mode="direct", path_on_compute=None):
        self.dataset = dataset
        self.mode = mode
        self.path_on_compute = path_on_compute
        self.name = name or getattr(dataset, "name", None) or "input_%s" % dataset.id[:8]

    def as_named_input(self, name):
        """The same under another name."""
        return DatasetConsumptionConfig(name, self.dataset, self.mode, self.path_on_compute)

    def as_mount(self, path_on_compute=None):
        """By its path."""
        return self._by_path("mount", path_on_compute)

    def as_download(self, path_on_compute=None):
        """By its path; nothing is copied."""
        return self._by_path("download", path_on_compute)

    def _by_path(self, mode, path_on_compute):
        if not hasattr(self.dataset, "_path"):
            raise UserErrorException(
                "only files can be mounted or downloaded, and the data set %s is a table: "
                "Dataset.File.from_files() makes one of files" % self.name)
        if path_on_compute:
            note("path_on_compute", "data sets are not copied to %s: scripts get the path "
                 "where they are" % path_on_compute)
        return DatasetConsumptionConfig(self.name, self.dataset, mode, path_on_compute)

    def as_hdfs(self):
        """By its path."""
        return self.as_mount()

    def _argument(self):
        if self.mode == "direct" and hasattr(self.dataset, "to_pandas_dataframe"):
            return self.dataset._save()
        return self.dataset._path()

    def _describe(self):
        return dict(self.dataset._describe(), mode=self.mode)
