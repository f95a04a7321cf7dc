"""DataPath: a place in a datastore."""


class DataPath:
    """A datastore and a path, or a pattern, in it."""

    def __init__(self, datastore=None, path_on_datastore=None, name=None):
        self.datastore = datastore
        self.path_on_datastore = path_on_datastore
        self._name = name

    @property
    def datastore_name(self):
        """The name of the datastore."""
        return self.datastore.name

    def create_data_reference(self, data_reference_name=None, datapath_compute_binding=None):
        """The same as an argument of a run."""
        from azureml.data.data_reference import DataReference

        return DataReference(self.datastore, data_reference_name, self.path_on_datastore)

    def _pair(self):
        return self.datastore, self.path_on_datastore or ""


class DataPathComputeBinding:
    """How a DataPath is given to a run; all ways are the same here."""

    def __init__(self, mode="mount", path_on_compute=None, overwrite=False):
        self.mode = mode
        self.path_on_compute = path_on_compute
        self.overwrite = overwrite
