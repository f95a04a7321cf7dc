"""The azureml package under a pipe, as pegbox gives it, and offline."""

import io
import json
import os
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from unittest import mock

from azureml.core import Run


class Piped(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "metrics")
        env = mock.patch.dict(os.environ, PEGBOX_METRICS=self.path, PEGBOX_RUN="7")
        env.start()
        self.addCleanup(env.stop)
        Run._current = None

    def lines(self):
        with open(self.path) as f:
            return f.read().splitlines()

    def test_log(self):
        run = Run.get_context()
        self.assertIs(run, Run.get_context())
        self.assertEqual(run.id, "7")
        run.log("Accuracy", 0.5)
        run.log("Accuracy", 1, step=3)
        run.log("loss", float("nan"))
        self.assertEqual(
            self.lines(), ['{"Accuracy": 0.5}', '{"step": 3, "Accuracy": 1.0}', '{"loss": NaN}']
        )
        self.assertEqual(run.get_metrics()["Accuracy"], [0.5, 1.0])
        run.complete()

    def test_many(self):
        run = Run.get_context()
        run.log_list("a", [1, 2])
        run.log_row("r", x=1, y="text", z=2.5)
        run.log_table("t", {"x": [1, 2], "y": [3, 4]})
        run.complete()
        self.assertEqual(
            [json.loads(line) for line in self.lines()],
            [{"a": 1.0}, {"a": 2.0}, {"r/x": 1.0, "r/z": 2.5},
             {"t/x": 1.0, "t/y": 3.0}, {"t/x": 2.0, "t/y": 4.0}],
        )

    def test_columns(self):
        class Array:  # iterable and not a list, as numpy's arrays are
            def __init__(self, *values):
                self.values = values

            def __iter__(self):
                return iter(self.values)

        run = Run.get_context()
        run.log_table("t", {"x": Array(1, 2), "y": range(2), "z": 5, "s": "text"})
        self.assertEqual(
            [json.loads(line) for line in self.lines()],
            [{"t/x": 1.0, "t/y": 0.0, "t/z": 5.0}, {"t/x": 2.0, "t/y": 1.0}],
        )

    def test_number_like(self):
        class Scalar:  # as numpy's are
            def __float__(self):
                return 0.25

        run = Run.get_context()
        run.log("a", Scalar(), step=2.5)
        self.assertEqual(self.lines(), ['{"step": 2.5, "a": 0.25}'])

    def test_after_complete(self):
        run = Run.get_context()
        run.log("a", 1)
        run.complete()
        run.log("a", 2)
        self.assertEqual(self.lines(), ['{"a": 1.0}', '{"a": 2.0}'])

    def test_pipe(self):
        os.mkfifo(self.path)
        reader = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            Run.get_context().log("Accuracy", 0.5)
            self.assertEqual(os.read(reader, 1000), b'{"Accuracy": 0.5}\n')
            Run.get_context().complete()
        finally:
            os.close(reader)

    def test_charts(self):
        err = io.StringIO()
        with redirect_stderr(err):
            run = Run.get_context()
            run.log_confusion_matrix("cm", {})
            run.log_image("img", path="x.png")
        self.assertEqual(len(err.getvalue().splitlines()), 2)
        self.assertRaises(ValueError, run.log_image, "img")

    def test_datasets(self):
        os.environ["PEGBOX_DATASETS"] = json.dumps({"d": "/x/d.csv"})
        run = Run.get_context()
        self.assertEqual(run.input_datasets["d"].path, "/x/d.csv")
        with self.assertRaisesRegex(KeyError, "there are: d"):
            run.input_datasets["e"]

    def test_offline(self):
        del os.environ["PEGBOX_METRICS"]
        out = io.StringIO()
        with redirect_stdout(out):
            run = Run.get_context()
            run.log("Accuracy", 0.5)
            run.log("epochs", 7)
            run.upload_file("a", "b")
        self.assertEqual(
            out.getvalue(),
            "Attempted to log scalar metric Accuracy:\n0.5\n"
            "Attempted to log scalar metric epochs:\n7\n"
            "Attempted to track file a at b\n",
        )

    def test_offline_id(self):
        del os.environ["PEGBOX_RUN"]
        self.assertRegex(Run.get_context().id, "^OfflineRun_[0-9a-f-]{36}$")
        Run._current = None
        self.assertRaises(RuntimeError, Run.get_context, allow_offline=False)

    def test_fail(self):
        with self.assertRaises(SystemExit):
            Run.get_context().fail("bad data")


if __name__ == "__main__":
    unittest.main()
