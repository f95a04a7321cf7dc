"""FileDataset: files and folders."""

import filecmp
import hashlib
import os
import shutil
import tempfile

from _pegbox import store
from azureml.data import _sources, _tables
from azureml.data.abstract_dataset import AbstractDataset
from azureml.exceptions import UserErrorException


class FileDataset(AbstractDataset):
    """Files by the names that they have below a folder; Dataset.File.from_files() gives it."""

    _kind = "file"

    def _files(self):
        found = _sources.files(self._paths)
        for step, *given in self._steps:
            if step == "split":
                found = _tables.half(found, *given)
            else:
                found = found[: given[0]] if step == "take" else found[given[0]:]
        return found

    def to_path(self):
        """The names of the files, each with a slash in front as Azure gives them."""
        return ["/" + name for name, _ in self._files()]

    def download(self, target_path=None, overwrite=False, ignore_not_found=False, **_):
        """Copy the files into a folder, a new one if none is given; their paths."""
        target = target_path or tempfile.mkdtemp()
        copied = []
        for name, path in self._files():
            to = os.path.abspath(os.path.join(target, name))
            there = os.path.exists(to) and not overwrite
            if there and not filecmp.cmp(path, to, shallow=False):
                raise UserErrorException("%s is there already; overwrite=True replaces it" % to)
            store.copy(path, to)
            copied.append(to)
        return copied

    def mount(self, mount_point=None, **_):
        """The files as links below a folder, from start() or `with` on."""
        return MountContext(self, mount_point or tempfile.mkdtemp())

    def as_mount(self, path_on_compute=None):
        """As an argument: the path of the files."""
        return self._consumed(mode="mount", path_on_compute=path_on_compute)

    def as_download(self, path_on_compute=None):
        """As an argument: the path of the files; they are not copied."""
        return self._consumed(mode="download", path_on_compute=path_on_compute)

    def as_hdfs(self):
        """As an argument: the path of the files."""
        return self._consumed(mode="mount")

    def _path(self):
        """What a mount is: a single file or a folder itself, of others links to them."""
        if len(self._paths) == 1 and not self._steps and not _sources.has_magic(self._paths[0]):
            return self._paths[0]
        found = self._files()
        key = hashlib.sha256(repr(found).encode()).hexdigest()[:16]
        folder = store.path("cache", "mount-" + key)
        if not os.path.isdir(folder):
            new = store.new_path(os.path.dirname(folder))
            os.mkdir(new)
            _sources.link(found, new)
            try:
                os.rename(new, folder)
            except OSError:  # another run was faster
                shutil.rmtree(new, ignore_errors=True)
        return folder


class MountContext:
    """What FileDataset.mount() gives."""

    def __init__(self, dataset, mount_point):
        self.mount_point = mount_point
        self._dataset = dataset

    def start(self):
        """Make the links."""
        _sources.link(self._dataset._files(), self.mount_point)

    def stop(self):
        """Take them away."""
        for name, _ in self._dataset._files():
            path = os.path.join(self.mount_point, name)
            if os.path.islink(path):
                os.unlink(path)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
