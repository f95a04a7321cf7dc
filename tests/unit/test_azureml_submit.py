"""Sweeps that scripts submit: pegbox at work, and what is read from it."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import tracemalloc
import unittest
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace
from unittest import mock

from _pegbox import store
from azureml.core import Experiment, Run, ScriptRunConfig, Workspace, _stream, get_run
from azureml.core._record import failure
from azureml.exceptions import ActivityFailedException, UserErrorException
from azureml.train.hyperdrive import (
    BanditPolicy, BayesianParameterSampling, GridParameterSampling, HyperDriveConfig,
    HyperDriveConfigException, HyperDriveRun, PrimaryMetricGoal, RandomParameterSampling,
    choice, uniform,
)

LOGS = """
    import argparse, os, sys
    from azureml.core import Run
    p = argparse.ArgumentParser()
    p.add_argument("--a", type=float)
    p.add_argument("--b")
    args = p.parse_args()
    run = Run.get_context()
    if args.b == "fail":
        run.log("acc", 9)
        raise ValueError("no\\nway")
    for i in range(3):
        run.log("acc", args.a * (i + 1))
        print("acc:", 100)
    run.log("b", args.b)
    run.log("once", 7)
    run.tag("b", args.b)
    with open("outputs/b.txt", "w") as f:
        f.write(args.b)
"""

WAITS = """
    import os, time
    from azureml.core import Run
    run = Run.get_context()
    run.log("acc", 1)
    go = os.path.join(os.environ["PEGBOX_AZURE_STORE"], "../go%d" % int(os.environ["PEGBOX_RUN"]))
    end = time.monotonic() + 20
    while not os.path.exists(go):
        assert time.monotonic() < end
        time.sleep(0.02)
    run.log("acc", 2)
"""


class Submitting(unittest.TestCase):
    """Each test in a folder and with a store of its own."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        env = mock.patch.dict(os.environ, PEGBOX_AZURE_STORE=os.path.join(self.folder, "store"))
        env.start()
        self.addCleanup(env.stop)
        self.said = io.StringIO()
        quiet = redirect_stderr(self.said)
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)
        self.workspace = Workspace.from_config()
        self.experiment = Experiment(self.workspace, "tests")
        self.source = os.path.join(self.folder, "source")
        os.mkdir(self.source)
        self.addCleanup(self.end)

    def end(self):
        """No engine is left behind, whatever became of the test."""
        for run in self.experiment.get_runs():
            run.cancel()

    def script(self, text=LOGS, **kwargs):
        with open(os.path.join(self.source, "train.py"), "w") as f:
            f.write(textwrap.dedent(text))
        return ScriptRunConfig(source_directory=self.source, script="train.py", **kwargs)

    def submit(self, text=LOGS, a=choice(1.0, 2.5), b=choice("x", "y"), **kwargs):
        kwargs.setdefault("max_total_runs", 4)
        config = HyperDriveConfig(
            kwargs.pop("sampling", GridParameterSampling)({"a": a, "--b": b}),
            primary_metric_name=kwargs.pop("metric", "acc"),
            primary_metric_goal=PrimaryMetricGoal.MAXIMIZE,
            run_config=self.script(text, arguments=kwargs.pop("arguments", None)), **kwargs
        )
        return self.experiment.submit(config)

    def until(self, what):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            found = what()
            if found:
                return found
            time.sleep(0.02)
        self.fail("it has not come to that in time")


class Sweeps(Submitting):
    def test_results(self):
        run = self.submit(policy=BanditPolicy(slack_factor=0.2, delay_evaluation=4))
        self.assertRegex(run.id, "^HD_[0-9a-f-]{36}$")
        self.assertEqual(run.type, "hyperdrive")
        details = run.wait_for_completion()
        self.assertEqual((details["runId"], details["status"]), (run.id, "Completed"))
        self.assertNotIn("error", details)
        for name in ("arguments", "Arguments"):
            with self.assertRaisesRegex(KeyError, name):
                details["runDefinition"][name]
        self.assertEqual(details["properties"]["space_size"], "4")
        self.assertEqual(details["properties"]["score"], "7.5")
        best = run.get_best_run_by_primary_metric()
        self.assertEqual(best.id, details["properties"]["best_child_run_id"])
        self.assertEqual(best.get_metrics(),
                         {"acc": [2.5, 5.0, 7.5], "b": "x", "once": 7})
        self.assertEqual(best.get_metrics("once"), {"once": 7})
        definition = best.get_details()["runDefinition"]
        for name in ("arguments", "Arguments"):  # the second is how older scripts have it
            self.assertEqual(definition[name], ["--a", "2.5", "--b", "x"])
        self.assertEqual(best.tags, {"b": "x"})
        self.assertEqual(best.parent.id, run.id)
        self.assertEqual([c.id for c in run.get_children()],
                         [run.id + "_%d" % k for k in (3, 2, 1, 0)])
        self.assertEqual([c.id for c in run.get_children(tags={"b": "y"})],
                         [run.id + "_3", run.id + "_1"])
        self.assertEqual(set(run.get_metrics()), {run.id + "_%d" % k for k in range(4)})
        self.assertEqual(
            json.loads(run.get_hyperparameters()[run.id + "_0"]), {"a": 1.0, "--b": "x"}
        )
        ranked = run.get_children_sorted_by_primary_metric()
        self.assertEqual([r["best_primary_metric"] for r in ranked], [7.5, 7.5, 3, 3])
        worst = run.get_children_sorted_by_primary_metric(1, reverse=True)
        self.assertEqual([row["run_id"] for row in worst], [run.id + "_0"])

    def test_files(self):
        run = self.submit(max_total_runs=1)
        best = run.get_best_run_by_primary_metric()  # it waits
        self.assertEqual(
            best.get_file_names(), ["azureml-logs/70_driver_log.txt", "outputs/b.txt"]
        )
        for target, path in [("t/", "t/b.txt"), ("u/c.txt", "u/c.txt")]:
            best.download_file("outputs/b.txt", os.path.join(self.folder, target))
            with open(os.path.join(self.folder, path)) as f:
                self.assertEqual(f.read(), "x")
        with self.assertRaisesRegex(UserErrorException, "none.txt.*outputs/b.txt"):
            best.download_file("none.txt")
        self.assertEqual(best.get_logs(), "acc: 100\n" * 3)
        model = best.register_model("m", "outputs")
        self.assertEqual((model.name, model.version), ("m", 1))

    def test_output(self):
        run = self.submit()
        out = io.StringIO()
        with redirect_stdout(out):
            run.wait_for_completion(show_output=True)
        lines = out.getvalue().splitlines()
        url = "Web View: %s" % run.get_portal_url()
        self.assertEqual(lines[:5], ["RunId: " + run.id, url, "",
                                     "Streaming azureml-logs/hyperdrive.txt", "=" * 37])
        end = lines.index("Execution Summary")
        self.assertEqual(lines[end + 1:end + 4], ["=" * 17, "RunId: " + run.id, url])
        for line in lines[6:end - 1]:
            self.assertRegex(line, r"^\[20[-\dT:.]*Z\]\[[A-Z]+\]\[(INFO|WARNING)\]")
        text = out.getvalue()
        for k in range(4):
            self.assertIn("Successfully scheduled a job. Id='%s_%d'" % (run.id, k), text)
            self.assertIn("Job %s_%d is Completed, acc: " % (run.id, k), text)
        self.assertIn("is 'ExperimentStatus.FINISHED'", text)

    def test_best_so_far(self):
        """What was best when a run ended, whatever its number; the end is the last line."""
        runs = [SimpleNamespace(number=n, state="completed", is_final=True, queued=0, started=0,
                                ended=ended, verdict=None, value=value)
                for n, ended, value in ((1, 3, 5.0), (2, 1, 2.0), (3, 2, 2.0), (4, 3, 1.0))]
        sweep = SimpleNamespace(update=lambda: None, at=1, runs=lambda: runs,
                                events=[(0, "started", ""), (3, "finished", "completed: x")])
        for maximize, expected in ((False, ["", ": 2", ": 2", ""]), (True, ["", ": 2", "", ": 5"])):
            record = SimpleNamespace(
                id="HD", sweep=sweep, metric="loss", maximize=maximize, value=lambda r: r.value,
                child=lambda k: SimpleNamespace(status=lambda: "Completed"))
            lines = _stream.hyperdrive_log(record).splitlines()
            said = [re.findall(r"Job HD_(\d) .*the best so far(.*)\)", line) for line in lines]
            self.assertEqual([s[0] for s in said if s], list(zip("1203", expected)))
            self.assertIn("is 'ExperimentStatus.FINISHED'", lines[-1])

    def test_failed_children(self):
        run = self.submit(b=choice("x", "fail"), max_concurrent_runs=1)
        self.assertEqual(run.wait_for_completion()["error"]["error"]["message"],
                         "User errors were found in at least one of the child runs.")
        self.assertEqual([c.status for c in run.get_children()],
                         ["Failed", "Completed", "Failed", "Completed"])
        failed = run.get_best_run_by_primary_metric()
        self.assertEqual(failed.status, "Failed")
        self.assertRegex(failed.get_details()["error"]["error"]["message"],
                         "(?s)ValueError: no.*way$")
        best = run.get_best_run_by_primary_metric(include_failed=False)
        self.assertEqual(best.id, run.id + "_2")
        self.assertEqual(len(list(run.get_children(status="Failed"))), 2)

    def test_all_fail(self):
        run = self.submit(b=choice("fail", "fai l"), text=LOGS.replace('== "fail"', '!= ""'))
        with self.assertRaisesRegex(ActivityFailedException, "first 3 .*(?s:.*)ValueError: no"):
            run.wait_for_completion()
        self.assertEqual(run.get_status(), "Failed")
        self.assertEqual(run.wait_for_completion(raise_on_error=False)["status"], "Failed")

    def test_no_best_run(self):
        run = self.submit(text="raise ValueError(3)", max_total_runs=1)
        self.assertIsNone(run.get_best_run_by_primary_metric())
        self.assertRegex(self.said.getvalue(),
                         "%s has no best run, .*; %s_0: exit 1: ValueError" % (run.id, run.id))

    def test_datastore(self):
        """The variable of a datastore that is an argument, by its name."""
        store = self.workspace.get_default_datastore()
        run = self.experiment.submit(self.script("""
            import os, sys
            from azureml.core import Run
            at = os.environ["AZUREML_DATAREFERENCE_" + sys.argv[2]]
            Run.get_context().log("same", at == sys.argv[1])
        """, arguments=[store.as_mount(), store.name]))
        run.wait_for_completion()
        self.assertEqual(run.get_metrics(), {"same": True})
        self.assertEqual(repr(store.as_mount()), "$AZUREML_DATAREFERENCE_" + store.name)

    def test_never_logged(self):
        run = self.submit(metric="Acc")
        self.assertEqual(run.wait_for_completion()["status"], "Completed")
        self.assertIsNone(run.get_best_run_by_primary_metric())
        self.assertEqual({c.status for c in run.get_children()} - {"Canceled"}, {"Completed"})
        rows = run.get_children_sorted_by_primary_metric()
        self.assertIsNone(rows[0]["best_primary_metric"])
        self.assertEqual(run.get_children_sorted_by_primary_metric(discard_no_metric=True), [])
        said = self.said.getvalue()
        self.assertIn('metric "Acc" never seen; saw: acc', said)
        self.assertIn("%s has no best run, as no run has logged Acc; metric" % run.id, said)

    def test_cancel(self):
        run = self.submit("import time\ntime.sleep(60)\n")
        child = self.until(lambda: run.get_status() and list(
            run.get_children(status="Running")))[0]
        self.assertTrue(run.cancel())
        self.assertEqual(run.get_status(), "Canceled")
        self.assertEqual(child.status, "Canceled")
        self.assertEqual(run.wait_for_completion()["status"], "Canceled")
        self.assertFalse(run.cancel())

    def test_kernel(self):
        """Where cells are run one by one nothing waits unasked."""
        with mock.patch("azureml.core._waiting.in_kernel", return_value=True):
            run = self.submit("import time\ntime.sleep(60)\n")
            with self.assertRaisesRegex(UserErrorException, "has logged acc yet"):
                run.get_best_run_by_primary_metric()
            self.until(lambda: list(run.get_children()))
            self.assertEqual(next(run.get_children()).get_metrics(), {})

    def test_polled(self):
        """Children and how they stand are what there is now, by whatever it is asked."""
        run = self.submit(WAITS, max_concurrent_runs=1)
        seen = set()
        while True:
            children = list(run.get_children())
            self.assertTrue(children)
            states = [child.get_status() for child in children]
            if states[0] == "Running" and children[0].get_metrics() == {"acc": 1}:
                seen.add(len(children))
                open(self.folder + "/go%s" % len(children), "w").close()
            if {"Completed"} == set(states):
                break
            time.sleep(0.02)
        self.assertEqual((len(children), seen), (4, {1, 2, 3, 4}))
        self.assertIn("so far", self.said.getvalue())
        self.assertEqual([c.get_metrics() for c in children], [{"acc": [1, 2]}] * 4)

    def test_not_polled(self):
        """A loop over results directly after a submit has all of them."""
        for loop in [
            lambda run: [(c.id, c.get_metrics()) for c in run.get_children()],
            lambda run: [(c.id, c.get_details() and repr(c) and c.get_metrics())
                         for c in run.get_children(recursive=True)],
        ]:
            run = self.submit(max_concurrent_runs=1)
            found = loop(run)
            self.assertEqual({i: m.get("once") for i, m in found},
                             {run.id + "_%d" % k: 7 for k in range(4)})
            self.assertEqual(len(found), 4)

    def test_listed_too_early(self):
        run = self.submit(max_concurrent_runs=1)
        children = list(run.get_children())
        self.assertEqual([c.get_metrics()["once"] for c in children], [7] * len(children))
        if len(children) < 4:
            self.assertIn("%s had %d children when they were listed" % (run.id, len(children)),
                          self.said.getvalue())

    def test_engine_killed(self):
        run = self.submit("import time\ntime.sleep(60)\n")
        self.until(lambda: run.get_status() and list(run.get_children(status="Running")))
        os.kill(run._record.sweep.status()["pid"], signal.SIGKILL)
        self.assertEqual(run.wait_for_completion()["status"], "Canceled")
        self.assertEqual({c.status for c in run.get_children()}, {"Canceled"})
        self.assertIn("pegbox resume " + run._record.folder, self.said.getvalue())

    def test_opened_again(self):
        run = self.submit(max_total_runs=2)
        run.wait_for_completion()
        for again in (
            HyperDriveRun(self.experiment, run.id), Run.get(self.workspace, run.id),
            get_run(self.experiment, run.id), get_run(self.experiment, run.id, rehydrate=True),
            next(self.experiment.get_runs()),
            self.workspace.get_run(run.id),
        ):
            self.assertIsInstance(again, HyperDriveRun)
            self.assertEqual(again.get_best_run_by_primary_metric().id, run.id + "_0")
        child = Run(self.experiment, run.id + "_1")
        self.assertEqual(child.get_metrics()["b"], "y")
        for wrong in (run.id + "_7", "HD_none"):
            self.assertRaises(UserErrorException, Run, self.experiment, wrong)
        self.assertEqual(list(self.workspace.experiments), ["tests"])

    def test_written_over(self):
        first = self.submit(max_total_runs=1)
        second = self.submit(LOGS.replace("args.a *", "10 * args.a *"), max_total_runs=1)
        best = [run.get_best_run_by_primary_metric() for run in (first, second)]
        values = [run.get_metrics()["acc"] for run in best]
        self.assertEqual(values, [[1, 2, 3], [10, 20, 30]])
        self.assertEqual([r.id for r in self.experiment.get_runs()], [second.id, first.id])

    def test_refused(self):
        config = HyperDriveConfig(
            RandomParameterSampling({"a": uniform(0, 1), "--a": choice(1)}), "acc",
            PrimaryMetricGoal.MAXIMIZE, 4, run_config=self.script())
        with self.assertRaisesRegex(HyperDriveConfigException, "^a: the name stands twice"):
            self.experiment.submit(config)
        self.assertEqual(list(self.experiment.get_runs()), [])

    def test_snapshot(self):
        for name in (
            "keep.txt", "out.log", "deep/data.csv", "deep/keep.csv", "logs/x", "d/.git/x"
        ):
            path = os.path.join(self.source, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").close()
        with open(os.path.join(self.source, ".amlignore"), "w") as f:
            f.write("# no\n*.log\n/deep/*.csv\n!deep/keep.csv\n")
        os.symlink(self.source, os.path.join(self.source, "deep", "loop"))
        for here, there in (("deep", "d"), ("d", "deep")):
            os.symlink(os.path.join(self.source, there), os.path.join(self.source, here, "to"))
        run = self.submit(max_total_runs=1)
        run.wait_for_completion()
        snapshot = os.path.join(store.experiment("tests"), run.id, "snapshot")
        found = sorted(os.path.relpath(os.path.join(d, n), snapshot)
                       for d, _, names in os.walk(snapshot) for n in names)
        self.assertEqual(found, [".amlignore", "d/to/data.csv", "d/to/keep.csv",
                                 "deep/keep.csv", "keep.txt", "train.py"])

    def test_log_file(self):
        run = self.submit(max_total_runs=1)
        self.assertEqual(run.get_file_names(), ["azureml-logs/hyperdrive.txt"])
        run.wait_for_completion()
        run.download_file(run.get_file_names()[0], self.folder + "/h/")
        with open(self.folder + "/h/hyperdrive.txt") as f:
            self.assertEqual(f.read(), run.get_logs())
        self.assertIn("[API][INFO]Experiment created\n", run.get_logs())
        self.assertRaises(UserErrorException, run.download_file, "outputs/b.txt")

    def resume(self, sampling=BayesianParameterSampling, **kwargs):
        return self.submit(a=uniform(0, 1), sampling=sampling, max_total_runs=3,
                           max_concurrent_runs=1, **kwargs)

    def test_resumed(self):
        first = self.resume()
        first.wait_for_completion()
        child = next(first.get_children())
        second = self.resume(resume_from=first, resume_child_runs=[child])
        second.wait_for_completion()
        assignments = [json.loads(text) for text in second.get_hyperparameters().values()]
        self.assertIn(json.loads(first.get_hyperparameters()[child.id]), assignments)
        both = [r.get_best_run_by_primary_metric(include_resume_from_runs=False)
                for r in (first, second)]
        best = max(max(r.get_metrics()["acc"]) for r in both)
        found = second.get_best_run_by_primary_metric()
        self.assertEqual(max(found.get_metrics()["acc"]), best)
        self.assertEqual(second.properties["resume_from"], json.dumps([first.id]))
        os.rename(first._record.folder, first._record.folder + ".away")
        second.get_best_run_by_primary_metric()
        self.assertIn("%s is not there any more" % first._record.folder, self.said.getvalue())
        with open(os.path.join(second._record.folder, "history.csv")) as f:
            self.assertEqual(len(f.readlines()), 1 + 3)

    def test_resume_refused(self):
        first = self.resume()
        first.wait_for_completion()
        running = self.submit("import time; time.sleep(60)")
        child = next(first.get_children())
        for arguments, message in [
            ({"resume_from": [first, first]}, "cannot contain duplicate runs"),
            ({"resume_from": [first] * 6}, "at most 5 runs, not 6"),
            ({"resume_from": running}, "in a terminal state. Found a run with state 'Running'"),
            ({"resume_from": first, "metric": "x"}, "Primary metric should be the same"),
            ({"resume_child_runs": [child.id]}, "Expected type Run for resume_child_runs but"),
            ({"resume_child_runs": 3}, "Expected type Run for resume_child_runs but got int"),
            ({"resume_child_runs": [child, child]}, "cannot contain duplicate runs"),
            ({"resume_child_runs": [first]}, "should have a parent run"),
            ({"resume_child_runs": [*first.get_children(), first]}, "at most max_total_runs"),
        ]:
            with self.subTest(message):
                self.assertRaisesRegex(
                    HyperDriveConfigException, message, self.resume, **arguments
                )

    def test_interrupted(self):
        """Ctrl-C ends the script, not the sweep."""
        self.script("""
            import os, time
            from azureml.core import Run
            while not os.path.exists(%r): time.sleep(0.02)
            Run.get_context().log("acc", 1)
        """ % (self.folder + "/go"))
        with open(os.path.join(self.folder, "submit.py"), "w") as f:
            f.write(textwrap.dedent("""
                from azureml.core import *
                from azureml.train.hyperdrive import *
                src = ScriptRunConfig(source_directory="source", script="train.py")
                run = Experiment(Workspace.from_config(), "tests").submit(HyperDriveConfig(
                    RandomParameterSampling({"a": choice(1)}), run_config=src, max_total_runs=1,
                    primary_metric_name="acc", primary_metric_goal=PrimaryMetricGoal.MAXIMIZE))
                print(run.id, flush=True)
                run.wait_for_completion()
            """))
        script = subprocess.Popen([sys.executable, "submit.py"], cwd=self.folder, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        run_id = script.stdout.readline().strip()
        run = HyperDriveRun(self.experiment, run_id)
        self.until(lambda: any(c.status() == "Running" for c in run._record.children()))
        script.send_signal(signal.SIGINT)
        said = script.communicate()[1]
        self.assertIn("pegbox attach %s" % run._record.folder, said)
        self.assertEqual(run.get_status(), "Running")
        open(self.folder + "/go", "w").close()
        self.assertEqual(run.wait_for_completion()["status"], "Completed")


class Others(Submitting):
    def test_script(self):
        given = ["--a", 2, "--b", "z"]
        run = self.experiment.submit(self.script(arguments=given), tags={"k": 1})
        out = io.StringIO()
        with redirect_stdout(out):
            run.wait_for_completion(show_output=True)
        self.assertIn("acc: 100\n", out.getvalue())
        self.assertEqual((run.status, run.type), ("Completed", "azureml.scriptrun"))
        self.assertEqual(run.get_metrics()["acc"], [2, 4, 6])
        self.assertEqual(run.get_file_names()[-1], "outputs/b.txt")
        self.assertEqual(run.get_tags(), {"k": "1", "b": "z"})
        passed = run.get_details()["runDefinition"]["arguments"]
        self.assertEqual(passed, ["--a", "2", "--b", "z"])
        self.assertEqual(Run.get(self.workspace, run.id).get_metrics()["once"], 7)

    def test_script_that_is_watched(self):
        """Its metrics are there while it works, for who asks how it stands."""
        run = self.experiment.submit(self.script(
            "import time\nfrom azureml.core import Run\n"
            "Run.get_context().log('acc', 1)\ntime.sleep(60)\n"))
        self.until(lambda: run.get_status() == "Running" and run.get_metrics() == {"acc": 1})
        self.assertTrue(run.cancel())
        self.assertEqual(run.get_status(), "Canceled")

    def test_script_that_fails(self):
        run = self.experiment.submit(self.script(arguments=["--b", "fail"]))
        with self.assertRaisesRegex(ActivityFailedException, "ValueError: no"):
            run.wait_for_completion()
        self.assertEqual(run.status, "Failed")

    def test_end_of_what_was_printed(self):
        """However much it was, only its end is read."""
        path = os.path.join(self.folder, "stderr.log")
        with open(path, "wb") as f:
            f.truncate(50000000)
            f.seek(0, os.SEEK_END)
            f.write("é\nTraceback (most recent call last)\nno\n".encode()[1:])
        tracemalloc.start()
        said = failure(self.folder, mock.Mock(reason="failed"))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        self.assertEqual(said, "failed\nTraceback (most recent call last)\nno")
        self.assertLess(most, 5000000)

    def test_command(self):
        open(os.path.join(self.source, "x"), "w").close()
        line = 'echo "acc $AZUREML_SWEEP_a" >"$PEGBOX_METRICS"; test -e x; echo "$#"'
        command = ["sh", "-c", line]
        run = self.experiment.submit(HyperDriveConfig(
            GridParameterSampling({"--a": choice(1, 2)}), "acc", PrimaryMetricGoal.MINIMIZE, 2,
            run_config=ScriptRunConfig(self.source, command=command)))
        best = run.get_best_run_by_primary_metric()
        self.assertEqual((best.id, best.get_metrics()), (run.id + "_0", {"acc": 1}))
        self.assertEqual(best.get_logs(), "0\n")

    def test_interactive(self):
        with self.experiment.start_logging() as run:
            run.log("x", 1)
            run.log("x", 2)
            run.log_row("row", a=1, b="t")
            run.tag("k", "v")
            self.assertEqual(run.get_status(), "Running")
        self.assertEqual(run.get_status(), "Completed")
        again = next(self.experiment.get_runs())
        self.assertEqual(again.get_metrics(), {"x": [1, 2], "row": {"a": 1, "b": "t"}})
        self.assertEqual((again.id, again.tags), (run.id, {"k": "v"}))

    def test_names(self):
        for name in ("", "a b", "a/b", "../a", None, 3, "-a", "x" * 256):
            with self.subTest(name):
                self.assertRaises(UserErrorException, Experiment, self.workspace, name)
        for text in ("ws", "group", "sub"):
            self.assertIn(text, str(Workspace.get("ws", None, "sub", "group").get_details()))
        config = os.path.join(self.folder, ".azureml", "config.json")
        os.mkdir(os.path.dirname(config))
        with open(config, "w") as f:
            json.dump({"subscription_id": "s", "resource_group": "g", "workspace_name": "w"}, f)
        for path in (config, self.folder, self.source):
            found = Workspace.from_config(path)
            names = (found.name, found.resource_group, found.subscription_id)
            self.assertEqual(names, ("w", "g", "s"))


class Notes(Submitting):
    def test_what_this_machine_lacks(self):
        """Packages that are not here and further processes are said, once a submission."""
        from _pegbox import notes
        from azureml.core import Environment
        from azureml.core.conda_dependencies import CondaDependencies
        from azureml.core.runconfig import MpiConfiguration

        notes._said.clear()
        env = Environment("wants")
        env.python.conda_dependencies = CondaDependencies.create(
            conda_packages=["no-such-thing=1", "pip"], pip_packages=["azureml-defaults"])
        src = self.script("", environment=env, distributed_job_config=MpiConfiguration(2, 2))
        self.experiment.submit(src).wait_for_completion()
        said = self.said.getvalue()
        self.assertIn('environment "wants" names packages that are not installed here: '
                      "no-such-thing\n", said)
        self.assertIn("a run is one process on one node here, not 4", said)


if __name__ == "__main__":
    unittest.main()
