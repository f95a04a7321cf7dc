"""DataReference: a place in a datastore as an argument of a run."""

import re


class DataReference:
    """The argument is the absolute path of the place; nothing is copied."""

    def __init__(self, datastore, data_reference_name=None, path_on_datastore=None,
                 mode="mount", path_on_compute=None, overwrite=False):
        self.datastore = datastore
        self.path_on_datastore = path_on_datastore
        self.mode = mode
        self.path_on_compute = path_on_compute
        self.overwrite = overwrite
        place = "%s_%s" % (datastore.name, path_on_datastore or "")
        self.data_reference_name = data_reference_name or re.sub(r"\W+", "_", place).strip("_")

    @property
    def name(self):
        """The name of the reference."""
        return self.data_reference_name

    def _with(self, mode=None, path=None, path_on_compute=None):
        return DataReference(
            self.datastore, self.data_reference_name if path is None else None,
            self.path_on_datastore if path is None else path, mode or self.mode,
            path_on_compute or self.path_on_compute, self.overwrite)

    def path(self, path=None, data_reference_name=None):
        """A place below this one."""
        base = self.path_on_datastore
        both = "%s/%s" % (base.rstrip("/"), path) if base and path else path or base
        made = self._with(path=both)
        made.data_reference_name = data_reference_name or made.data_reference_name
        return made

    def as_mount(self):
        """By its path."""
        return self._with("mount")

    def as_download(self, path_on_compute=None, overwrite=False):
        """By its path."""
        return self._with("download", path_on_compute=path_on_compute)

    def as_upload(self, path_on_compute=None, overwrite=False):
        """By its path: what the script writes there is in the datastore."""
        return self._with("upload", path_on_compute=path_on_compute)

    def to_config(self):
        """Itself: run configurations hold it as it is."""
        return self

    def _local_path(self):
        return self.datastore._path_of(self.path_on_datastore or "")

    def _pair(self):
        return self.datastore, self.path_on_datastore or ""

    def _argument(self):
        return self._local_path()

    def _describe(self):
        return {"kind": "local", "paths": [self._local_path()], "name": self.name,
                "mode": self.mode}

    def __str__(self):
        return self._local_path()

    def __repr__(self):
        return "$AZUREML_DATAREFERENCE_" + self.name
