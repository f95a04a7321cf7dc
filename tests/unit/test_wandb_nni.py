"""The stand-ins for wandb and nni, and installed ones that are hooked."""

import json
import os
import unittest

from trackers import InARun


class Wandb(InARun):
    def test_log(self):
        self.script("""
            import wandb
            run = wandb.init(project="p", config={"epochs": 2})
            for epoch in range(wandb.config.epochs):
                wandb.log({"loss": 1.0 / (epoch + 1), "val": {"acc": epoch}, "done": True, "text": "x"})
            run.log({"loss": 0.25}, step=7)
            assert wandb.summary["loss"] == 0.25
            wandb.run.summary["best"] = 3
            wandb.summary.update({"worst": 9})
            run.finish()
            assert wandb.run is None
            """)
        self.assertEqual(self.sent(), [
            {"loss": 1.0, "val.acc": 0.0, "done": 1.0}, {"loss": 0.5, "val.acc": 1.0, "done": 1.0},
            {"step": 7, "loss": 0.25}, {"best": 3.0}, {"worst": 9.0}])

    def test_config_is_the_sweep_s(self):
        self.script("""
            import argparse, wandb
            given = argparse.Namespace(lr=0.5, batch_size=8, optimizer={"name": "sgd", "beta": 1})
            with wandb.init(config=given) as run:
                config = wandb.config
                assert config is run.config
                assert config.lr == config["lr"] == config.get("lr") == 0.1
                assert config.batch_size == config["batch-size"] == 32
                assert config.optimizer == {"name": "adam", "beta": 1}, config
                config.lr = 7
                config.update({"lr": 8, "more": 1})
                assert config.lr == 0.1 and config.more == 1
                config.update({"lr": 8}, allow_val_change=True)
                assert config.lr == 8
                config.setdefaults({"lr": 1, "other": 2})
                assert dict(config)["other"] == 2 and "lr" in config and "none" not in config
                try:
                    config.none
                except AttributeError as e:
                    assert "none" in str(e)
                else:
                    assert False, config
            wandb.init()
            assert wandb.config.lr == 0.1 and wandb.run.config.optimizer["name"] == "adam"
            """)

    def test_summary_of_a_metric(self):
        self.script("""
            import wandb
            wandb.init()
            wandb.define_metric("acc", summary="max"); wandb.define_metric("loss", summary="mean")
            wandb.define_metric("e", summary="best", goal="minimize")
            for v in (1, 3, 2):
                wandb.log({"acc": v, "loss": v, "e": v, "last": v})
            assert dict(wandb.summary) == {"acc": 3, "loss": 2, "e": 1, "last": 2}, wandb.summary
            """)

    def test_files(self):
        self.script("""
            import wandb
            class Figure:
                def savefig(self, path): open(path, "w").write("figure")
            with wandb.init() as run:
                table = wandb.Table(columns=["a", "b"], data=[[1, 2]])
                table.add_data(3, wandb.Image(None))
                wandb.log({"t": table, "plot": Figure(), "i": wandb.Image(Figure()), "loss": 1,
                           "h": wandb.Histogram([1]), "c": wandb.plot.line(table, "a", "b")})
                open("model.bin", "w").write("m")
                wandb.save("model*")
                try:
                    wandb.save("model*", base_path="elsewhere")
                except ValueError as e:
                    assert "is not below base_path" in str(e)
                else:
                    assert False, "a file was written outside of outputs/"
                artifact = wandb.Artifact("net", type="model", metadata={"x": 1})
                artifact.add_file("model.bin", name="in/m.bin")
                with artifact.new_file("made.txt") as f: f.write("made")
                artifact.add(table, "rows")
                run.log_artifact(artifact).wait()
                wandb.watch(object(), log="all")
                wandb.alert(title="Low", text="accuracy")
            """)
        self.assertEqual(self.sent(), [{"loss": 1.0}])
        self.assertEqual(json.loads(self.output("media/t_0.table.json")), {
            "columns": ["a", "b"], "data": [[1, 2], [3, None]]})
        self.assertEqual(self.output("media/plot_0.png") + self.output("media/i_0.png"), "figurefigure")
        self.assertEqual(self.output("model.bin") + self.output("artifacts/net/in/m.bin"), "mm")
        self.assertEqual(self.output("artifacts/net/made.txt"), "made")
        self.assertTrue(self.has_output("artifacts/net/rows.table.json"))
        self.assertEqual(self.errors.count("are not kept"), 1)
        self.assertIn("Low: accuracy", self.errors)

    def test_refused(self):
        self.script("import wandb; wandb.log({'a': 1})", fails="You must call wandb.init()")
        self.script("import wandb; wandb.agent('x')", fails="wandb.agent: without a function")
        self.script("import wandb; wandb.controller('x')", fails="pegbox import sweep.yml")
        self.script("import wandb; wandb.init().use_artifact('x')", fails="wandb.use_artifact: there")
        self.script("import wandb; wandb.Api().runs()", fails="wandb.Api: there is no server")
        self.script("import wandb; wandb.beta_thing", fails="wandb.beta_thing is not in pegbox's")
        self.script("import wandb; wandb.init().beta_thing", fails="wandb.Run.beta_thing is not in")
        self.assertEqual(self.sent(), [])

    def test_it_says_that_it_will_log(self):
        self.script("import wandb; wandb.login()")
        self.assertEqual(self.piped(), [])
        self.script("import wandb; wandb.init(); wandb.init(); wandb.log({'acc': 1})")
        self.assertEqual(self.piped(), [{}, {"acc": 1.0}])

    def test_taken(self):
        self.script("""
            import wandb
            wandb.login(key="x")
            run = wandb.init(project="p", entity="e", name="n", tags=["t"], mode="online", group="g",
                             settings=wandb.Settings(code_dir="."), dir=".", reinit=True)
            assert (run.name, run.project, run.id) == ("n", "p", "sweep-1_2"), run.id
            assert run.url.startswith("file://") and run.sweep_id == "sweep-1"
            assert wandb.init() is run
            run.log({"a": 1}, commit=False); run.log({"b": 1}, commit=True)
            assert run.step == 1
            run.log_code("."); run.mark_preempting(); wandb.finish()
            """)

    def test_a_script_that_makes_its_own_sweep(self):
        described = {"method": "random", "metric": {"name": "loss", "goal": "minimize"},
                     "parameters": {"lr": {"min": 0.0, "max": 9.0}, "epochs": {"value": 2},
                                    "optimizer": {"parameters": {"name": {"values": ["sgd"]},
                                                                 "beta": {"value": 0.5}}}}}
        script = """
            import wandb
            def train():
                with wandb.init(config={"lr": 5, "epochs": 9, "width": 1}):
                    c = wandb.config
                    c.epochs = 7
                    print(c.lr, c.epochs, c.width, c.optimizer["name"], c.optimizer["beta"])
                    wandb.log({"loss": c.lr})
            sweep_id = wandb.sweep(sweep=%r, project="p")
            print(sweep_id)
            wandb.agent(sweep_id, function=train, count=9)
            wandb.agent(sweep_id, train)
            """ % described
        said = "sweep-1\n0.1 2 1 adam 0.5\n"
        self.assertEqual(self.script(script), said)
        self.assertEqual(self.sent(), [{"loss": 0.1}])
        self.assertIn("wandb.sweep() is the sweep that this is a run of", self.errors)
        self.assertIn("this one is not called", self.errors)
        for name in [n for n in self.env if n.startswith("PEGBOX")]:
            del self.env[name]
        self.script("import wandb; wandb.sweep({})", fails="wandb.sweep: the sweep is pegbox's")
        self.script("import wandb; wandb.agent('x', print)", fails="pegbox import sweep.yml")

    def test_callbacks_are_refused_by_name(self):
        self.script("from wandb.keras import WandbCallback; WandbCallback()",
                    fails="UsageError: wandb.keras.WandbCallback: pegbox's stand-in")
        self.script("""
            import importlib, wandb
            modules = [wandb.keras, wandb.integration.sb3]
            for package in ("wandb", "wandb.integration"):
                for name in ("catboost", "fastai", "keras", "lightgbm", "xgboost"):
                    modules.append(importlib.import_module("%s.%s" % (package, name)))
            for module in modules:
                try:
                    module.Callback(1)
                except wandb.UsageError as e:
                    assert str(e).startswith(module.__name__ + ".Callback: "), e
                else:
                    assert False, module
            """)
        self.script("""
            import wandb
            wandb.init(sync_tensorboard=True)
            wandb.sklearn.plot_roc([0], [1])
            """)
        self.assertIn("sync_tensorboard=True", self.errors)
        self.assertIn("are not kept", self.errors)

    def test_outside(self):
        self.outside("""
            import wandb
            wandb.init(config={"lr": 1}); wandb.log({"loss": 2}); assert wandb.config.lr == 1
            """)
        self.assertIn(".pegbox-runs", self.errors)


class InstalledWandb(InARun):
    def setUp(self):
        super().setUp()
        self.install("wandb/__init__.py", """
            import os
            class Config(dict):
                def update(self, d, allow_val_change=None): dict.update(self, d)
                __getattr__ = dict.__getitem__
            class Run:
                def __init__(self): self.config = Config(lr=5)
                def log(self, data, step=None, commit=None): print("real", data)
            class Image: pass
            def init(**kw):
                global run, log
                run = Run(); log = run.log
                return run
            """)

    def test_it_logs_to_both(self):
        said = self.script("""
            import wandb, os
            run = wandb.init(project="x")
            assert run.config.lr == 0.1 and run.config.optimizer == {"name": "adam"}
            wandb.log({"acc": 0.5, "i": wandb.Image(), "d": {"x": 1}})
            run.log({"acc": 0.6}, step=3)
            wandb.agent(wandb.sweep({}), lambda: print("real agent", wandb.Image.__name__))
            wandb.sweep({"parameters": {"optimizer": {"parameters": {"beta": {"value": 0.5}}}}})
            assert wandb.init().config.optimizer == {"name": "adam", "beta": 0.5}
            print(os.environ["WANDB_MODE"], os.environ["WANDB_DIR"])
            """)
        self.assertEqual(self.piped(), [
            {}, {"acc": 0.5, "d.x": 1.0}, {"step": 3, "acc": 0.6}])
        self.assertEqual(said.count("real"), 3)
        self.assertIn("offline " + self.run_folder, said)
        self.script("import wandb, os; assert 'WANDB_MODE' not in os.environ", WANDB_API_KEY="k")
        self.assertEqual(self.outside("import wandb; print(wandb.init().config.lr)"), "5\n")

    def test_a_folder_of_runs_is_no_package(self):
        self.install("../wandb/run-1/x", "")
        self.script("import wandb; print(wandb.init().config.lr)")


class Imported(InARun):
    """What an imported sweep writes in Python's words."""

    params = {"amp": "False", "layers": "[64, 32]", "none": "None", "text": "[not", "n": 2,
              "optimizer.betas": "{'one': 0.9}"}

    def test_config(self):
        self.script("""
            import wandb
            config = wandb.init(config={"none": 3}).config
            assert config.amp is False and config.layers == [64, 32] and config.none is None
            assert config.text == "[not" and config.optimizer == {"betas": {"one": 0.9}}
            import nni
            p = nni.get_next_parameter()
            assert p["layers"] == [64, 32] and p["amp"] is False and p["text"] == "[not", p
            """)


class Nni(InARun):
    def test_a_trial(self):
        said = self.script("""
            import argparse, nni
            from nni.utils import merge_parameter
            p = nni.get_next_parameter()
            assert p == {"lr": 0.1, "batch-size": 32, "optimizer.name": "adam"}, p
            assert nni.get_current_parameter("lr") == 0.1
            base = argparse.Namespace(lr=1.0, batch_size=8, optimizer=None)
            merged = vars(merge_parameter(base, {"lr": 0.1, "batch-size": 32.0}))
            assert merged == {"lr": 0.1, "batch_size": 32, "optimizer": None}, merged
            print(nni.get_experiment_id(), nni.get_trial_id(), nni.get_sequence_id())
            nni.report_intermediate_result(0.5)
            nni.report_intermediate_result({"default": 0.75, "loss": 2})
            nni.report_final_result({"default": 0.75, "loss": 2})
            """)
        self.assertEqual(said, "sweep-1 sweep-1_2 2\n")
        self.assertEqual(self.sent(), [{"default": 0.5}, {"default": 0.75, "loss": 2.0}])

    def test_options_with_parameters_of_their_own(self):
        path = os.path.join(self.top, "sweep-1", "sweep.cfg")
        with open(path, "w") as f:
            f.write("space = (\n" + "".join('  { name = "%s"; values = "choice(1)"; }\n' % n for n in (
                "layer", "layer.size", "layer.act", "layer.act.slope", "other", "other.x", "a.b")))
        self.assertEqual(self.given(**{"layer": "conv", "layer.size": 3, "layer.act": "leaky",
                                       "layer.act.slope": 0.5, "other": "none", "a.b": 1}), {
            "layer": {"_name": "conv", "size": 3, "act": {"_name": "leaky", "slope": 0.5}},
            "other": {"_name": "none"}, "a.b": 1})
        os.unlink(path)
        self.assertEqual(self.given(other="none"), {"other": "none"})

    def given(self, **values):
        with open(self.env["PEGBOX_PARAMS"], "w") as f:
            json.dump(values, f)
        return json.loads(self.script("import nni, json; print(json.dumps(nni.get_next_parameter()))"))

    def test_a_final_result_that_was_said_already(self):
        self.script("""
            import nni
            nni.report_intermediate_result({"default": 0.5, "loss": 1})
            nni.report_final_result(0.5)
            """)
        self.assertEqual(self.sent(), [{"default": 0.5, "loss": 1}])

    def test_it_says_that_it_will_log(self):
        self.script("import nni; nni.get_next_parameter(); nni.report_final_result(1)")
        self.assertEqual(self.piped(), [{}, {"default": 1}])

    def test_a_final_result_alone(self):
        self.script("import nni; nni.report_final_result(0.5)")
        self.assertEqual(self.sent(), [{"default": 0.5}])

    def test_refused(self):
        self.script("import nni; nni.report_final_result({'acc': 1})", fails='needs the key "default"')
        self.script("from nni.utils import merge_parameter as m; m({'a': 1}, {'b': 1})", fails="not found")
        self.script("from nni.experiment import Experiment; Experiment('local')",
                    fails="pegbox import search_space.json")
        self.script("import nni; nni.foo", fails="nni.foo is not in pegbox's stand-in")
        self.script("import nni; nni.trace(dict)", fails="nni.trace: pegbox's stand-in")
        for module in ("nas", "retiarii", "compression"):
            self.script("import nni.%s.nn.pytorch as nn" % module,
                        fails="ImportError: nni.%s: pegbox's stand-in" % module)

    def test_outside(self):
        self.assertEqual(self.outside("import nni; print(nni.get_next_parameter(), nni.get_trial_id())"),
                         "{} STANDALONE\n")

    def test_installed(self):
        self.install("nni/__init__.py", """
            from nni.trial import *
            __version__ = "real"
            """)
        self.install("nni/trial.py", """
            def get_next_parameter(): return {}
            def report_intermediate_result(m): pass
            def report_final_result(m): pass
            """)
        self.script("""
            import nni, nni.trial
            assert nni.__version__ == "real" and nni.get_next_parameter()["lr"] == 0.1
            nni.trial.report_intermediate_result(1); nni.report_final_result(2)
            """)
        self.assertEqual(self.sent(), [{"default": 1.0}, {"default": 2.0}])
        self.script("import nni; assert nni.get_next_parameter() == {}", NNI_PLATFORM="local")


if __name__ == "__main__":
    unittest.main()
