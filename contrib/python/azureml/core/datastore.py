"""Datastore: a folder of this machine for each datastore.

[datastores] of azure-local.ini says which; otherwise it is one in the store, and upload() puts
files there.
"""

import os
import shutil

from _pegbox import local, store
from _pegbox.notes import note
from azureml.data._sources import say_on_stdout
from azureml.data.data_reference import DataReference
from azureml.exceptions import UserErrorException

DEFAULT = "workspaceblobstore"
BUILT_IN = (DEFAULT, "workspacefilestore", "workspaceartifactstore",
            "workspaceworkingdirectory")


def _mapped():
    try:
        return local.settings().datastores
    except local.LocalError as e:
        raise UserErrorException(str(e)) from None


class Datastore:
    """The datastore of a name."""

    datastore_type = "AzureBlob"
    container_name = account_name = "local"

    def __init__(self, workspace=None, name=None, **_):
        self.workspace = workspace
        self.name = name or DEFAULT
        known = self.name in BUILT_IN or self.name in _mapped()
        if not known and not os.path.isdir(self._folder()):
            raise UserErrorException(
                'there is no datastore "%s": add to azure-local.ini:\n[datastores]\n%s = FOLDER'
                % (self.name, self.name))

    def __repr__(self):
        return "Datastore(name=%r, folder=%r)" % (self.name, self._folder())

    def _folder(self):
        return _mapped().get(self.name) or store.path("datastores", self.name)

    def _path_of(self, path):
        """The local path of one in the datastore; a pattern stays one."""
        return os.path.normpath(os.path.join(self._folder(), str(path or "").lstrip("/")))

    @property
    def is_default(self):
        """Is it ws.get_default_datastore()?"""
        return self.name == _default_name()

    # ---- which there are ------------------------------------------------------------------

    @staticmethod
    def get(workspace=None, datastore_name=None, **_):
        """The datastore of a name."""
        return Datastore(workspace, datastore_name)

    @staticmethod
    def get_default(workspace=None):
        """The workspace's own."""
        return Datastore(workspace, _default_name())

    @staticmethod
    def _all(workspace=None):
        names = set(_mapped()) | {DEFAULT} | set(_listed())
        return {name: Datastore(workspace, name) for name in sorted(names)}

    @classmethod
    def _register(cls, workspace, name):
        os.makedirs(store.path("datastores", name), exist_ok=True)
        made = cls(workspace, name)
        note(("datastore", name),
             'datastore "%s" is the folder %s here' % (name, made._folder()))
        return made

    @classmethod
    def register_azure_blob_container(cls, workspace=None, datastore_name=None, *_, **__):
        """A folder of that name."""
        return cls._register(workspace, datastore_name)

    register_azure_file_share = register_azure_blob_container
    register_azure_data_lake = register_azure_blob_container
    register_azure_data_lake_gen2 = register_azure_blob_container
    register_azure_sql_database = register_azure_blob_container
    register_azure_postgre_sql = register_azure_blob_container
    register_azure_my_sql = register_azure_blob_container
    register_dbfs = register_azure_blob_container
    register_hdfs = register_azure_blob_container

    def set_as_default(self):
        """Make it ws.get_default_datastore()."""
        store.write_json(store.path("datastores", "default.json"), {"name": self.name})

    def unregister(self):
        """Take it away; a folder that azure-local.ini names is left alone."""
        shutil.rmtree(store.path("datastores", self.name), ignore_errors=True)

    # ---- files ----------------------------------------------------------------------------

    def path(self, path=None, data_reference_name=None):
        """A place in it."""
        return DataReference(self, data_reference_name, path)

    def as_mount(self):
        """All of it as an argument."""
        return self.path().as_mount()

    def as_download(self, path_on_compute=None):
        """All of it as an argument."""
        return self.path().as_download(path_on_compute)

    def as_upload(self, path_on_compute=None):
        """All of it as an argument."""
        return self.path().as_upload(path_on_compute)

    def upload(self, src_dir, target_path=None, overwrite=False, show_progress=True, **_):
        """Copy all files below a folder."""
        if not os.path.isdir(src_dir):
            raise UserErrorException("%s is no folder" % src_dir)
        files = store.files_below(src_dir)
        return self.upload_files(files, src_dir, target_path, overwrite, show_progress)

    def upload_files(self, files, relative_root=None, target_path=None, overwrite=False,
                     show_progress=True, **_):
        """Copy files; their names are those below relative_root, or the folder they share."""
        files = [os.path.abspath(f) for f in files]
        for file in files:
            if not os.path.isfile(file):
                raise UserErrorException("there is no file %s" % file)
        shared = os.path.commonpath([os.path.dirname(f) for f in files]) if files else "."
        root = os.path.abspath(relative_root or shared)
        say_on_stdout(show_progress, "Uploading an estimated of %d files" % len(files))
        for file in files:
            inside = os.path.join(target_path or "", os.path.relpath(file, root))
            self._copy(file, self._path_of(inside), overwrite)
        say_on_stdout(show_progress, "Uploaded %d files" % len(files))
        return self.path(target_path)

    def download(self, target_path, prefix=None, overwrite=False, show_progress=True, **_):
        """Copy the files whose names begin with prefix into a folder; how many."""
        base, n = self._folder(), 0
        for path in store.files_below(base):
            inside = os.path.relpath(path, base).replace(os.sep, "/")
            if inside.startswith((prefix or "").lstrip("/")):
                self._copy(path, os.path.join(target_path, inside), overwrite)
                n += 1
        say_on_stdout(show_progress, "Downloaded %d files" % n)
        return n

    @staticmethod
    def _copy(source, target, overwrite):
        if overwrite or not os.path.exists(target):
            store.copy(source, target)


def _default_name():
    known = store.read_json(store.path("datastores", "default.json"), {})
    return known.get("name") or DEFAULT


def _listed():
    from urllib.parse import unquote

    try:
        return [unquote(e.name) for e in os.scandir(store.path("datastores")) if e.is_dir()]
    except OSError:
        return []
