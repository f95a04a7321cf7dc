"""AbstractDataset: what tables and files have in common; the registry.

A data set is described by a plain dict, which is what the registry and a submitted run's
azure.json hold:

  kind      "tabular", "file" or "local" (of azure-local.ini or a sweep file: read as either)
  paths     absolute paths and patterns
  options   how a table is read;  steps  what is done with it then, in order
  name, version, id, description, tags
"""

import uuid

from _pegbox import store
from azureml.data import _tables
from azureml.exceptions import UserErrorException


class AbstractDataset:
    """Base of TabularDataset and FileDataset."""

    _kind = None

    def __init__(self, paths=(), options=None, steps=(), known=None):
        self._paths = list(paths)
        self._options = dict(options or {})
        self._steps = [list(s) for s in steps]
        known = known or {}
        self.name = known.get("name")
        self.version = known.get("version")
        self.id = known.get("id") or str(uuid.uuid4())
        self.description = known.get("description")
        self.tags = dict(known.get("tags") or {})

    def __repr__(self):
        return "%s(name=%r, id=%s, version=%s, source=%s)" % (
            type(self).__name__.lstrip("_"), self.name, self.id, self.version, self._paths)

    # ---- descriptions -------------------------------------------------------------------

    def _data(self):
        """What the data are, apart from who they are."""
        return {"kind": self._kind, "paths": self._paths, "options": self._options,
                "steps": self._steps}

    def _describe(self):
        """The dict that of_description() makes the data set of again."""
        return dict(self._data(), name=self.name, version=self.version, id=self.id,
                    description=self.description, tags=self.tags)

    def _save(self):
        """Make the data set known by its id to get_by_id()."""
        store.write_json(store.path("saved", self.id + ".json"), self._describe())
        return self.id

    def _like(self, *step):
        """The same data with one step more."""
        return type(self)(self._paths, self._options, self._steps + [list(step)])

    # ---- rows, or files ------------------------------------------------------------------

    def take(self, count):
        """The first rows or files."""
        return self._like("take", int(count))

    def skip(self, count):
        """All but the first rows or files."""
        return self._like("skip", int(count))

    def random_split(self, percentage, seed=None):
        """Two data sets: about this part of the rows or files, and the others."""
        seed = _tables.seed_of(seed)
        return (self._like("split", float(percentage), seed, True),
                self._like("split", float(percentage), seed, False))

    # ---- the registry -------------------------------------------------------------------

    def register(self, workspace=None, name=None, description=None, tags=None,
                 create_new_version=False, **_):
        """Keep the data set under a name; a data set that differs needs create_new_version."""
        found = store.versions("datasets", name)
        if found:
            last = store.read_json(store.path("datasets", name, "%d.json" % found[-1]), {})
            if all(last.get(k) == v for k, v in self._data().items()):
                return of_description(last)
            if not create_new_version:
                raise UserErrorException(
                    'There is already a dataset registered under name "%s". Specify '
                    "`create_new_version=True` to register the dataset as a new version."
                    % name)
        known = dict(self._describe(), name=name, id=str(uuid.uuid4()), tags=dict(tags or {}),
                     description=description)
        known["version"] = store.add_version("datasets", name, known)
        made = of_description(known)
        made._save()
        return made

    def unregister_all_versions(self):
        """Take the name out of the registry."""
        import shutil

        if self.name:
            shutil.rmtree(store.path("datasets", self.name), ignore_errors=True)

    def update(self, description=None, tags=None):
        """Change the description or the tags."""
        self.description = self.description if description is None else description
        self.tags = self.tags if tags is None else dict(tags)
        return self._keep()

    def add_tags(self, tags=None):
        """Add tags."""
        self.tags.update(tags or {})
        return self._keep()

    def remove_tags(self, tags=None):
        """Remove tags."""
        for tag in tags or ():
            self.tags.pop(tag, None)
        return self._keep()

    def _keep(self):
        if self.name and self.version in store.versions("datasets", self.name):
            path = store.path("datasets", self.name, "%d.json" % self.version)
            store.write_json(path, self._describe())
        return self

    @classmethod
    def get_by_name(cls, workspace, name, version="latest"):
        """The data set of a name."""
        from azureml.core.dataset import Dataset

        return Dataset.get_by_name(workspace, name, version)

    @classmethod
    def get_by_id(cls, workspace, id):
        """The data set of an id."""
        from azureml.core.dataset import Dataset

        return Dataset.get_by_id(workspace, id)

    # ---- as an argument of a run --------------------------------------------------------

    def as_named_input(self, name):
        """To be found by the script as run.input_datasets[name]."""
        return self._consumed(name)

    def _consumed(self, name=None, mode="direct", path_on_compute=None):
        from azureml.data.dataset_consumption_config import DatasetConsumptionConfig

        return DatasetConsumptionConfig(name, self, mode, path_on_compute)

    def _argument(self):
        """The text that stands for the data set among the arguments of a script."""
        return self._consumed()._argument()


def of_description(known):
    """The data set that a dict describes."""
    from azureml.data.file_dataset import FileDataset
    from azureml.data.tabular_dataset import TabularDataset, _LocalDataset

    kinds = {"tabular": TabularDataset, "file": FileDataset, "local": _LocalDataset}
    kind = kinds[known["kind"]]
    return kind(known.get("paths") or (), known.get("options"), known.get("steps") or (), known)


def of_path(name, path):
    """The data set of azure-local.ini or of a sweep file that a name and a path make."""
    known = {"name": name, "version": 1, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, name + path))}
    return of_description(dict(known, kind="local", paths=[path]))
