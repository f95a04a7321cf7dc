"""azureml.train.hyperdrive: what is refused at once, and what a sweep file becomes of it."""

import contextlib
import io
import os
import sys
import tempfile
import unittest
from unittest import mock

from _pegbox import config
from azureml.core import Experiment, ScriptRunConfig, Workspace, _submit
from azureml.core.compute import AmlCompute, ComputeInstance, ComputeTarget
from azureml.core.conda_dependencies import CondaDependencies
from azureml.exceptions import UserErrorException
from azureml.train import hyperdrive as hd
from azureml.train.dnn import PyTorch
from azureml.train.estimator import Estimator
from azureml.train.hyperdrive import _sweepfile
from azureml.train.sklearn import SKLearn


class Expressions(unittest.TestCase):
    """Expression, the form on the wire, the text of a sweep file."""

    FINE = [
        (lambda: hd.choice(1, 2), ["choice", [[1, 2]]], "choice(1, 2)"),
        (lambda: hd.choice([1, 2]), ["choice", [[1, 2]]], "choice(1, 2)"),
        (lambda: hd.choice(range(1, 4)), ["choice", [[1, 2, 3]]], "choice(1, 2, 3)"),
        (lambda: hd.choice("a", "it's"), ["choice", [["a", "it's"]]], "choice('a', 'it\\'s')"),
        (lambda: hd.choice(0.1, 0.1, 1.0), ["choice", [[0.1, 0.1, 1.0]]], "choice(0.1, 1)"),
        (lambda: hd.choice(True, None), ["choice", [[True, None]]], "choice('True', 'None')"),
        (lambda: hd.choice((1, 2)), ["choice", [[1, 2]]], "choice(1, 2)"),
        (lambda: hd.randint(7), ["randint", [7]], "randint(7)"),
        (lambda: hd.uniform(0.05, 0.1), ["uniform", [0.05, 0.1]], "uniform(0.05, 0.1)"),
        (lambda: hd.quniform(5, 500, 1), ["quniform", [5, 500, 1]], "quniform(5, 500, 1)"),
        (lambda: hd.quniform(1, 9, 2.0), ["quniform", [1, 9, 2.0]], "quniform(1, 9, 2)"),
        (lambda: hd.loguniform(-3, -3), ["loguniform", [-3, -3]], "loguniform(-3, -3)"),
        (lambda: hd.qloguniform(0, 9, 5), ["qloguniform", [0, 9, 5]], "qloguniform(0, 9, 5)"),
        (lambda: hd.normal(10, 3), ["normal", [10, 3]], "normal(10, 3)"),
        (lambda: hd.normal(1e-7, 0), ["normal", [1e-7, 0]], "normal(1e-07, 0)"),
        (lambda: hd.qnormal(0, 3, 2), ["qnormal", [0, 3, 2]], "qnormal(0, 3, 2)"),
        (lambda: hd.lognormal(0, 1), ["lognormal", [0, 1]], "lognormal(0, 1)"),
        (lambda: hd.qlognormal(0, 1, 2), ["qlognormal", [0, 1, 2]], "qlognormal(0, 1, 2)"),
        (lambda: 20, 20, "constant(20)"),
        (lambda: "a\nb", "a\nb", "constant('a\\nb')"),
    ]
    REFUSED = [
        (lambda: hd.choice(), "Please specify an input for choice."),
        (lambda: hd.choice([]), "choice expects non-empty single list"),
        (lambda: hd.choice(range(0)), "choice expects non-empty single list"),
        (lambda: hd.choice([1], 2), "choice expects non-empty single list"),
        (lambda: hd.choice(1, range(3)), "choice expects non-empty single list"),
        (lambda: hd.choice(object()), "type str, int or float for an option of choice but got"),
        (lambda: hd.randint("3"), "Expected type int for upper of randint but got str"),
        (lambda: hd.randint(0), "randint expects a positive number as input"),
        (lambda: hd.randint(2.5), "Expected type int for upper of randint but got float"),
        (lambda: hd.uniform(1, 1), "uniform expects min to be less than max, not 1 and 1"),
        (lambda: hd.uniform("a", 1), "type int or float for min of uniform but got str"),
        (lambda: hd.uniform(True, 2), "but got bool"),
        (lambda: hd.uniform(2, 1), "uniform expects min to be less than max, not 2 and 1"),
        (lambda: hd.uniform(None, 1), "for min of uniform but got NoneType"),
        (lambda: hd.uniform(float("nan"), 1), "min of uniform expects a finite number, not nan"),
        (lambda: hd.uniform(0, float("inf")), "max of uniform expects a finite number, not inf"),
        (lambda: hd.normal(0, float("nan")), "sigma of normal expects a finite number"),
        (lambda: hd.quniform(0, 9, float("nan")), "q of quniform expects a finite number"),
        (lambda: hd.quniform(0, 9, 0), "q of quniform expects a positive whole number, not 0"),
        (lambda: hd.qnormal(0, 1, -1), "q of qnormal expects a positive whole number, not -1"),
        (lambda: hd.loguniform(1, 0), "less than or equal to max"),
        (lambda: hd.quniform(1, 2, 0.5), "q of quniform expects a positive whole number"),
        (lambda: hd.normal(0, -1), "normal expects sigma to be zero or more"),
        (lambda: hd.BanditPolicy(), "expects exactly one of slack factor or slack amount"),
        (lambda: hd.BanditPolicy(1, 0.1, 0.1), "expects exactly one of slack factor"),
        (lambda: hd.BanditPolicy(slack_factor=0), "expects exactly one of slack factor"),
        (lambda: hd.BanditPolicy(slack_factor=-1), "slack_factor expects more than zero"),
        (lambda: hd.BanditPolicy(slack_factor="x"), "int or float for slack_factor but got str"),
        (lambda: hd.BanditPolicy(slack_amount=float("inf")), "slack_amount expects more than"),
        (lambda: hd.BanditPolicy(slack_factor=float("nan")), "slack_factor expects more than"),
        (lambda: hd.BanditPolicy(-1, 0.1), "evaluation_interval expects zero or more, not -1"),
        (lambda: hd.BanditPolicy(1, 0.1, None, -2), "delay_evaluation expects zero or more"),
        (lambda: hd.BanditPolicy(1.5, 0.1), "Expected type int for evaluation_interval"),
        (lambda: hd.MedianStoppingPolicy(1, "5"), "for delay_evaluation but got str"),
        (lambda: hd.TruncationSelectionPolicy(0), "value to be between 1 and 99."),
        (lambda: hd.TruncationSelectionPolicy(100), "value to be between 1 and 99."),
        (lambda: hd.TruncationSelectionPolicy(2.5), "Expected type int"),
        (lambda: hd.TruncationSelectionPolicy("x"), "truncation_percentage but got str"),
        (lambda: hd.PrimaryMetricGoal.from_str("more"), "either 'maximize' or 'minimize'"),
        (lambda: hd.RandomParameterSampling(None), "Expected type dict"),
        (lambda: hd.RandomParameterSampling({}), "at least one parameter"),
        (lambda: hd.RandomParameterSampling([hd.choice(1)]), "Expected type dict for parameter_"),
        (lambda: hd.RandomParameterSampling({3: hd.choice(1)}), "Expected type str for a name"),
        (lambda: hd.RandomParameterSampling({"--": hd.choice(1)}), "A parameter needs a name"),
        (lambda: hd.RandomParameterSampling({"a": None}), "Failed to validate a parameter"),
        (lambda: hd.RandomParameterSampling({"a": [1, 2]}), "Failed to validate a parameter"),
        (lambda: hd.GridParameterSampling({"a": hd.uniform(0, 1)}),
         r"expects only the following distributions: \[choice\]"),
        (lambda: hd.GridParameterSampling({"a": 3}), "Failed to validate a parameter"),
        (lambda: hd.GridParameterSampling({"a": hd.choice(True, False)}), "but got bool"),
        (lambda: hd.GridParameterSampling({"a": hd.choice(1, "a")}), "texts and numbers"),
        (lambda: hd.BayesianParameterSampling({"a": hd.normal(0, 1)}), "distributions"),
        (lambda: hd.BayesianParameterSampling({"a": hd.quniform(0.5, 9, 1)}),
         "Expected quniform arguments to be int."),
        (lambda: hd.BayesianParameterSampling({"a": hd.quniform(0, 1000000, 1)}),
         "Too many discrete points"),
    ]

    def test_fine(self):
        for make, wire, text in self.FINE:
            with self.subTest(text):
                value = make()
                self.assertEqual(value, wire)
                self.assertEqual(_sweepfile.expression(value), text)

    def test_refused(self):
        for make, message in self.REFUSED:
            with self.subTest(message):
                self.assertRaisesRegex(hd.HyperDriveConfigException, message, make)

    def test_policies(self):
        for policy, settings in [
            (hd.BanditPolicy(2, 0.1, None, 4),
             {"type": "bandit", "evaluation_interval": 2, "delay_evaluation": 4,
              "slack_factor": 0.1}),
            (hd.BanditPolicy(slack_amount=0.2, slack_factor=0),
             {"type": "bandit", "evaluation_interval": 1, "delay_evaluation": 0,
              "slack_amount": 0.2}),
            (hd.MedianStoppingPolicy(0, 5),
             {"type": "median", "evaluation_interval": 1, "delay_evaluation": 5}),
            (hd.TruncationSelectionPolicy(25, 2),
             {"type": "truncation", "evaluation_interval": 2, "delay_evaluation": 0,
              "truncation_percentage": 25, "exclude_finished_runs": False}),
            (hd.NoTerminationPolicy(), {"type": "none"}),
        ]:
            with self.subTest(settings["type"]):
                self.assertEqual(policy.settings(), settings)


class Configurations(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        with open(os.path.join(self.folder, "train.py"), "w") as f:
            f.write("pass\n")
        env = mock.patch.dict(os.environ, PEGBOX_AZURE_STORE=os.path.join(self.folder, "store"))
        env.start()
        self.addCleanup(env.stop)

    def source(self, **kwargs):
        return ScriptRunConfig(source_directory=self.folder, script="train.py", **kwargs)

    def tuned(self, space=None, sampling=hd.RandomParameterSampling, **kwargs):
        kwargs.setdefault("run_config", self.source())
        kwargs.setdefault("max_total_runs", 4)
        kwargs.setdefault("primary_metric_name", "acc")
        kwargs.setdefault("primary_metric_goal", hd.PrimaryMetricGoal.MAXIMIZE)
        space = space or {"--b": hd.choice(1, 2), "a": hd.uniform(0, 1)}
        kwargs.setdefault("hyperparameter_sampling", sampling(space))
        return hd.HyperDriveConfig(**kwargs)

    def test_refused(self):
        for arguments, message in [
            ({"run_config": None}, "expects at least one of estimator, run_config"),
            ({"estimator": self.source()}, "expects only one of estimator, run_config"),
            ({"run_config": "train.py"}, "Expected type ScriptRunConfig for run_config"),
            ({"hyperparameter_sampling": {"a": 1}}, "Expected type HyperParameterSampling"),
            ({"primary_metric_name": 3}, "Expected type str for primary_metric_name but got int"),
            ({"primary_metric_name": " "}, "primary_metric_name expects a name"),
            ({"primary_metric_goal": None}, "either 'maximize' or 'minimize', not None"),
            ({"policy": hd.BanditPolicy}, "Expected type EarlyTerminationPolicy for policy"),
            ({"policy": 3}, "Expected type EarlyTerminationPolicy for policy"),
            ({"max_total_runs": "4"}, "Expected type int for max_total_runs"),
            ({"max_total_runs": "four"}, "Expected type int for max_total_runs but got str"),
            ({"max_concurrent_runs": 2.5}, "Expected type int for max_concurrent_runs"),
            ({"max_duration_minutes": -1}, "max_duration_minutes expects more than zero"),
            ({"resume_from": 3}, "Expected type HyperDriveRun for resume_from"),
        ]:
            with self.subTest(message):
                self.assertRaisesRegex(
                    hd.HyperDriveConfigException, message, self.tuned, **arguments
                )

    def test_refused_at_submit(self):
        experiment = Experiment(Workspace(), "e")
        for arguments, message in [
            ({"max_total_runs": 0}, "between 1 and 1000"),
            ({"max_total_runs": -1}, "between 1 and 1000"),
            ({"max_total_runs": 2000}, "between 1 and 1000"),
            ({"space": {"a b": hd.choice(1)}}, 'the name "a b" has a blank'),
            ({"space": {"a": hd.choice(1), "--a": hd.choice(1)}}, "stands twice"),
            ({"space": {"a": hd.loguniform(0, 1000)}}, "beyond what a number holds"),
            ({"max_concurrent_runs": 0}, "between 1 and 100"),
        ]:
            with self.subTest(message):
                hyperdrive = self.tuned(**arguments)
                self.assertRaisesRegex(
                    hd.HyperDriveConfigException, message, experiment.submit, hyperdrive
                )
        source = self.source()
        source.run_config.environment.environment_variables["A"] = object()
        self.assertRaises(UserErrorException, experiment.submit, source)
        for wrong, name in [
            (3, "int"), (None, "NoneType"), ("train.py", "str"), (experiment, "Experiment"),
            (hd.RandomParameterSampling({"a": 1}), "RandomParameterSampling"),
            (hd.HyperDriveConfig, "the class"),
        ]:
            with self.subTest(name), self.assertRaisesRegex(
                UserErrorException, "Experiment.submit takes a .*, not %s$" % name
            ):
                experiment.submit(wrong)
        for name in ("", None, 3, "a b/c", "-a"):
            with self.subTest(name), self.assertRaisesRegex(UserErrorException, "unlike"):
                Experiment(Workspace(), name)
        self.assertEqual(os.listdir(self.folder), ["train.py"])

    def test_sources(self):
        with self.assertRaisesRegex(UserErrorException, "other.py in .*" + self.folder):
            ScriptRunConfig(self.folder, "other.py")
        with self.assertRaisesRegex(UserErrorException, "no source_directory none"):
            ScriptRunConfig("none", "train.py")
        for arguments, message in [
            ({"source_directory": 3}, "Expected type str for source_directory but got int"),
            ({"script": 3}, "Expected type str for script but got int"),
            ({"arguments": 3}, "Expected type list for arguments but got int"),
            ({"run_config": 3}, "Expected type RunConfiguration for run_config but got int"),
            ({"environment": "x"}, "Expected type Environment for environment but got str"),
            ({"max_run_duration_seconds": "x"}, "max_run_duration_seconds but got str"),
        ]:
            given = dict({"source_directory": self.folder, "script": "train.py"}, **arguments)
            with self.subTest(message), self.assertRaisesRegex(UserErrorException, message):
                ScriptRunConfig(**given)
        with self.assertRaisesRegex(UserErrorException, "script .* or a command"):
            ScriptRunConfig(self.folder)
        with self.assertRaisesRegex(UserErrorException, "cannot both"):
            ScriptRunConfig(self.folder, "train.py", command=["true"])
        with self.assertRaisesRegex(UserErrorException, "not object"):
            self.source(arguments=[object()]).words()

    def test_arguments(self):
        for src, words in [
            (self.source(arguments=["--n", 3, "--x", 1e-5, "--flag", True, None]),
             ["--n", "3", "--x", "1e-05", "--flag", "True", "None"]),
            (self.source(arguments="--a 'b c'"), ["--a", "b c"]),
            (SKLearn(self.folder, entry_script="train.py", script_params={"--n": 3, "--v": ""}),
             ["--n", "3", "--v"]),
            (Estimator(source_directory=self.folder, entry_script="train.py"), []),
            (PyTorch(self.folder, entry_script="train.py", framework_version="1.3",
                     pip_packages=["x"], node_count=2), []),
        ]:
            with self.subTest(words):
                self.assertEqual(src.words(), words)

    def test_commands(self):
        python = sys.executable
        for command, words in [
            ("python train.py --x $X", ["sh", "-c", python + " train.py --x $X"]),
            ("cd a && python3 b.py; pythonic", ["sh", "-c", "cd a && %s b.py; pythonic" % python]),
            (["python", "train.py", "--n", 3], [python, "train.py", "--n", "3"]),
            (["Rscript", "train.R"], ["Rscript", "train.R"]),
            (["python", "a b.py", "$AZUREML_SWEEP_x", "&&", "ls"],
             ["sh", "-c", python + " 'a b.py' \"$AZUREML_SWEEP_x\" && ls"]),
            (["bash", "-c", "echo $X"], ["bash", "-c", "echo $X"]),
        ]:
            with self.subTest(command):
                src = ScriptRunConfig(source_directory=self.folder, command=command)
                self.assertEqual(_submit.command(src), words)

    def test_tuned_arguments(self):
        for words, kept in [
            (["--degree", "2"], []),
            (["--n", "1", "--degree", "-2", "--m", "3"], ["--n", "1", "--m", "3"]),
            (["--degree=2", "-degree", "4", "x"], ["x"]),
            (["--degree", "--n", "1"], ["--n", "1"]),
            (["degree", "2"], ["degree", "2"]),
            (["--degrees", "2"], ["--degrees", "2"]),
        ]:
            with self.subTest(words):
                self.assertEqual(_sweepfile.without_tuned(words, ["--degree"]), kept)

    def test_settings(self):
        source = self.source(arguments=["--n", 3], max_run_duration_seconds=90)
        source.run_config.environment.environment_variables["A"] = "b c"
        tuned = self.tuned(run_config=source, max_concurrent_runs=1)
        file = _sweepfile.settings(tuned, ["--n", "3"])
        sweep = file["sweep"]
        self.assertEqual(sweep["command"][1:], ["train.py", "--n", "3"])
        self.assertEqual(sweep["metric"], {"name": "acc", "goal": "maximize"})
        self.assertEqual(sweep["max_run_minutes"], 1.5)
        self.assertEqual(sweep["max_duration_minutes"], 10080)
        self.assertIn("A=b c", sweep["environment"])
        self.assertEqual([p["name"] for p in file["space"]], ["--b", "a"])
        self.assertEqual(file["sampling"], {"method": "random", "seed": None, "history": None})
        grid = self.tuned({"z": hd.choice(1), "a": hd.choice(2)}, hd.GridParameterSampling)
        self.assertEqual(
            [p["name"] for p in _sweepfile.settings(grid, [])["space"]], ["z", "a"]
        )

    def test_targets(self):
        """Any name is one, of the kind by which the program has made it."""
        notes = mock.patch("azureml.core.compute._target.note")
        seen = mock.patch.dict("azureml.core.compute._target._seen", clear=True)
        with notes, seen:
            targets = Workspace().compute_targets
            made = [ComputeInstance(None, "own"), ComputeTarget(None, "cpu")]
            self.assertIn("other", targets)
            self.assertEqual([type(t) for t in made], [ComputeInstance, AmlCompute])
            self.assertEqual(list(targets.items()), [("own", made[0]), ("cpu", made[1])])
            self.assertIs(ComputeTarget(None, "own"), made[0])
            self.assertIsInstance(targets.get("other"), AmlCompute)
            self.assertEqual(len(targets), 3)
            self.assertEqual(made[1].status.serialize(), made[1].get_status().serialize())
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                targets["cpu"].wait_for_completion(show_output=True)
                targets["cpu"].delete()
            self.assertEqual(
                out.getvalue(), "Succeeded\nAmlCompute wait for completion finished\n\n"
                "Minimum number of nodes requested have been provisioned\n"
                'Current provisioning state of AmlCompute is "Deleting"\n\n')
            self.assertEqual(list(targets), ["own", "other"])

    def test_packages(self):
        """One of a name; addresses stand for themselves."""
        made = CondaDependencies.create(
            conda_packages=["numpy=1", "conda-forge::NumPy"],
            pip_packages=["a==1", "a[x]>2", "git+https://h/a", "git+https://h/b"])
        self.assertEqual(list(made.conda_packages)[1:], ["conda-forge::NumPy"])
        self.assertEqual(list(made.pip_packages),
                         ["a[x]>2", "git+https://h/a", "git+https://h/b"])

    def test_sweep_file(self):
        self.assertEqual(
            config.text({"sweep": {"name": 'a "b"\\\n', "n": 2.0, "x": 1e-7, "no": None,
                                   "flag": True, "words": ["a", "b"]},
                         "space": [{"name": "x", "values": "y"}], "policy": {}}),
            'sweep = {\n  name = "a \\"b\\"\\\\\\n";\n  n = 2;\n  x = 1e-07;\n  flag = true;\n'
            '  words = [ "a", "b" ];\n};\nspace = (\n  { name = "x"; values = "y"; }\n);\n'
            "policy = {\n};\n",
        )


if __name__ == "__main__":
    unittest.main()
