"""RunDetails in a kernel, with a display that is none; its data; where it only waits."""

import sys
import types
import unittest
from unittest import mock

from azureml.widgets import RunDetails, _live


class Child:
    def __init__(self, k, values, status):
        self.k, self.id, self._status = k, "HD_1_%d" % k, status
        self.run = types.SimpleNamespace(metrics={"acc": values})

    def status(self):
        return self._status

    def times(self):
        return 1000.0, 1001.0, 1005.0 if self._status != "Running" else None

    def assignment(self):
        return {"--C": 0.5 + self.k, "kind": "<b>"}


class Record:
    kind, id, folder, metric, maximize = "hyperdrive", "HD_1", "/none", "acc", True

    def __init__(self):
        self.looks = 0
        self.rows = [Child(0, [0.1, 0.3], "Completed"), Child(1, [], "Running")]

    def status(self):
        self.looks += 1
        if self.looks > 2:
            self.rows[1] = Child(1, [0.7], "Completed")
            return "Completed"
        return "Running"

    def is_over(self):
        return False

    def times(self):
        return 1000.0, 1000.0, 1010.0

    def children(self):
        return self.rows

    def value(self, run):
        return max(run.metrics["acc"], default=None)


class Run:
    def __init__(self):
        self._record = Record()
        self.id = self._record.id
        self.waited = 0

    def get_properties(self):
        return {}

    def wait_for_completion(self, **_):
        self.waited += 1


class Handle:
    def __init__(self, first):
        self.shown = [first]

    def update(self, text):
        self.shown.append(text)


class Widgets(unittest.TestCase):
    def test_live_table(self):
        handles = []

        def display(text, display_id):
            handles.append(Handle(text))
            return handles[-1] if display_id else None

        with mock.patch.object(_live, "SECONDS", 0.01):
            _live.start(Run(), display, lambda text: text).join(10)
        shown = handles[0].shown
        self.assertGreaterEqual(len(shown), 2)
        self.assertIn("HD_1: Running, 2 runs", shown[0])
        self.assertNotIn("0.7", shown[0])
        self.assertIn("0.3", shown[0])
        self.assertIn("HD_1: Completed", shown[-1])
        self.assertIn("<th>acc</th><th>best so far</th>", shown[-1])
        self.assertIn("<th>--C</th>", shown[-1])
        self.assertIn("&lt;b&gt;", shown[-1])
        self.assertEqual(shown[-1].count("font-weight"), 1)

    def test_kernel(self):
        """In a kernel show() comes back at once, and what is shown is HTML()."""
        shown = []
        page = types.ModuleType("IPython.display")
        page.HTML = lambda text: ("HTML", text)
        page.display = lambda what, display_id: shown.append(what)
        ipython = types.ModuleType("IPython")
        ipython.get_ipython = lambda: types.SimpleNamespace(kernel=1)
        run = Run()
        with mock.patch.dict(sys.modules, {"IPython": ipython, "IPython.display": page}):
            RunDetails(run).show()
        self.assertEqual(([w[0] for w in shown], run.waited), (["HTML"], 0))

    def test_data(self):
        data = RunDetails(Run()).get_widget_data()
        self.assertEqual([(c["run_id"], c["metric"], c["best_metric"], c["param_--C"])
                          for c in data["child_runs"]],
                         [("HD_1_0", 0.3, 0.3, 0.5), ("HD_1_1", None, 0.3, 1.5)])
        self.assertEqual(data["child_runs"][0]["duration"], "0:00:05")
        self.assertEqual(data["children_metrics"]["primaryMetricName"], "acc")
        self.assertEqual(data["children_metrics"]["series"]["HD_1_0"], [0.1, 0.3])
        self.assertEqual(data["run_properties"]["run_id"], "HD_1")

    def test_nowhere(self):
        """Without a kernel and a terminal it waits."""
        run = Run()
        with mock.patch.object(sys, "stdin", None):
            RunDetails(run).show()
        self.assertEqual(run.waited, 1)


if __name__ == "__main__":
    unittest.main()
