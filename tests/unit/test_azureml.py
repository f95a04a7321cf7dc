"""The azureml package under a pipe, as pegbox gives it, and offline."""

import io
import json
import os
import tempfile
import unittest
from contextlib import redirect_stdout

from azureml.core import Run, Workspace


class Piped(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.dir.name, "metrics")
        os.environ["PEGBOX_METRICS"] = self.path
        os.environ["PEGBOX_RUN"] = "7"
        Run._current = None

    def tearDown(self):
        os.environ.pop("PEGBOX_METRICS", None)
        os.environ.pop("PEGBOX_RUN", None)
        os.environ.pop("PEGBOX_DATASETS", None)
        self.dir.cleanup()

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
            self.lines(), ['{"Accuracy": 0.5}', '{"step": 3.0, "Accuracy": 1.0}', '{"loss": NaN}']
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
            Run.get_context().log("Accuracy", 0.5)
        self.assertEqual(out.getvalue(), "Attempted to log scalar metric Accuracy:\n0.5\n")

    def test_cloud(self):
        with self.assertRaisesRegex(NotImplementedError, "Workspace needs Azure"):
            Workspace()

    def test_fail(self):
        with self.assertRaises(SystemExit):
            Run.get_context().fail("bad data")


if __name__ == "__main__":
    unittest.main()
