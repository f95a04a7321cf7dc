"""azure.ai.ml and azure.identity: sweeps as scripts of the SDK's version 2 start them."""

import glob
import importlib.util
import os
import subprocess
import textwrap
import unittest

from trackers import InARun

FIT = """
import argparse, os, sys
import mlflow
p = argparse.ArgumentParser()
p.add_argument("--data"); p.add_argument("--a", type=float, default=1.0)
p.add_argument("--kind", default="plain"); p.add_argument("--model")
args = p.parse_args()
rows = [float(v) for v in open(args.data)] if args.data else [1.0]
if args.kind.startswith("broken"):
    raise ValueError("broken on purpose")
for step in (1, 2, 3):
    mlflow.log_metric("score", args.a * step + len(rows), step=step)
print("kind is", args.kind)
mlflow.log_text(args.kind, "kind.txt")
if args.model:
    os.makedirs(args.model, exist_ok=True)
    open(os.path.join(args.model, "weights"), "w").write(str(args.a))
"""

HEAD = """
import os
from azure.ai.ml import Input, MLClient, Output, command, load_job
from azure.ai.ml.entities import AmlCompute, Data, Environment, Model, ResourceConfiguration
from azure.ai.ml.exceptions import JobException, ValidationException
from azure.ai.ml.sweep import *
from azure.core.exceptions import ResourceNotFoundError
from azure.identity import DefaultAzureCredential
ml = MLClient(DefaultAzureCredential(), "s", "g", "w")
def fails(kind, text, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except kind as e:
        assert text in str(e), e
    else:
        raise SystemExit("it went through: " + text)
"""


class Submitting(InARun):
    def setUp(self):
        super().setUp()
        for name in [n for n in self.env if n.startswith("PEGBOX")]:
            del self.env[name]
        self.env.update((n, v) for n, v in os.environ.items()
                        if n.startswith("PEGBOX") and n != "PEGBOX_PYTHONDIR")
        self.addCleanup(self.stop_engines)
        self.write("src/fit.py", FIT)
        self.write("data/points.txt", "1\n2\n3\n")

    def stop_engines(self):
        """Those that a test which failed, or did not wait, has left."""
        for log in glob.glob(os.path.join(self.top, ".pegbox-azureml", "*", "*", "log.csv")):
            folder = os.path.dirname(log)
            for command in (["ctl", folder, "stop", "now"], ["wait", folder]):
                subprocess.run([os.environ["PEGBOX"]] + command, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, timeout=60)

    def write(self, path, text):
        path = os.path.join(self.top, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(text)

    def sdk(self, text, **more):
        return self.script(HEAD + textwrap.dedent(text), **more)


class Sweeps(Submitting):
    def test_inputs_that_are_distributions(self):
        said = self.sdk("""
            job = command(code="./src", environment="AzureML-sklearn@latest", compute="cpu",
                          inputs={"points": Input(type="uri_file", path="data/points.txt"),
                                  "a": 0.5, "kind": "plain"},
                          outputs={"model": Output(type="uri_folder")}, display_name="fit",
                          command="python fit.py --data ${{inputs.points}} --a ${{inputs.a}}"
                                  " --kind ${{ inputs.kind }} --model ${{outputs.model}}")
            trial = job(a=Choice(values=[1, 2, 4]), kind=Choice(["two words"]))
            assert job.inputs.a == 0.5 and trial.inputs.kind.values == ["two words"]
            fails(ValidationException, "b is no input", job, b=1)
            sweep = trial.sweep(primary_metric="score", goal="Maximize", sampling_algorithm="grid")
            sweep.set_limits(max_total_trials=20, max_concurrent_trials=999, timeout=600)
            sweep.experiment_name = "here"; sweep.display_name = "shown"
            back = ml.create_or_update(sweep)
            assert back.status in ("NotStarted", "Running", "Completed"), back.status
            assert back.studio_url == back.services["Studio"].endpoint
            best = back.properties["best_child_run_id"]      # waits
            job = ml.jobs.get(back.name)
            assert job.status == "Completed" and job.type == "sweep", job.status
            assert job.properties["score"] == "15.0" and job.display_name == "shown"
            trials = list(ml.jobs.list(parent_job_name=job.name))
            assert len(trials) == 3 and trials[0].name == job.name + "_2"
            assert {t.inputs["a"] for t in trials} == {1, 2, 4}
            assert {t.status for t in trials} == {"Completed"}
            assert best.startswith(job.name) and ml.jobs.get(best).inputs["a"] == 4
            ml.jobs.download(job.name, download_path="got")
            ml.jobs.download(trials[-1].name, download_path="one", output_name="model")
            print(open("got/named-outputs/model/weights").read(),
                  open("one/named-outputs/model/weights").read(),
                  open("got/artifacts/outputs/kind.txt").read(),
                  open("got/artifacts/user_logs/std_log.txt").read())
            assert os.path.isdir(".pegbox-azureml/here/" + job.name)
            import mlflow
            assert mlflow.MlflowClient().get_run(best).data.metrics == {"score": 15.0}
            """)
        self.assertIn("4.0 1.0 two words kind is two words", said)
        self.assertIn('compute "cpu": runs go to this machine', self.errors)
        self.assertRegex(self.errors, r"max_concurrent_trials: \d+, not 999\n")

    def test_search_space_and_objects(self):
        said = self.sdk("""
            job = command(code="src", command="python fit.py --a ${{search_space.a}}", inputs={})
            sweep = job.sweep(
                search_space={"a": Uniform(0, 1)}, primary_metric="score", goal="minimize",
                sampling_algorithm=RandomSamplingAlgorithm(rule="sobol", seed=7), max_total_trials=3,
                early_termination_policy=BanditPolicy(slack_factor=0.5, evaluation_interval=1))
            sweep.early_termination = MedianStoppingPolicy(delay_evaluation=5)
            sweep.name = "mine"
            ml.jobs.stream(ml.jobs.create_or_update(sweep).name)
            fails(ValidationException, "there is a job mine", ml.jobs.create_or_update, sweep)
            print(open(".pegbox-azureml/%s/mine/sweep.cfg" % os.path.basename(os.getcwd())).read())
            """)
        for part in ("RunId: mine\nWeb View: file://", "Execution Summary\n=================",
                     'method = "sobol"', 'type = "median"', "delay_evaluation = 5",
                     'goal = "minimize"', "max_total_runs = 3"):
            self.assertIn(part, said)

    def test_all_expressions(self):
        said = self.sdk("""
            space = {"c": Choice([1, "x"]), "r": Randint(upper=9), "u": Uniform(0, 1),
                     "lu": LogUniform(-3, -1), "qu": QUniform(1, 9, 2), "qlu": QLogUniform(1, 3, 1),
                     "n": Normal(0, 1), "ln": LogNormal(0, 1), "qn": QNormal(5, 1, 1),
                     "qln": QLogNormal(1, 1, 1)}
            text = "python fit.py " + " ".join("${{search_space.%s}}" % n for n in space)
            job = command(command=text, code="src").sweep(
                primary_metric="score", goal="maximize", search_space=space, max_total_trials=1,
                early_termination_policy=TruncationSelectionPolicy(truncation_percentage=20))
            ml.create_or_update(job)
            import glob
            print(open(glob.glob(".pegbox-azureml/*/*/sweep.cfg")[0]).read())
            """)
        for values in ("choice(1, 'x')", "randint(9)", "uniform(0, 1)", "loguniform(-3, -1)",
                       "quniform(1, 9, 2)", "qloguniform(1, 3, 1)", "normal(0, 1)",
                       "lognormal(0, 1)", "qnormal(5, 1, 1)", "qlognormal(1, 1, 1)"):
            self.assertIn('values = "%s"' % values, said)

    def test_what_is_refused(self):
        self.sdk("""
            def sweep(text="python fit.py --a ${{search_space.a}}", space={"a": Uniform(0, 1)}, **more):
                more = {"primary_metric": "score", "goal": "maximize", "max_total_trials": 2, **more}
                job = command(code=more.pop("code", "src"), command=text,
                              distribution=more.pop("distribution", None),
                              inputs=more.pop("inputs", None))
                return ml.create_or_update(job.sweep(search_space=space, **more))
            fails(ValidationException, "goal", sweep, goal="upwards")
            fails(ValidationException, "grid", sweep, sampling_algorithm="grid")
            fails(ValidationException, "nowhere", sweep, code="nowhere")
            fails(ValidationException, '"guess"', sweep, sampling_algorithm="guess")
            fails(Exception, 'no data set "none"', sweep, inputs={"d": Input(path="azureml:none:1")})
            for part, text in ((Uniform(0), "a: uniform needs max_value"), (3, ""),
                               (QLogNormal(mu=1, sigma=2), "a: qlognormal needs q"),
                               (Choice(), "a: choice needs values"), (Randint(), "needs upper")):
                fails(ValidationException, text, sweep, space={"a": part, "b": Uniform()})
            fails(TypeError, "maximum", Uniform, 0, maximum=1)
            fails(TypeError, "min_value, max_value", Uniform, 0, 1, 2)
            many = {"type": "pytorch", "process_count_per_instance": 2}
            fails(ValidationException, "a run of 2 processes", sweep, distribution=many)
            for given in ({"instance_count": 2}, ResourceConfiguration(instance_count=2)):
                job = command(code="src", command="python fit.py", resources=given)
                fails(ValidationException, "2 machines", ml.create_or_update, job)
            fails(ValidationException, "no command", ml.create_or_update, command(code="src"))
            fails(ResourceNotFoundError, "no job none", ml.jobs.get, "none")
            assert not os.path.exists(".pegbox-azureml"), list(os.walk(".pegbox-azureml"))
            """)

    def test_what_samples_write(self):
        """Keywords that Azure's signatures have or had, and what a job says of itself later."""
        self.sdk("""
            job = command(code="src", resources={"instance_type": "gpu", "instance_count": 1},
                          command="python fit.py --a ${{inputs.a}} --kind ${{inputs.kind}}",
                          inputs={"a": 0.5, "kind": "plain"}, outputs={"net": Output()},
                          distribution={"type": "pytorch", "process_count_per_instance": 1})
            sweep = job.sweep(search_space={"a": Choice(type="choice", values=range(1, 3))},
                              primary_metric="score", goal="Maximize", sampling_algorithm="grid",
                              compute=ml.compute.get("gpu"), experiment_name="given", tags={"of": "sweep"}, queue_settings=None)
            sweep.early_termination = BanditPolicy(slack_factor=0.5, delay_evaluation=5)
            name = ml.create_or_update(sweep).name
            ml.jobs.stream(name)
            job = ml.jobs.get(name)
            assert job.compute == "gpu"
            assert job.experiment_name == "given" and job.tags == {"of": "sweep"}
            assert job.search_space == {"a": Choice([1, 2])} and job.limits.timeout is None
            assert job.early_termination == BanditPolicy(slack_factor=0.5, delay_evaluation=5)
            assert job.sampling_algorithm == "grid" and "fit.py" in job.trial.command
            assert job.inputs.kind == "plain" and set(job.outputs) == {"default", "net"}
            trials = list(ml.jobs.list(parent_job_name=name))
            assert [t.inputs.a for t in trials] == [2, 1] and job.outputs.net.path is None
            assert trials[0].outputs.net.path.endswith("/runs/0002/outputs/net")
            assert job.creation_context.created_at.tzinfo and not job.parent_job_name
            import mlflow
            client = mlflow.tracking.MlflowClient()
            history = client.get_metric_history(name + "_1", "score")
            assert [(m.step, m.value) for m in history] == [(1, 3), (2, 5), (3, 7)], history
            run = client.get_run(name + "_1")
            assert run.data.tags["mlflow.parentRunId"] == name and run.info.end_time
            assert client.get_parent_run(name + "_1").info.run_id == name
            bad = ml.create_or_update(command(code="src", command="python fit.py --kind broken"))
            fails(JobException, "on purpose", ml.jobs.stream, bad.name)
            assert client.get_run(bad.name).info.status == "FAILED"
            """)

    def test_trials_that_fail(self):
        said = self.sdk("""
            job = command(code="src", command="python fit.py --kind ${{inputs.kind}}",
                          inputs={"kind": "plain"})
            sweep = job(kind=Choice(["broken %d" % i for i in range(4)])).sweep(primary_metric="score", goal="maximize",
                                                       sampling_algorithm="grid")
            back = ml.create_or_update(sweep)
            fails(JobException, "", ml.jobs.stream, back.name)
            print(ml.jobs.get(back.name).status, ml.jobs.get(back.name + "_0").status,
                  ml.jobs.get(back.name).properties.get("best_child_run_id"))
            """)
        self.assertTrue(said.endswith("Failed Failed None\n"), said)
        self.sdk("""
            job = command(code="src", command="python fit.py --a ${{inputs.a}}", inputs={"a": 1})
            sweep = job(a=Choice([1])).sweep(primary_metric="scores", goal="maximize")
            sweep.set_limits(max_total_trials=1)
            fails(KeyError, "best_child", ml.create_or_update(sweep).properties.__getitem__,
                  "best_child_run_id")
            """)
        self.assertRegex(self.errors, "scores.* never seen.*score")

    def test_cancel(self):
        self.write("src/wait.py", "import mlflow, time\nmlflow.log_metric('score', 1)\ntime.sleep(60)\n")
        said = self.sdk("""
            sweep = command(code="src", command="python wait.py").sweep(
                search_space={"a": Uniform(0, 1)}, primary_metric="score", goal="maximize",
                max_total_trials=2)
            back = ml.create_or_update(sweep)
            ml.jobs.begin_cancel(back.name).result()
            print(ml.jobs.get(back.name).status)
            """)
        self.assertEqual(said, "Canceled\n")


class Others(Submitting):
    def test_a_command_alone(self):
        said = self.sdk("""
            job = command(code="./src", command="echo ${{inputs.who}}; python fit.py --a 2",
                          inputs={"who": "you all"}, experiment_name="one")
            back = ml.create_or_update(job)
            ml.jobs.stream(back.name)
            job = ml.jobs.get(back.name)
            assert (job.status, job.type) == ("Completed", "command"), job
            ml.jobs.download(back.name, download_path="got")
            print(open("got/artifacts/outputs/kind.txt").read())
            bad = ml.create_or_update(command(code="src", command="python fit.py --kind broken"))
            fails(JobException, "broken on purpose", ml.jobs.stream, bad.name)
            assert ml.jobs.get(bad.name).status == "Failed"
            names = [j.name for j in ml.jobs.list()]
            assert names == [bad.name, back.name], names
            """)
        self.assertIn("you all\n", said)

    def test_yaml(self):
        self.write("jobs/sweep.yml", "\n".join((
            "$schema: https://x", "type: sweep", "display_name: from file # it is",
            "trial:", "  code: ../src", "  command: python fit.py --a ${{search_space.a}}",
            "  environment: azureml:e@latest", "sampling_algorithm: grid",
            "search_space: {a: {type: choice, values: [1, 2, 3]}}",
            "objective: {goal: maximize, primary_metric: score}",
            "limits: {max_total_trials: 3, max_concurrent_trials: 999}", "")))
        said = self.sdk("""
            job = load_job("jobs/sweep.yml", params_override=[{"name": "filed"}])
            assert (job.display_name, job.name, job.type) == ("from file", "filed", "sweep")
            job.set_limits(max_total_trials=2)
            back = ml.jobs.create_or_update(job)
            print(back.properties["score"], len(list(ml.jobs.list(parent_job_name="filed"))),
                  os.listdir(".pegbox-azureml/%s/filed/snapshot" % os.path.basename(os.getcwd())))
            fails(ValidationException, "no file", load_job, "none.yml")
            """)
        self.assertEqual(said, "7.0 2 ['fit.py']\n")
        self.assertRegex(self.errors, r"max_concurrent_trials: \d+, not 999\n")
        self.assertNotIn("runs at once, and", self.errors)

    def test_yaml_that_is_changed(self):
        if not importlib.util.find_spec("yaml"):
            self.skipTest("PyYAML is not installed")
        self.write("jobs/part.yml", "\n".join((
            "type: command", "name: part", "code: ../src", "inputs: {a: {type: number}}",
            "command: python fit.py --a ${{inputs.a}} --kind ${{inputs.kind}}", "")))
        self.write("jobs/sweep.yml", "\n".join((
            "type: sweep", "tags: {of: file}", "description: |", "  two", "  lines",
            "trial: ./part.yml", "inputs: {kind: plain}",
            "search_space: {a: {type: choice, values: [1, 2, 3]}}",
            "sampling_algorithm: {type: random, seed: 3}", "early_termination: {type: bandit}",
            "objective: {goal: maximize, primary_metric: score}",
            "limits: {max_total_trials: 9, timeout: 600}", "")))
        self.sdk("""
            job = load_job("jobs/sweep.yml", params_override=[{"limits.timeout": 60}, {
                "inputs.kind": "other"}])
            assert job.tags == {"of": "file"} and job.description == "two\\nlines\\n"
            assert job.search_space["a"] == Choice([1, 2, 3]) and job.inputs.kind == "other"
            assert job.sampling_algorithm == RandomSamplingAlgorithm(seed=3)
            job.search_space["a"] = Choice([5])
            job.sampling_algorithm, job.early_termination = "grid", None
            job = ml.create_or_update(job)
            ml.jobs.stream(job.name)
            assert job.limits == SweepJobLimits(max_total_trials=9, timeout=60), job.limits
            trial, = ml.jobs.list(parent_job_name=job.name)
            assert trial.inputs == {"kind": "other", "a": 5}, trial.inputs
            job = load_job("jobs/sweep.yml", params_override=[{"limits.oops": 1}])
            fails(AttributeError, "nothing", getattr, job, "nothing")
            """, fails="jobs/sweep.yml: SweepJobLimits() got an unexpected keyword argument 'oops'")

    def test_data_and_models(self):
        self.write("azure-local.ini", "[datasets]\nmapped = data/points.txt\n[urls]\n"
                   "https://h/x/* = data\n[datastores]\nstore = data\n")
        self.sdk("""
            from azure.ai.ml._inputs import local_path
            asset = ml.data.create_or_update(Data(path="data/points.txt", type="uri_file", name="p",
                                                  version="3"))
            here = os.path.abspath("data/points.txt")
            assert asset.id == "azureml:p:3" and ml.data.get("p", label="latest").path == here
            assert ml.data.create_or_update(Data(path="data", name="p")).version == "4"
            for path in (asset.id, "azureml:p:3", "azureml:mapped@latest", "azureml:mapped:9",
                         "https://h/x/points.txt", "azureml://datastores/store/paths/points.txt",
                         "azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/store"
                         "/paths/points.txt", "file://" + here, "data/points.txt", asset):
                assert local_path(path) == here, path
            fails(ResourceNotFoundError, 'no data set "q"', ml.data.get, "q", "1")
            fails(ResourceNotFoundError, "no file", ml.data.create_or_update, Data(path="x", name="x"))
            model = ml.models.create_or_update(Model(path="data", name="m", description="d"))
            assert (model.version, model.id) == ("1", "azureml:m:1")
            assert os.listdir(ml.models.get("m", version="1").path) == ["points.txt"]
            ml.models.download("m", "1", download_path="got")
            assert os.path.exists("got/m/data/points.txt")
            back = ml.create_or_update(command(
                code="src", command="python fit.py --data ${{inputs.d}} --model ${{outputs.net}}",
                inputs={"d": Input(type="uri_file", path=asset.id)}, outputs={"net": Output()}))
            for path in ("azureml://jobs/%s/outputs/artifacts/paths/kind.txt" % back.name,
                         "azureml://jobs/%s/outputs/artifacts/paths/outputs/net/" % back.name,
                         "azureml://jobs/%s/outputs/net" % back.name, "runs:/%s/net" % back.name):
                model = ml.models.create_or_update(Model(path=path, name="of-job"))
            assert model.version == "4" and os.listdir(model.path) == ["weights"]
            for given in ({"type": "uri_file", "path": "data/points.txt"},
                          Input(type="custom_model", path="azureml:of-job:4"),
                          Input(type="custom_model", path="azureml:of-job@latest")):
                job = ml.create_or_update(command(command="ls ${{inputs.d}}", inputs={"d": given}))
                ml.jobs.stream(job.name)
                ml.jobs.download(job.name, download_path=job.name)
                said = open(job.name + "/artifacts/user_logs/std_log.txt").read()
                assert said in ("weights\\n", here + "\\n"), said
            """)

    def test_what_is_taken(self):
        self.write("conda.yml", "dependencies:\n- python=3.8\n- pip:\n  - nothing-such\n")
        self.write("config.json", '{"subscription_id": "1", "resource_group": "2", "workspace_name": "3"}')
        self.sdk("""
            from azure.ai.ml.constants import AssetTypes, InputOutputModes
            from azure.ai.ml.entities import AzureBlobDatastore
            from azureml.core import Datastore
            ml = MLClient.from_config(credential=DefaultAzureCredential())
            assert (ml.subscription_id, ml.resource_group_name, ml.workspace_name) == ("1", "2", "3")
            open("wrong.json", "w").write("3")
            fails(ValidationException, "wrong.json: ", MLClient.from_config, path="wrong.json")
            blob = AzureBlobDatastore(name="blob", account_name="a", container_name="c")
            assert ml.create_or_update(blob).account_name == "a"
            assert ml.datastores.get("blob").container_name == "c"
            fails(ResourceNotFoundError, 'no datastore "none"', ml.datastores.get, "none")
            assert {d.name for d in ml.datastores.list()} == {"blob", "workspaceblobstore"}
            assert Datastore(None, "blob").upload_files(["conda.yml"], show_progress=False)
            assert ml.compute.get("gpu").provisioning_state == "Succeeded"
            target = ml.compute.begin_create_or_update(AmlCompute(name="c", size="D2", max_instances=4))
            assert target.result().name == "c" and [c.name for c in ml.compute.list()] == ["gpu", "c"]
            env = ml.environments.create_or_update(Environment(name="e", image="i", conda_file="conda.yml"))
            assert env.version == "1" and ml.environments.get("AzureML-x", label="latest").name
            assert ml.workspaces.get("w").mlflow_tracking_uri
            ml.create_or_update(command(
                name="j", command="true", environment=env, compute="c", instance_type="x",
                environment_variables={"X": 1}, identity=None, shm_size="2g", tags={"a": 1}))
            job = ml.jobs.get("j"); job.tags["b"] = "2"
            assert ml.jobs.create_or_update(job).tags == {"a": "1", "b": "2"}
            """)
        self.assertIn('environment "e" names packages that are not installed here: nothing-such',
                      self.errors)

    def test_what_needs_azure(self):
        self.sdk("""
            from azure.ai.ml import automl, dsl
            from azure.ai.ml.automl import ClassificationPrimaryMetrics, SearchSpace
            from azure.ai.ml.constants import ListViewType
            from azure.identity import get_bearer_token_provider
            assert get_bearer_token_provider(DefaultAzureCredential(), "scope")()
            assert [j.name for j in ml.jobs.list(list_view_type=ListViewType.ALL)] == []
            fails(NotImplementedError, "SearchSpace", SearchSpace)
            fails(NotImplementedError, "ClassificationPrimaryMetrics.ACCURACY", getattr,
                  ClassificationPrimaryMetrics, "ACCURACY")
            from azure.ai.ml.dsl import pipeline
            from azure.ai.ml.entities import ManagedOnlineEndpoint
            @pipeline(default_compute="c")
            def steps(): pass
            fails(NotImplementedError, "azure.ai.ml.dsl.pipeline needs", steps)
            fails(NotImplementedError, "azure.ai.ml.automl.classification", automl.classification)
            fails(NotImplementedError, "ManagedOnlineEndpoint", ManagedOnlineEndpoint, name="x")
            fails(NotImplementedError, "MLClient.online_endpoints.get", ml.online_endpoints.get, "x")
            """)

    def test_namespaces(self):
        """Other packages of azure's stay what they are, azure.core too where it is installed."""
        self.install("azure/storage/__init__.py", "real = True")
        self.install("azure/core/__init__.py", "real = True")
        self.install("azure/core/exceptions.py", "class ResourceNotFoundError(Exception): real = True")
        self.script("""
            import azure.storage, azure.core.exceptions, azure.ai.ml
            assert azure.storage.real and azure.core.real
            assert azure.core.exceptions.ResourceNotFoundError.real
            """)


if __name__ == "__main__":
    unittest.main()
