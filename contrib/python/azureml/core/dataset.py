"""Dataset: data sets by name, of azure-local.ini first and then of the registry."""

import json
import os
from collections.abc import Mapping

from _pegbox import local, store
from _pegbox.notes import note
from azureml.data.abstract_dataset import of_description, of_path
from azureml.data.dataset_factory import FileDatasetFactory, TabularDatasetFactory
from azureml.exceptions import UserErrorException


def _mapped():
    """{name: path} of azure-local.ini, and of a sweep file whose run this is."""
    try:
        return dict(json.loads(os.environ.get("PEGBOX_DATASETS") or "{}"),
                    **local.settings().datasets)
    except local.LocalError as e:
        raise UserErrorException(str(e)) from None


class Dataset:
    """Dataset.Tabular and .File make data sets; get_by_name and get_by_id find them."""

    Tabular = TabularDatasetFactory
    File = FileDatasetFactory

    @staticmethod
    def _of(known):
        """The data set that a dict describes, as ds._describe() gives it."""
        return of_description(known)

    @staticmethod
    def _names():
        return sorted(set(_mapped()) | set(store.names("datasets")))

    @staticmethod
    def get_by_name(workspace=None, name=None, version="latest", **_):
        """The data set of a name: what azure-local.ini maps, else what was registered."""
        path = _mapped().get(name)
        if path:
            if "://" in path:
                return TabularDatasetFactory.from_delimited_files(path)
            if not any(c in path for c in "*?[") and not os.path.exists(path):
                raise UserErrorException("%s: [datasets] %s: there is no file %s" % (
                    local.settings().file or "the sweep file", name, path))
            return of_path(name, path)
        found = store.versions("datasets", name)
        wanted = found[-1:] if version in ("latest", None) else [v for v in found
                                                                if v == int(version)]
        if not wanted:
            raise UserErrorException(_missing(name, version, found))
        return of_description(
            store.read_json(store.path("datasets", name, "%d.json" % wanted[0])))

    @staticmethod
    def get_by_id(workspace=None, id=None, **_):
        """The data set of an id."""
        known = store.read_json(store.path("saved", "%s.json" % id))
        if known is not None:
            return of_description(known)
        for name, path in _mapped().items():
            if of_path(name, path).id == id:
                return of_path(name, path)
        raise UserErrorException("there is no data set of the id %s" % id)

    @staticmethod
    def get_all(workspace=None):
        """A mapping of all names to their data sets."""
        return Datasets(workspace)

    @staticmethod
    def from_delimited_files(*given, **more):
        """The older name of Dataset.Tabular.from_delimited_files."""
        return TabularDatasetFactory.from_delimited_files(*given, **more)

    auto_read_files = from_delimited_files

    @staticmethod
    def from_pandas_dataframe(dataframe, path=None, in_memory=False):
        """A data frame as a data set without a name."""
        note("from_pandas_dataframe",
             "Dataset.from_pandas_dataframe registers data as `unnamed`")
        return TabularDatasetFactory.register_pandas_dataframe(dataframe, None, "unnamed",
                                                               show_progress=False)


def _missing(name, version, found):
    if found:
        return 'there is no version %s of the data set "%s"; there are: %s' % (
            version, name, ", ".join(map(str, found)))
    return ('there is no data set "%s": add to azure-local.ini: [datasets] %s = FILE\n'
            "There are: %s" % (name, name, ", ".join(Dataset._names()) or "none"))


class Datasets(Mapping):
    """ws.datasets: the data sets by name, each found when it is asked for."""

    def __init__(self, workspace=None):
        self._workspace = workspace

    def __getitem__(self, name):
        if name not in self:
            raise KeyError(_missing(name, "latest", []))
        return Dataset.get_by_name(self._workspace, name)

    def __contains__(self, name):
        return name in Dataset._names()

    def __iter__(self):
        return iter(Dataset._names())

    def __len__(self):
        return len(Dataset._names())

    def __repr__(self):
        return "{%s}" % ", ".join("%r: …" % name for name in self)
