"""The azureml package's training side, under a pipe as pegbox gives it, and offline."""

import io
import json
import os
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from unittest import mock

from azureml.core import Run, Workspace, _context
from azureml.core import run as azureml_run
from azureml.exceptions import ModelPathNotFoundException, RunEnvironmentException


class UnderPegbox(unittest.TestCase):
    """A script with a run's folder, a sweep's and a pipe."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.sweep = os.path.join(folder.name, "bank")
        self.folder = os.path.join(self.sweep, "runs", "0007")
        os.makedirs(os.path.join(self.folder, "outputs"))
        self.path = os.path.join(self.folder, "metrics")
        gone = [n for n in os.environ if n.startswith(("PEGBOX_", "AZUREML_"))]
        env = mock.patch.dict(os.environ)
        env.start()
        self.addCleanup(env.stop)
        for name in gone:
            del os.environ[name]
        os.environ.update(PEGBOX_METRICS=self.path, PEGBOX_RUN="7", PEGBOX_SWEEP=self.sweep,
                          PEGBOX_OUTPUTS=os.path.join(self.folder, "outputs"))
        self.forget()

    def forget(self):
        _context._current = None

    def lines(self):
        if not os.path.exists(self.path):
            return []
        with open(self.path) as f:  # {} says that there will be some
            return [line for line in f.read().splitlines() if line != "{}"]


class Metrics(UnderPegbox):
    # What is logged; what get_metrics() gives; what goes to the pipe.
    CASES = (
        (lambda r: r.log("a", 0.5), 0.5, ['{"a": 0.5}']),
        (lambda r: r.log("a", 1), 1, ['{"a": 1.0}']),
        (lambda r: r.log("a", "text"), "text", []),
        (lambda r: r.log("a", True), True, []),
        (lambda r: r.log("a", None), None, []),
        (lambda r: r.log("a", 1, step=3), 1, ['{"step": 3, "a": 1.0}']),
        (lambda r: r.log("a", 1, step=2.5), 1, ['{"step": 2.5, "a": 1.0}']),
        (lambda r: r.log("a", 1, "a description"), 1, ['{"a": 1.0}']),
        (lambda r: r.log(name="a", value=1, description="", step=0), 1,
         ['{"step": 0, "a": 1.0}']),
        (lambda r: r.log("a", float("inf")), float("inf"), ['{"a": Infinity}']),
        (lambda r: r.log("a", 10**400), 10**400, ['{"a": Infinity}']),
        (lambda r: [r.log("a", 1), r.log("a", 2)], [1, 2], ['{"a": 1.0}', '{"a": 2.0}']),
        (lambda r: [r.log("a", 1), r.log("a", "x")], [1, "x"], ['{"a": 1.0}']),
        (lambda r: r.log_list("a", [1, 2]), [1, 2], ['{"a": 1.0}', '{"a": 2.0}']),
        (lambda r: r.log_list("a", (1, "x")), [1, "x"], ['{"a": 1.0}']),
        (lambda r: r.log_list("a", [1]), [1], ['{"a": 1.0}']),
        (lambda r: [r.log_list("a", [1]), r.log_list("a", range(2))], [1, 0, 1],
         ['{"a": 1.0}', '{"a": 0.0}', '{"a": 1.0}']),
        (lambda r: r.log_row("a", x=1, y="t"), {"x": 1, "y": "t"}, ['{"a/x": 1.0}']),
        (lambda r: [r.log_row("a", x=1), r.log_row("a", x=2)], {"x": [1, 2]},
         ['{"a/x": 1.0}', '{"a/x": 2.0}']),
        (lambda r: [r.log_row("a", x=1), r.log_row("a", y=2)], {"x": [1, None], "y": [None, 2]},
         ['{"a/x": 1.0}', '{"a/y": 2.0}']),
        (lambda r: r.log_row("a", "a description", x=1), {"x": 1}, ['{"a/x": 1.0}']),
        (lambda r: r.log_table("a", {"x": [1, 2], "y": [3, 4]}), {"x": [1, 2], "y": [3, 4]},
         ['{"a/x": 1.0, "a/y": 3.0}', '{"a/x": 2.0, "a/y": 4.0}']),
        (lambda r: r.log_table("a", {"x": 1, "y": 2}), {"x": 1, "y": 2},
         ['{"a/x": 1.0, "a/y": 2.0}']),
        (lambda r: r.log_table("a", {"x": [1, 2], "s": "text"}), {"x": [1, 2], "s": ["text"]},
         ['{"a/x": 1.0}', '{"a/x": 2.0}']),
        (lambda r: r.log_table("a", {}), {}, []),
        (lambda r: r.log_confusion_matrix("a", {"data": {"matrix": [[1]]}}),
         {"data": {"matrix": [[1]]}}, []),
        (lambda r: r.log_accuracy_table("a", '{"v": 1}'), '{"v": 1}', []),
        (lambda r: r.log_residuals("a", {}), {}, []),
        (lambda r: r.log_predictions("a", {"x": 1}), {"x": 1}, []),
        (lambda r: r.child_run("k").log("a", 1), None, ['{"k/a": 1.0}']),
    )

    def test_shapes(self):
        for i, (log, expected, sent) in enumerate(self.CASES):
            with self.subTest(i), redirect_stderr(io.StringIO()):
                for left in ("metrics", "metrics.jsonl"):
                    if os.path.exists(os.path.join(self.folder, left)):
                        os.unlink(os.path.join(self.folder, left))
                self.forget()
                log(Run.get_context())
                self.assertEqual(Run.get_context().get_metrics().get("a"), expected)
                self.assertEqual(self.lines(), sent)
                Run.get_context().complete()

    def test_numpy_like(self):
        class Scalar:  # as numpy's are
            size = 1

            def item(self):
                return 0.25

        class Array:
            size = 2

            def tolist(self):
                return [1, 2]

            __iter__ = None

        run = Run.get_context()
        run.log("a", Scalar())
        run.log_table("t", {"x": Array(), "y": range(2)})
        self.assertEqual(self.lines(), ['{"a": 0.25}', '{"t/x": 1.0, "t/y": 0.0}',
                                        '{"t/x": 2.0, "t/y": 1.0}'])

    def test_nan(self):
        Run.get_context().log("a", float("nan"))
        self.assertEqual(self.lines(), ['{"a": NaN}'])
        self.assertNotEqual(*[Run.get_context().get_metrics()["a"]] * 2)

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
            self.assertEqual(os.read(reader, 1000), b'{}\n{"Accuracy": 0.5}\n')
            Run.get_context().complete()
        finally:
            os.close(reader)

    def test_a_torn_line_is_left_out(self):
        run = Run.get_context()
        run.log("a", 1)
        with open(os.path.join(self.folder, "metrics.jsonl"), "a") as f:
            f.write('{"name": "a", "ki')
        self.assertEqual(run.get_metrics("a"), {"a": 1})

    def test_image(self):
        picture = os.path.join(self.folder, "plot.svg")
        with open(picture, "w") as f:
            f.write("<svg/>")

        class Plot:
            def savefig(self, path):
                with open(path, "w") as f:
                    f.write("drawn")

        run = Run.get_context()
        run.log_image("roc", path=picture)
        run.log_image("confusion", plot=Plot())
        run.log_image("confusion", plot=Plot())
        names = run.get_file_names()
        self.assertEqual(names, ["azureml-logs/confusion.png", "azureml-logs/confusion_1.png",
                                 "azureml-logs/roc.svg"])
        self.assertEqual(run.get_metrics()["roc"], "azureml-logs/roc.svg")
        self.assertRaises(ValueError, run.log_image, "img")
        self.assertRaises(ValueError, run.log_image, "img", "x.png", Plot())

    def test_children(self):
        err = io.StringIO()
        with redirect_stderr(err):
            run = Run.get_context()
            with run.child_run("fold1") as child:
                child.log("acc", 0.5)
                child.log_row("row", x=1)
                child.tag("k", 1)
            first, second = run.create_children(tag_key="n", tag_values=[1, 2])
        self.assertEqual(len(err.getvalue().splitlines()), 1)
        self.assertEqual(run.get_metrics(), {"fold1/acc": 0.5, "fold1/row": {"x": 1}})
        self.assertEqual(child.get_metrics(), {"acc": 0.5, "row": {"x": 1}})
        self.assertEqual((child.get_status(), child.get_tags(), run.get_tags()),
                         ("Completed", {"k": "1"}, {}))
        self.assertEqual((first.get_tags(), second.get_tags()), ({"n": "1"}, {"n": "2"}))
        self.assertEqual(len(list(run.get_children())), 3)


class TheRun(UnderPegbox):
    def test_who_it_is(self):
        run = Run.get_context(allow_offline=False)
        self.assertIs(run, Run.get_context())
        self.assertIsInstance(run, Run)
        self.assertEqual((run.id, run.number, run.get_status()), ("bank_6", 7, "Running"))
        self.assertEqual(run.parent.id, "bank")
        self.assertEqual((run.experiment.name, run.experiment.workspace.name),
                         ("bank", "local"))
        self.assertEqual(run.get_details()["runId"], "bank_6")
        run.parent.log("best", 1)
        self.assertEqual((run.parent.get_metrics(), run.get_metrics()), ({"best": 1}, {}))

    def test_who_a_submitted_one_is(self):
        os.environ["AZUREML_RUN_ID"] = "HD_x_6"
        with open(os.path.join(self.sweep, "azure.json"), "w") as f:
            json.dump({"experiment": "points", "tags": {"a": "b"}, "workspace": Workspace(
                workspace_name="w")._describe()}, f)
        run = Run.get_context()
        self.assertEqual((run.id, run.parent.id), ("HD_x_6", "HD_x"))
        self.assertEqual((run.experiment.name, run.experiment.workspace.name), ("points", "w"))
        self.assertIs(run, Run.get_submitted_run())
        self.assertIsInstance(run, azureml_run._SubmittedRun)
        run.tag("k", 2)
        self.assertEqual(run.tags, {"k": "2"})
        self.assertEqual((run.name, run.description), ("HD_x_6", None))
        run.display_name, run.description = "n", "d"
        self.forget()
        self.assertEqual((Run.get_context().name, run.description), ("n", "d"))

    def test_who_a_script_alone_is(self):
        os.environ["AZUREML_RUN_ID"] = "bank_0"
        with open(os.path.join(self.sweep, "azure.json"), "w") as f:
            json.dump({"kind": "script", "id": "bank", "tags": {"a": "b"}}, f)
        run = Run.get_context()
        self.assertEqual((run.id, run.parent, run.tags), ("bank", None, {"a": "b"}))

    def test_tags(self):
        run = Run.get_context()
        run.tag("a")
        run.tag("b", 2)
        run.set_tags({"c": "x"})
        run.add_properties({"p": 0.5})
        with open(os.path.join(self.folder, "azure.json")) as f:
            self.assertEqual(json.load(f), {"tags": {"a": None, "b": "2", "c": "x"},
                                            "properties": {"p": "0.5"}})
        run.remove_tags(["a", "b", "none"])
        self.assertEqual((run.get_tags(), run.properties), ({"c": "x"}, {"p": "0.5"}))

    def test_ends(self):
        with self.assertRaises(SystemExit):
            Run.get_context().fail("bad data")
        self.assertEqual(Run.get_context().get_status(), "Failed")
        self.forget()
        with Run.get_context() as run:
            run.log("a", 1)
        self.assertEqual(run.get_status(), "Completed")


class Files(UnderPegbox):
    def setUp(self):
        super().setUp()
        old = os.getcwd()
        self.addCleanup(os.chdir, old)
        os.chdir(self.folder)
        for name, text in (("outputs/model.pkl", "m"), ("stdout.log", "out"), ("x.txt", "x"),
                           ("stderr.log", "err"), ("params.json", "{}")):
            with open(name, "w") as f:
                f.write(text)

    def test_uploads(self):
        run = Run.get_context()
        run.upload_file("outputs/model.pkl", "outputs/model.pkl")  # it is there already
        run.upload_file("x.txt", "x.txt")
        run.upload_file("outputs/s.txt", io.StringIO("text"))
        os.makedirs("made/deep")
        with open("made/deep/f", "w") as f:
            f.write("f")
        run.upload_folder("made", "made")
        run.upload_folder("outputs/self", "outputs")  # into itself
        names = [n for n in run.get_file_names() if not n.startswith("outputs/self")]
        self.assertEqual(len(run.get_file_names()) - len(names), 2)
        self.assertEqual(names, [
            "azureml-logs/70_driver_log.txt", "made/deep/f", "x.txt", "outputs/model.pkl",
            "outputs/s.txt"])

    def test_downloads(self):
        run = Run.get_context()
        run.upload_file("x.txt", "x.txt")
        # Name, where to, what is made of it.
        for name, to, made in (
            ("outputs/model.pkl", None, "model.pkl"),
            ("./outputs/model.pkl", "a/b.pkl", "a/b.pkl"),
            ("outputs/model.pkl", "c/", "c/model.pkl"),
            ("outputs/model.pkl", "made", "made"),
            ("x.txt", "d/", "d/x.txt"),
        ):
            with self.subTest(name=name, to=to):
                run.download_file(name, to)
                self.assertTrue(os.path.isfile(made))
        run.download_file("azureml-logs/70_driver_log.txt", "log.txt")
        with open("log.txt") as f:
            self.assertEqual(f.read(), "outerr")
        with self.assertRaisesRegex(Exception, "no file nothing; it has: .*outputs/model.pkl"):
            run.download_file("nothing")
        run.download_files("outputs", "all")
        self.assertTrue(os.path.isfile("all/outputs/model.pkl"))
        run.download_files("outputs", "short", append_prefix=False)
        self.assertTrue(os.path.isfile("short/model.pkl"))


    def test_models(self):
        os.makedirs("outputs/deep")
        with open("outputs/deep/f", "w") as f:
            f.write("f")
        run = Run.get_context()
        # What is given, and the files of the model below its folder.
        for i, (path, file) in enumerate((
            ("outputs/model.pkl", "model.pkl"), ("./outputs/model.pkl", "model.pkl"),
            ("model.pkl", "model.pkl"), ("outputs/deep", "deep/f"), ("outputs/deep/", "deep/f"),
            ("outputs", "outputs/deep/f"), ("./outputs/", "outputs/deep/f"),
            (None, "outputs/deep/f"), (".", "outputs/deep/f"),
        )):
            with self.subTest(path):
                made = run.register_model("m", path, tags={"i": i})
                self.assertEqual((made.version, made.run_id, made.tags),
                                 (i + 1, "bank_6", {"i": str(i)}))
                made.download("to%d" % i)
                self.assertTrue(os.path.isfile("to%d/%s" % (i, file)))
        with self.assertRaisesRegex(ModelPathNotFoundException, "no.pkl.*outputs/model.pkl"):
            run.register_model(model_name="m", model_path="outputs/no.pkl")


class Inputs(UnderPegbox):
    def test_datasets(self):
        os.environ["PEGBOX_DATASETS"] = json.dumps({"d": "/x/d.csv"})
        run = Run.get_context()
        self.assertEqual(run.input_datasets["d"].path, "/x/d.csv")
        with self.assertRaisesRegex(KeyError, r"there are: d\).*as_named_input.*datasets = "):
            run.input_datasets["e"]


class Offline(UnderPegbox):
    def setUp(self):
        super().setUp()
        for name in list(os.environ):
            if name.startswith("PEGBOX_"):
                del os.environ[name]

    def test_printed(self):
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
        self.assertEqual(run.get_metrics(), {"Accuracy": 0.5, "epochs": 7})

    def test_who_it_is(self):
        run = Run.get_context()
        self.assertIsInstance(run, azureml_run._OfflineRun)
        self.assertRegex(run.id, "^OfflineRun_[0-9a-f-]{36}$")
        for name in ("experiment", "input_datasets", "parent"):
            self.assertRaises(AttributeError, getattr, run, name)
        with self.assertRaisesRegex(RunEnvironmentException, "^Could not load a submitted run"):
            Run.get_context(allow_offline=False)


if __name__ == "__main__":
    unittest.main()
