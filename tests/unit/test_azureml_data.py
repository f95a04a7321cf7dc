"""Tables of data sets, and values of numpy and pandas that are logged.  Needs pandas."""

import contextlib
import io
import unittest

import numpy
import pandas
from test_azureml_local import InFolder, write

from _pegbox import metrics, numpy_names
from azureml.core import Dataset, Datastore
from azureml.data.dataset_factory import (
    DataType, PromoteHeadersBehavior, TabularDatasetFactory,
)


def table(path, **more):
    return Dataset.Tabular.from_delimited_files(path, **more).to_pandas_dataframe()


class Tables(InFolder):
    def setUp(self):
        super().setUp()
        write("1.csv", "n,when,t\n1,2020-01-01,a\n2,2020-01-02,\n")
        write("2.csv", "n,when,t\n3,2020-01-03,c\n")

    def test_read(self):
        whole = TabularDatasetFactory.from_delimited_files(path=["1.csv", "2.csv"])
        whole = whole.to_pandas_dataframe()
        self.assertEqual(list(whole.n), [1, 2, 3])
        self.assertEqual(list(whole.index), [0, 1, 2])
        self.assertEqual(str(whole.when.dtype)[:10], "datetime64")
        self.assertTrue(pandas.isna(whole.t[1]))
        self.assertTrue(table("*.csv").equals(whole))

    def test_options(self):
        write("x.tsv", "\ufeffa;b\n1;\n")
        self.assertEqual(list(table("x.tsv", separator=";").columns), ["a", "b"])
        self.assertEqual(table("x.tsv", separator=";", empty_as_string=True).b[0], "")
        self.assertEqual(list(table("1.csv", header=False).columns),
                         ["Column1", "Column2", "Column3"])
        self.assertEqual(table("1.csv", infer_column_types=False).n[0], "1")
        types = {"n": DataType.to_string(), "when": DataType.to_datetime("%Y-%m-%d")}
        typed = table("1.csv", set_column_types=types)
        self.assertEqual((typed.n[0], typed.when[0].year), ("1", 2020))
        self.assertEqual(list(table("*.csv", include_path=True).Path),
                         ["/1.csv"] * 2 + ["/2.csv"])
        with open("l.csv", "wb") as f:
            f.write("ä\n1\n".encode("latin-1"))
        self.assertEqual(list(table("l.csv", encoding="iso88591").columns), ["ä"])
        pandas.read_csv("1.csv").to_csv("z.csv.gz", index=False)
        self.assertEqual(list(table("z.csv.gz").n), [1, 2])

    def test_headers_of_several_files(self):
        write("3.csv", "4,2020-01-04,d\n5,2020-01-05,e\n")
        found = table(["2.csv", "3.csv"], include_path=True,
                      header=PromoteHeadersBehavior.ONLY_FIRST_FILE_HAS_HEADERS)
        self.assertEqual(list(found.columns), ["Path", "n", "when", "t"])
        self.assertEqual((list(found.n), list(found.t)), ([3, 4, 5], ["c", "d", "e"]))
        for header in (True, PromoteHeadersBehavior.ALL_FILES_HAVE_SAME_HEADERS,
                       PromoteHeadersBehavior.COMBINE_ALL_FILES_HEADERS):
            self.assertEqual(list(table(["1.csv", "2.csv"], header=header).n), [1, 2, 3])
        found = table(["3.csv"] * 2, header=PromoteHeadersBehavior.NO_HEADERS)
        self.assertEqual(list(found.Column1), [4, 5] * 2)

    def test_json_lines(self):
        write("x.jsonl", '{"a": 1}\n{"a": 2}\n')
        found = Dataset.Tabular.from_json_lines_files("x.jsonl").to_pandas_dataframe()
        self.assertEqual(list(found.a), [1, 2])

    def test_steps(self):
        write("n.csv", "n,m\n" + "".join("%d,%d\n" % (i, -i) for i in range(1000)))
        whole = Dataset.Tabular.from_delimited_files("n.csv")
        for made, first, n in (
            (whole.take(3), 0, 3), (whole.skip(3), 3, 997), (whole.skip(3).take(2), 3, 2),
        ):
            found = made.to_pandas_dataframe()
            self.assertEqual((found.n[0], len(found)), (first, n))
        one, other = whole.random_split(percentage=0.7, seed=1)
        one, other = one.to_pandas_dataframe(), other.to_pandas_dataframe()
        self.assertEqual(sorted([*one.n, *other.n]), list(range(1000)))
        self.assertTrue(600 < len(one) < 800)
        again = Dataset._of(whole.random_split(0.7, 1)[0]._describe()).to_pandas_dataframe()
        self.assertTrue(again.equals(one))
        one, other = whole.random_split(0.5)  # of one draw
        self.assertEqual(
            len(one.to_pandas_dataframe()) + len(other.to_pandas_dataframe()), 1000)
        for made, columns in (
            (whole.keep_columns("m"), ["m"]), (whole.keep_columns(["m", "n"]), ["m", "n"]),
            (whole.drop_columns(["n"]), ["m"]), (whole.rename_columns({"n": "k"}), ["k", "m"]),
        ):
            self.assertEqual(list(made.to_pandas_dataframe().columns), columns)
        files = whole.take(2).to_csv_files()
        self.assertEqual(list(table(files.download("to")[0]).n), [0, 1])

    def test_time(self):
        made = Dataset.Tabular.from_delimited_files("*.csv").with_timestamp_columns("when")
        self.assertEqual(list(made.time_after("2020-01-02").to_pandas_dataframe().n), [2, 3])
        self.assertEqual(list(made.time_before("2020-01-02").to_pandas_dataframe().n), [1, 2])

    def test_data_frame(self):
        frame = pandas.DataFrame({"a": [1, 2], "b": ["x", None]})
        frame["c"] = pandas.to_datetime(["2020"] * 2)
        kept = Datastore.get_default(None)
        for target in (kept, (kept, "folder")):
            made = Dataset.Tabular.register_pandas_dataframe(
                frame, target, "f", show_progress=False)
        self.assertEqual(made.version, 2)
        self.assertTrue(Dataset.get_by_name(None, "f").to_pandas_dataframe().equals(frame))

    def test_mapped(self):
        write("azure-local.ini",
              "[datasets]\nx = ?.csv\n[urls]\nhttps://h.invalid/x.csv = 1.csv\n")
        self.assertEqual(len(Dataset.get_by_name(None, "x").to_pandas_dataframe()), 3)
        self.assertEqual(len(table("https://h.invalid/x.csv")), 2)


class Values(unittest.TestCase):
    def test_plain(self):
        for value, expected in (
            (numpy.float64(0.5), 0.5), (numpy.float32(0.5), 0.5), (numpy.int64(3), 3),
            (numpy.bool_(True), True), (numpy.str_("x"), "x"), (numpy.array(2), 2),
            (numpy.array([2.5]), 2.5), (numpy.array([[2]]), 2), (numpy.array([1, 2]), [1, 2]),
            (pandas.Series([4]), 4), (pandas.Series([4, 5]), [4, 5]), (pandas.NA, "<NA>"),
            (pandas.Timestamp("2020-01-01"), "2020-01-01 00:00:00"),
            (pandas.DataFrame({"a": [1, 2]}), {"a": [1, 2]}), ({"a": numpy.int64(1)}, {"a": 1}),
            ([numpy.float64(1)], [1.0]),
        ):
            with self.subTest(repr(value)):
                found = metrics.plain(value)
                self.assertEqual((found, type(found)), (expected, type(expected)))

    def test_numpy_names(self):
        missing = not hasattr(numpy, "float")
        err = io.StringIO()
        with contextlib.redirect_stderr(err):
            numpy_names.put_back()
            self.assertEqual(numpy.float(1), 1.0)
            self.assertEqual([numpy.int, numpy.object, numpy.complex], [int, object, complex])
        self.assertEqual(len(err.getvalue().splitlines()), missing)
        self.assertRaises(AttributeError, getattr, numpy, "floot")


if __name__ == "__main__":
    unittest.main()
