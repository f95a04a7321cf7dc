"""TabularDataset: a table from files, read with pandas when it is asked for."""

import datetime
import os

from _pegbox import store
from _pegbox.notes import note, refuse
from azureml.data import _sources, _tables
from azureml.data.abstract_dataset import AbstractDataset
from azureml.data.file_dataset import FileDataset


class TabularDataset(AbstractDataset):
    """A table; each method but those that give data gives another table."""

    _kind = "tabular"

    # ---- the data -----------------------------------------------------------------------

    def to_pandas_dataframe(self, on_error="null", out_of_range_datetime="null", **_):
        """The table, of all files one below the other; needs pandas."""
        table = _tables.read(_sources.files(self._paths), self._options)
        for step, *given in self._steps:
            table = getattr(_tables, step)(table, *given)
        return table

    def _written(self, end, write):
        folder = store.path("cache", "table-" + self.id)
        os.makedirs(folder, exist_ok=True)
        write(self.to_pandas_dataframe(), os.path.join(folder, "part-00000" + end))
        return FileDataset([folder])

    def to_csv_files(self, separator=","):
        """A FileDataset of the table as CSV."""
        return self._written(".csv", lambda t, to: t.to_csv(to, sep=separator, index=False))

    def to_parquet_files(self):
        """A FileDataset of the table as Parquet; pandas needs pyarrow for it."""
        return self._written(".parquet", lambda t, to: t.to_parquet(to, index=False))

    def to_dask_dataframe(self, *_, **__):
        """Refused."""
        refuse("TabularDataset.to_dask_dataframe", "to_pandas_dataframe() gives the table")

    def to_spark_dataframe(self):
        """Refused."""
        refuse("TabularDataset.to_spark_dataframe", "to_pandas_dataframe() gives the table")

    # ---- rows ---------------------------------------------------------------------------

    def take_sample(self, probability, seed=None):
        """Each row with this probability."""
        return self._like("sample", float(probability), _tables.seed_of(seed))

    def sample(self, sample_strategy="simple_random", arguments=None, **_):
        """The older form of take_sample() and take()."""
        given = dict(arguments or {})
        if sample_strategy == "top_n":
            return self.take(given.get("n", 10))
        return self.take_sample(given.get("probability", 1.0), given.get("seed"))

    # ---- columns ------------------------------------------------------------------------

    def keep_columns(self, columns, validate=False):
        """These columns, in this order."""
        return self._like("keep", [columns] if isinstance(columns, str) else list(columns))

    def drop_columns(self, columns):
        """All but these columns."""
        return self._like("drop", [columns] if isinstance(columns, str) else list(columns))

    def rename_columns(self, column_mapping):
        """Columns under other names."""
        return self._like("rename", dict(column_mapping))

    # ---- time ---------------------------------------------------------------------------

    @property
    def timestamp_columns(self):
        """The columns that with_timestamp_columns() has named."""
        return self._options.get("timestamp"), self._options.get("partition_timestamp")

    def with_timestamp_columns(self, timestamp=None, partition_timestamp=None, validate=False,
                               **_):
        """Say which column is the time."""
        options = dict(self._options, timestamp=timestamp,
                       partition_timestamp=partition_timestamp)
        return type(self)(self._paths, options, self._steps)

    def _between(self, start, end):
        column = self._options.get("timestamp") or self._options.get("partition_timestamp")
        return self._like("between", column, start and str(start), end and str(end))

    def time_before(self, end_time, include_boundary=True, validate=True):
        """Rows until then."""
        return self._between(None, end_time)

    def time_after(self, start_time, include_boundary=True, validate=True):
        """Rows from then on."""
        return self._between(start_time, None)

    def time_between(self, start_time, end_time, include_boundary=True, validate=True):
        """Rows from then until then."""
        return self._between(start_time, end_time)

    def time_recent(self, time_delta, include_boundary=True, validate=True):
        """Rows of the last days, hours or whatever a timedelta is, until now."""
        return self._between(datetime.datetime.now() - time_delta, None)

    # ---- the rest -----------------------------------------------------------------------

    def submit_profile(self, *_, **__):
        """Accepted: profiles are made by the service."""
        note("profile", "data sets are not profiled here")

    def get_profile(self, *_, **__):
        """Refused."""
        refuse("TabularDataset.get_profile", "to_pandas_dataframe().describe() gives one")

    def filter(self, expression):
        """Refused."""
        refuse("TabularDataset.filter", "to_pandas_dataframe() gives the table to filter")


class _LocalDataset(TabularDataset, FileDataset):
    """What azure-local.ini or a sweep file names: a table or files, as the script takes it."""

    _kind = "local"

    @property
    def path(self):
        """The path that was given."""
        return self._paths[0]

    def __fspath__(self):
        return self._paths[0]
