"""Dataset.Tabular and Dataset.File: data sets from paths, URLs and data frames."""

import os
from fnmatch import fnmatch

from _pegbox.notes import note, refuse
from _pegbox.store import files_below
from azureml.data import _sources
from azureml.data.file_dataset import FileDataset
from azureml.data.tabular_dataset import TabularDataset

# What register_pandas_dataframe prints.
_REGISTERED = ("Validating arguments.", "Arguments validated.",
               "Successfully obtained datastore reference and path.",
               "Uploading file to {folder}", "Successfully uploaded file to datastore.",
               "Creating and registering a new dataset.",
               "Successfully created and registered a new dataset.")


class DataType:
    """The type of a column, for set_column_types."""

    def __init__(self, kind, **more):
        self._known = dict(more, type=kind)

    @staticmethod
    def to_string():
        """Text."""
        return DataType("string")

    @staticmethod
    def to_float(decimal_mark=None):
        """Floating point."""
        return DataType("float")

    @staticmethod
    def to_long():
        """Whole numbers."""
        return DataType("long")

    @staticmethod
    def to_bool(true_values=None, false_values=None, mismatch_as=None):
        """True for these values."""
        return DataType("bool", true=true_values)

    @staticmethod
    def to_datetime(formats=None):
        """Times, of the first format."""
        formats = [formats] if isinstance(formats, str) else formats
        return DataType("datetime", formats=formats)

    @staticmethod
    def to_stream(workspace=None):
        """Text."""
        return DataType("string")


class PromoteHeadersBehavior:
    """Whether files have a line of names."""

    NO_HEADERS = 0
    ONLY_FIRST_FILE_HAS_HEADERS = 1
    COMBINE_ALL_FILES_HEADERS = 2
    ALL_FILES_HAVE_SAME_HEADERS = 3


class TabularDatasetFactory:
    """Tables.  path: see azureml.data._sources."""

    @staticmethod
    def _make(path, validate, set_column_types=None, partition_format=None, **options):
        if partition_format:
            note("partition_format",
                 "partition_format is not read: no columns are made of paths")
        types = {c: t._known for c, t in (set_column_types or {}).items()}
        options = {k: v for k, v in options.items() if v is not None}
        if types:
            options["types"] = types
        return TabularDataset(_sources.resolve(path, validate), options)

    @staticmethod
    def from_delimited_files(path, validate=True, include_path=False, infer_column_types=True,
                             set_column_types=None, separator=",", header=True,
                             partition_format=None, support_multi_line=False,
                             empty_as_string=False, encoding="utf8", **_):
        """A table of CSV files and the like."""
        return TabularDatasetFactory._make(
            path, validate, set_column_types, partition_format, format="delimited",
            separator=separator, header=bool(header), encoding=encoding,
            only_first_header=header is not True and
            header == PromoteHeadersBehavior.ONLY_FIRST_FILE_HAS_HEADERS or None,
            infer=bool(infer_column_types), include_path=include_path or None,
            empty_as_string=empty_as_string or None)

    @staticmethod
    def from_parquet_files(path, validate=True, include_path=False, set_column_types=None,
                           partition_format=None, **_):
        """A table of Parquet files; pandas needs pyarrow for it."""
        return TabularDatasetFactory._make(path, validate, set_column_types, partition_format,
                                           format="parquet", include_path=include_path or None)

    @staticmethod
    def from_json_lines_files(path, validate=True, include_path=False, set_column_types=None,
                              partition_format=None, invalid_lines="error", encoding="utf8",
                              **_):
        """A table of files with a JSON object a line."""
        return TabularDatasetFactory._make(path, validate, set_column_types, partition_format,
                                           format="json_lines",
                                           include_path=include_path or None)

    @staticmethod
    def register_pandas_dataframe(dataframe, target=None, name=None, description=None,
                                  tags=None, show_progress=True, **_):
        """Keep a data frame as a data set of this name, below target = (datastore, folder)."""
        from azureml.core.datastore import Datastore

        place = target or (Datastore.get_default(None), "managed-dataset")
        place = place if isinstance(place, tuple) else (place, "managed-dataset")
        folder = place[0]._path_of(str(place[1] or ""))
        os.makedirs(folder, exist_ok=True)
        n = len([f for f in os.listdir(folder) if f.startswith(str(name))]) + 1
        path = os.path.join(folder, "%s-%d.pickle" % (name, n))
        dataframe.to_pickle(path)
        made = TabularDataset([path], {"format": "pickle"})
        for line in _REGISTERED:
            _sources.say_on_stdout(show_progress, line.format(folder=place[1]))
        return made.register(None, name, description, tags, create_new_version=True)

    @staticmethod
    def from_sql_query(*_, **__):
        """Refused."""
        refuse("Dataset.Tabular.from_sql_query", "give the result as a file")


class FileDatasetFactory:
    """Files.  path: see azureml.data._sources."""

    @staticmethod
    def from_files(path, validate=True, partition_format=None, is_file=False, **_):
        """Files and folders."""
        return FileDataset(_sources.resolve(path, validate))

    @staticmethod
    def upload_directory(src_dir, target, pattern=None, overwrite=False, show_progress=True,
                         **_):
        """Copy a folder to target = (datastore, folder); the data set of what is there.

        pattern: only the files whose names, with their folders or without, are like it.
        """
        store, inside = target if isinstance(target, tuple) else target._pair()
        if pattern:
            files = [f for f in files_below(src_dir) if fnmatch(os.path.basename(f), pattern)
                     or fnmatch(os.path.relpath(f, src_dir), pattern)]
            store.upload_files(files, src_dir, inside, overwrite, show_progress)
        else:
            store.upload(src_dir, inside, overwrite=overwrite, show_progress=show_progress)
        return FileDataset(_sources.resolve((store, inside or "")))
