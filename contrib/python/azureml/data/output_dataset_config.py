"""OutputFileDatasetConfig: a folder that a run writes to, as an argument of it."""

import os

from azureml.data.data_reference import DataReference
from azureml.data.file_dataset import FileDataset


class OutputFileDatasetConfig(DataReference):
    """The argument is the path of the folder, which is made.

    destination = (datastore, path); without one it is in the default datastore, by its name.
    {run-id} and {output-name} in the path are the name: all runs of a sweep share the folder.
    """

    def __init__(self, name=None, destination=None, source=None, partition_format=None, **_):
        from azureml.core.datastore import Datastore

        name = name or "output"
        store, path = destination or (Datastore.get_default(), "outputs/{output-name}")
        for word in ("{run-id}", "{output-name}"):
            path = path.replace(word, name)
        super().__init__(store, name, path)

    def _with(self, mode=None, path=None, path_on_compute=None):
        made = OutputFileDatasetConfig(self.name, (self.datastore, self.path_on_datastore))
        made.mode = mode or self.mode
        return made

    def as_upload(self, overwrite=False, source_globs=None, **_):
        """By its path: what the script writes there is in the datastore."""
        return self._with("upload")

    def as_input(self, name=None):
        """What was written, as the input of another run."""
        return FileDataset([self._argument()]).as_named_input(name or self.name)

    def register_on_complete(self, name, description=None, tags=None):
        """Registered at once: the folder is what it is."""
        FileDataset([self._argument()]).register(None, name, description, tags, True)
        return self

    def _argument(self):
        os.makedirs(self._local_path(), exist_ok=True)
        return self._local_path()
