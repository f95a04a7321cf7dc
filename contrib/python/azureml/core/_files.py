"""The files of a run: what get_file_names() names, and what is done with them.

A mixin.  It needs self.id and self._folder, the run's folder.  Names are those of Azure:

  azureml-logs/70_driver_log.txt   what the script printed: stdout.log, then stderr.log
  azureml-logs/…  logs/…           images that were logged; what the script put there
  other names                      what was uploaded under them: kept in .uploaded/
  outputs/…                        what the script put there, or uploaded
"""

import os
import shutil

from _pegbox import store
from azureml.exceptions import UserErrorException

DRIVER_LOG = "azureml-logs/70_driver_log.txt"
STREAMS = ("stdout.log", "stderr.log")
KEPT = ("azureml-logs", "logs", "outputs")
UPLOADED = ".uploaded"  # beside what the script makes there


def target_of(name, given=None):
    """Where a file is copied to: under its own name here or into a folder, or as a file.

    The folder is made.
    """
    target = str(given) if given else os.path.basename(name)
    if target.endswith("/") or os.path.isdir(target):
        target = os.path.join(target, os.path.basename(name))
    os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
    return target


def printed(folder):
    """What the run of a folder has printed, stdout and then stderr."""
    text = []
    for name in STREAMS:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, encoding="utf-8", errors="replace") as f:
                text.append(f.read())
    return "".join(text)


class Files:
    """Files of a run; see the module."""

    def _place(self, name):
        """Where a file of that name lies, below the run's folder."""
        return name if name.split("/")[0] in KEPT else "%s/%s" % (UPLOADED, name)

    def _kept(self, name):
        """The path of a file or a folder that get_file_names() names."""
        return os.path.join(self._folder, Files._place(self, name))

    def _find(self, name):
        """The name as get_file_names() has it, given what scripts write for it; or None."""
        names = self.get_file_names()
        plain = os.path.normpath(name).replace(os.sep, "/")
        for tried in (plain, "outputs/" + plain):
            if tried in names:
                return tried
        return None

    def get_file_names(self):
        """The names of the run's files, sorted, those of outputs/ last."""
        found = []
        if self._folder is None:
            return found
        if any(os.path.isfile(os.path.join(self._folder, s)) for s in STREAMS):
            found.append(DRIVER_LOG)
        for kept in KEPT + (UPLOADED,):
            for folder, _, files in os.walk(os.path.join(self._folder, kept)):
                below = os.path.relpath(folder, self._folder).replace(os.sep, "/")
                names = ("%s/%s" % (below, f) for f in files)
                found.extend(n.split("/", 1)[1] if kept == UPLOADED else n for n in names)
        return sorted(set(found), key=lambda n: (n.startswith("outputs/"), n))

    def upload_file(self, name, path_or_stream, datastore_name=None, **_):
        """Keep a file, or what can be read from a stream, under a name."""
        name = os.path.normpath(str(name)).lstrip("/")
        if self._folder is None or name.startswith(".."):
            raise UserErrorException("a file cannot be kept as %s" % name)
        target = os.path.join(self._folder, self._place(name))
        if not hasattr(path_or_stream, "read"):
            store.copy(os.fspath(path_or_stream), target)
            return
        os.makedirs(os.path.dirname(target), exist_ok=True)
        data = path_or_stream.read()
        with open(target, "wb") as f:
            f.write(data.encode("utf-8") if isinstance(data, str) else data)

    def upload_files(self, names, paths, return_artifacts=False, timeout_seconds=None,
                     datastore_name=None, **_):
        """Keep several files, each under its name."""
        for name, path in zip(names, paths):
            self.upload_file(name, path)

    def upload_folder(self, name, path, datastore_name=None, **_):
        """Keep all files below a folder, under a name."""
        if not os.path.isdir(path):
            raise UserErrorException("%s is no folder" % path)
        for source in store.files_below(path):
            self.upload_file(os.path.join(str(name), os.path.relpath(source, path)), source)

    def download_file(self, name, output_file_path=None, _validate_checksum=False, **_):
        """Copy a file: under its own name to here or into a folder, or as a file."""
        found = self._find(name)
        if found is None:
            raise UserErrorException("the run %s has no file %s; it has: %s" % (
                self.id, name, ", ".join(self.get_file_names()) or "none"))
        target = target_of(found, output_file_path)
        kept = self._kept(found)
        if found == DRIVER_LOG and not os.path.exists(kept):
            self._write_driver_log(target)
        else:
            store.copy(kept, target)

    def download_files(self, prefix=None, output_directory=None, output_paths=None,
                       batch_size=100, append_prefix=True, timeout_seconds=None, **_):
        """Copy the files whose names begin with prefix, under those names, into a folder."""
        names = [n for n in self.get_file_names() if n.startswith(prefix or "")]
        for i, name in enumerate(names):
            kept = name if append_prefix else name[len(prefix or ""):].lstrip("/")
            target = output_paths[i] if output_paths else kept or os.path.basename(name)
            self.download_file(name, os.path.join(output_directory or ".", target))

    def _write_driver_log(self, target):
        with open(target, "wb") as f:
            for stream in STREAMS:
                path = os.path.join(self._folder, stream)
                if os.path.isfile(path):
                    with open(path, "rb") as part:
                        shutil.copyfileobj(part, f)

    def register_model(self, model_name, model_path=None, tags=None, properties=None,
                       model_framework=None, model_framework_version=None, description=None,
                       datasets=None, sample_input_dataset=None, sample_output_dataset=None,
                       resource_configuration=None, **_):
        """Register a file or a folder of the run as a model; all of outputs/ without a path."""
        from azureml.core.model import Model

        return Model._of_run(self, model_name, model_path, tags=tags, properties=properties,
                             model_framework=model_framework, description=description,
                             model_framework_version=model_framework_version)
