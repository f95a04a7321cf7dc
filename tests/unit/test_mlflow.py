"""The mlflow stand-in, and an installed mlflow that is hooked: a package of its shape."""

import glob
import json
import os
import unittest

from trackers import InARun


def has(module):
    import importlib.util

    return importlib.util.find_spec(module) is not None


class Tracking(InARun):
    def test_one_call_is_one_interval(self):
        self.script("""
            import mlflow
            mlflow.log_metric("acc", 0.5)
            mlflow.log_metric("acc", 0.6, 1)
            mlflow.log_metrics({"acc": 0.8, "loss": 1}, step=3)
            mlflow.log_metric("flag", True)
            """)
        self.assertEqual(self.sent(), [
            {"acc": 0.5}, {"step": 1, "acc": 0.6}, {"step": 3, "acc": 0.8, "loss": 1.0},
            {"flag": 1.0}])

    def test_it_says_that_it_will_log(self):
        self.script("""
            import mlflow
            mlflow.start_run()
            mlflow.start_run(nested=True)
            mlflow.log_metric("acc", 1); mlflow.end_run()
            mlflow.log_metric("acc", 0.5)
            """)
        self.assertEqual(self.piped(), [{}, {"acc": 0.5}])

    def test_the_value_of_a_run_is_that_of_the_highest_step(self):
        said = self.script("""
            import mlflow
            run = mlflow.start_run()
            for step, value in ((2, 0.2), (5, 0.5), (5, 0.6), (3, 0.3)):
                mlflow.log_metric("acc", value, step=step)
            print(mlflow.active_run().data.metrics)
            print([m.step for m in mlflow.MlflowClient().get_metric_history(
                run.info.run_id, "acc")])
            """)
        self.assertEqual(said, "{'acc': 0.6}\n[2, 5, 5, 3]\n")

    def test_values_that_are_no_numbers(self):
        for value in ('"high"', "None", "[1, 2]"):
            self.script("import mlflow; mlflow.log_metric('acc', %s)" % value, fails="invalid value")
        self.script("import mlflow; mlflow.log_metric('a!', 1)", fails="Invalid value 'a!'")
        self.assertEqual(self.sent(), [])

    def test_the_run_is_the_one_of_pegbox(self):
        said = self.script("""
            import mlflow
            print(mlflow.active_run())
            with mlflow.start_run(run_name="first", tags={"a": 1}) as run:
                assert mlflow.active_run().info.run_id == run.info.run_id
                print(run.info.run_id, run.info.run_name, run.data.tags["a"])
            print(mlflow.active_run(), mlflow.last_active_run().info.status)
            mlflow.start_run(run_id="sweep-1_2"); print(mlflow.active_run().info.run_name)
            mlflow.end_run()
            other = mlflow.start_run()
            print(other.info.run_id != run.info.run_id)
            mlflow.log_metric("acc", 1)
            """)
        self.assertEqual(said.split("\n")[:-1], [
            "None", "sweep-1_2 first 1", "None FINISHED", "first", "True"])
        self.assertEqual(self.sent(), [{"acc": 1.0}])

    def test_its_id_is_azureml_s(self):
        said = self.script("import mlflow; print(mlflow.start_run().info.run_id)",
                           AZUREML_RUN_ID="HD_1_2")
        self.assertEqual(said, "HD_1_2\n")

    def test_two_at_once(self):
        self.script("import mlflow; mlflow.log_param('a', 1); mlflow.start_run()",
                    fails="is already active")
        self.script("import mlflow; mlflow.start_run(run_id='nothing')", fails="not found")

    def test_nested_runs_are_not_the_sweep_s(self):
        said = self.script("""
            import mlflow
            with mlflow.start_run() as top:
                for fold in range(2):
                    with mlflow.start_run(nested=True) as child:
                        mlflow.log_metric("acc", fold)
                        mlflow.log_text("x", "fold.txt")
                        mlflow.log_param("fold", fold)
                print(mlflow.get_parent_run(child.info.run_id).info.run_id == top.info.run_id)
                mlflow.log_metric("acc", 0.5)
                print(mlflow.active_run().data.metrics)
            """)
        self.assertEqual(said, "True\n{'acc': 0.5}\n")
        self.assertEqual(self.sent(), [{"acc": 0.5}])
        self.assertIn("nested runs", self.errors)
        self.assertEqual(len(glob.glob(self.run_folder + "/nested/*/outputs/fold.txt")), 2)

    def test_an_error_fails_the_run(self):
        said = self.script("""
            import mlflow
            try:
                with mlflow.start_run():
                    raise KeyError("x")
            except KeyError:
                print(mlflow.last_active_run().info.status)
            """)
        self.assertEqual(said, "FAILED\n")

    def test_params_and_tags(self):
        self.script("""
            import mlflow
            assert mlflow.log_param("lr", 0.1) == 0.1
            mlflow.log_params({"lr": 0.1, "depth": None})
            mlflow.set_tag("kind", "test"); mlflow.set_tags({"n": 2}); mlflow.delete_tag("kind")
            run = mlflow.active_run()
            assert run.data.params == {"lr": "0.1", "depth": "None"}, run.data.params
            assert run.data.tags["n"] == "2" and "kind" not in run.data.tags
            try:
                mlflow.log_param("lr", 0.2)
            except mlflow.exceptions.MlflowException as e:
                assert e.error_code == "INVALID_PARAMETER_VALUE", e.error_code
                assert "Changing param values is not allowed" in str(e)
            else:
                raise SystemExit("taken")
            """)
        with open(os.path.join(self.run_folder, "mlflow.json")) as f:
            self.assertEqual(json.load(f)["params"], {"lr": "0.1", "depth": "None"})

    def test_the_rest_is_taken(self):
        self.script("""
            import mlflow, mlflow.data
            mlflow.set_tracking_uri("http://host:5000")
            assert mlflow.get_tracking_uri() == "http://host:5000"
            e = mlflow.set_experiment("mine")
            assert mlflow.get_experiment_by_name("mine").name == e.name == "mine"
            assert mlflow.get_experiment_by_name("other") is None
            mlflow.start_run(experiment_id=e.experiment_id, log_system_metrics=True)
            mlflow.log_input(mlflow.data.from_pandas(None, source="x"), context="training")
            mlflow.enable_system_metrics_logging()
            mlflow.end_run("KILLED")
            assert mlflow.last_active_run().info.status == "KILLED"
            assert not hasattr(mlflow, "genai")
            """)
        self.assertIn("nothing is sent to http://host:5000", self.errors)
        self.script("import mlflow; mlflow.genai",
                    fails="mlflow.genai is not in pegbox's stand-in")

    def test_what_is_refused_says_its_name(self):
        for call in ("search_runs", "search_experiments", "search_logged_models",
                     "search_registered_models", "evaluate", "models.evaluate", "run",
                     "projects.run", "MlflowClient().search_runs"):
            name = "mlflow." + call if "Client" not in call else call.replace("()", "")
            self.script("import mlflow; mlflow.%s(1)" % call,
                        fails="MlflowException: %s: pegbox" % name)

    def test_inputs(self):
        said = self.script("""
            import mlflow
            from mlflow.data.pandas_dataset import PandasDataset
            class Frame:
                columns, dtypes, shape = ["a", "b"], ["int64", "float64"], (3, 2)
            open("a.csv", "w").write("x")
            data: PandasDataset = mlflow.data.from_pandas(Frame(), "a.csv", name="abc")
            with mlflow.start_run():
                mlflow.log_input(data, context="training")
                mlflow.log_inputs([data], ["test"], [None])
            known = mlflow.get_run(mlflow.last_active_run().info.run_id).inputs.dataset_inputs
            print([t.value for one in known for t in one.tags])
            one = known[0].dataset
            print(one.name, one.profile, one.digest == data.digest, '"a"' in one.schema)
            print(mlflow.data.get_source(one).load())
            """)
        self.assertEqual(said, """['training', 'test']
abc {"num_rows": 3, "num_elements": 6} True True
a.csv
""")

    def test_outside_of_pegbox(self):
        self.outside("""
            import mlflow
            with mlflow.start_run():
                mlflow.log_metric("acc", 1)
                mlflow.log_text("hello", "a.txt")
                assert mlflow.get_artifact_uri("a.txt").endswith("/outputs/a.txt")
            """)
        self.assertEqual(self.errors.count(".pegbox-runs"), 1)
        self.assertEqual(len(glob.glob(self.top + "/.pegbox-runs/*/outputs/a.txt")), 1)
        self.assertEqual(len(glob.glob(self.top + "/.pegbox-runs/*/metrics.jsonl")), 1)


class Files(InARun):
    def test_artifacts(self):
        self.script("""
            import mlflow, os
            os.makedirs("made/deep"); open("made/deep/x", "w").write("x"); open("y", "w").write("y")
            mlflow.log_artifact("y"); mlflow.log_artifact("y", "in/it"); mlflow.log_artifact("made")
            mlflow.log_artifacts("made"); mlflow.log_artifacts("made", artifact_path="copy")
            mlflow.log_artifacts(os.environ["PEGBOX_OUTPUTS"])
            mlflow.log_artifact(os.path.join(os.environ["PEGBOX_OUTPUTS"], "y"))
            """)
        for path in ("y", "in/it/y", "made/deep/x", "deep/x", "copy/deep/x"):
            self.assertTrue(self.has_output(path), path)
        self.assertEqual(sorted(os.listdir(self.outputs)), ["copy", "deep", "in", "made", "y"])
        self.script("import mlflow; mlflow.log_artifact('none')", fails="none")
        self.script("import mlflow; mlflow.log_text('x', '../../out')", fails="Invalid artifact path")

    def test_texts(self):
        self.script("""
            import mlflow
            class Figure:
                def savefig(self, path, **kw): open(path, "w").write("figure")
            class Picture:
                def save(self, path): open(path, "w").write("picture")
            mlflow.log_text("t", "a/t.txt")
            class Number:  # as numpy's are
                size = 1
                def item(self): return 1
            mlflow.log_dict({"k": [Number()]}, "d.json")
            mlflow.log_dict({"k": [Number()]}, "d.yaml")
            mlflow.log_figure(Figure(), "f.png")
            mlflow.log_image(Picture(), "i.png")
            mlflow.log_image(Picture(), key="x", step=2)
            mlflow.log_table({"q": ["a"], "n": [1]}, "table.json")
            mlflow.log_table({"q": "b", "m": 2}, artifact_file="table.json")
            """)
        self.assertEqual(self.output("a/t.txt"), "t")
        self.assertEqual(json.loads(self.output("d.json")), {"k": [1]})
        self.assertEqual(self.output("f.png") + self.output("i.png"), "figurepicture")
        self.assertTrue(self.has_output("images/x_step_2.png"))
        self.assertEqual(json.loads(self.output("table.json")), {
            "columns": ["q", "n", "m"], "data": [["a", 1, None], ["b", None, 2]]})

    def test_a_model_replaces_nothing_but_itself(self):
        mine = os.path.join(self.top, "mine")
        os.makedirs(mine)
        for path in ("../../../../mine", mine, "."):
            self.script("import mlflow; mlflow.sklearn.log_model({}, %r)" % path,
                        fails="Invalid artifact path")
        self.assertTrue(os.path.isdir(mine))
        self.script("""
            import mlflow
            mlflow.sklearn.log_model({"n": 1}, "model")
            mlflow.sklearn.log_model({"n": 2}, "model")
            uri = mlflow.get_artifact_uri("model")
            assert mlflow.sklearn.load_model(uri) == {"n": 2}
            """)

    def test_models(self):
        said = self.script("""
            import mlflow, mlflow.sklearn, mlflow.pyfunc
            from mlflow.models import infer_signature
            from mlflow.models.signature import infer_signature as same
            class Model:
                def predict(self, x): return [2 * v for v in x]
            class Mine(mlflow.pyfunc.PythonModel):
                def load_context(self, context): self.n = 3
                def predict(self, context, model_input, params=None):
                    return [self.n * v for v in model_input]
            with mlflow.start_run() as run:
                info = mlflow.sklearn.log_model(Model(), "model", registered_model_name="twice",
                                                signature=infer_signature([1], [2]), input_example=[1])
                mlflow.xgboost.log_model(xgb_model=Model(), name="boosted")
                mlflow.pyfunc.log_model("own", python_model=Mine())
            assert info.model_uri == "runs:/%s/model" % run.info.run_id
            for uri in (info.model_uri, "models:/twice/1", "models:/twice/latest",
                        "models:/twice/Production", run.info.artifact_uri + "/model"):
                assert mlflow.sklearn.load_model(uri).predict([2]) == [4], uri
                assert mlflow.pyfunc.load_model(uri).predict([2]) == [4], uri
            assert mlflow.pyfunc.load_model("runs:/%s/own" % run.info.run_id).predict([1]) == [3]
            mlflow.sklearn.save_model(Model(), "saved")
            assert mlflow.sklearn.load_model("saved").predict([1]) == [2]
            try:
                mlflow.sklearn.save_model(sk_model=Model(), path="saved")
            except mlflow.MlflowException as e:
                assert "not empty" in str(e)
            else:
                raise SystemExit("written over")
            assert mlflow.register_model(info.model_uri, "twice").version == "2"
            client = mlflow.MlflowClient()
            assert client.get_latest_versions("twice")[0].version == "2"
            for uri in ("models:/twice/7", "models:/none/1", "https://host/x"):
                try:
                    mlflow.sklearn.load_model(uri)
                except mlflow.MlflowException as e:
                    print(e)
            """, PEGBOX_AZURE_STORE=os.path.join(self.top, "store"))
        self.assertEqual(said.split("\n")[-4:-1], [
            "Registered Model twice/7 not found; there are: twice",
            "Registered Model none/1 not found; there are: twice",
            "https://host/x is not on this machine"])
        self.assertIn("loader_module: mlflow.sklearn", self.output("model", "MLmodel"))

    def test_logged_models(self):
        said = self.script("""
            import mlflow
            begun = mlflow.initialize_logged_model(name="own", params={"a": 1})
            with mlflow.start_run():
                info = mlflow.sklearn.log_model({"n": 1}, name="dict", tags={"kind": "x"})
                mlflow.set_logged_model_tags(info.model_id, {"Training Info": "basic"})
                mlflow.log_model_params({"n": 1}, model_id=info.model_id)
                own = mlflow.sklearn.log_model({"n": 2}, name="own", model_id=begun.model_id)
            model = mlflow.get_logged_model(info.model_id)
            print(model.name, model.tags, model.params, model.status)
            print(mlflow.sklearn.load_model(model.model_uri))
            assert own.model_id == begun.model_id
            assert mlflow.last_logged_model().model_id == info.model_id
            print(mlflow.sklearn.load_model("models:/" + begun.model_id), begun.params)
            with mlflow.set_active_model(name="dict") as active:
                assert active.model_id == mlflow.get_active_model_id() == info.model_id
            assert mlflow.get_active_model_id() is None
            for call in (lambda: mlflow.set_logged_model_tags("m-1", {}),
                         lambda: mlflow.sklearn.load_model("models:/m-1")):
                try:
                    call()
                except mlflow.MlflowException as e:
                    print(e)
            """)
        self.assertEqual(said, """dict {'kind': 'x', 'Training Info': 'basic'} {'n': '1'} READY
{'n': 1}
{'n': 2} {'a': '1'}
Logged model with ID 'm-1' not found
Logged model with ID 'm-1' not found
""")

    def test_aliases_and_versions(self):
        said = self.script("""
            import mlflow
            client = mlflow.MlflowClient()
            with mlflow.start_run():
                for n in (1, 2):
                    mlflow.sklearn.log_model({"n": n}, "m", registered_model_name="dict")
            client.set_registered_model_alias("dict", "champion", 1)
            client.set_model_version_tag("dict", "1", "checked", "yes")
            print(mlflow.sklearn.load_model("models:/dict@champion"))
            one = client.get_model_version_by_alias("dict", "champion")
            print(one.version, one.aliases, one.tags)
            print([v.version for v in mlflow.search_model_versions(filter_string="name='dict'")])
            client.delete_registered_model_alias("dict", "champion")
            for call in (lambda: mlflow.sklearn.load_model("models:/dict@champion"),
                         lambda: client.search_model_versions("tags.a = 'b'")):
                try:
                    call()
                except mlflow.MlflowException as e:
                    print(str(e)[:50])
            """, PEGBOX_AZURE_STORE=os.path.join(self.top, "store"))
        self.assertEqual(said.split("\n")[2:], [
            "{'n': 1}", "1 ['champion'] {'checked': 'yes'}", "['2', '1']",
            "Registered model alias champion of dict not found",
            "mlflow.search_model_versions(\"tags.a = 'b'\"): pegb", ""])

    def test_a_folder_that_all_runs_share(self):
        self.script("import mlflow; [mlflow.sklearn.save_model({}, 'm') for _ in (1, 2)]",
                    fails="not empty: the runs of a sweep share the folder")
        self.script("""
            import mlflow, os
            os.chdir(os.environ["PEGBOX_OUTPUTS"])
            [mlflow.sklearn.save_model({}, 'm') for _ in (1, 2)]
            """, fails="is not empty\n")

    def test_a_model_of_another_run(self):
        self.script("""
            import mlflow
            mlflow.sklearn.log_model({"n": 1}, "model")
            mlflow.log_metric("acc", 1); mlflow.log_metric("acc", 2); mlflow.log_param("p", "x")
            """)
        self.env["PEGBOX_RUN"] = "4"
        said = self.script("""
            import mlflow
            print(mlflow.sklearn.load_model("runs:/sweep-1_2/model"))
            data = mlflow.MlflowClient().get_run("sweep-1_2").data
            print(data.metrics, data.params["lr"], data.params["p"])
            """)
        self.assertEqual(said, "{'n': 1}\n{'acc': 2.0} 0.1 x\n")

    def test_client(self):
        self.script("""
            import mlflow, os
            from mlflow.tracking import MlflowClient
            from mlflow.entities import Metric, Param, RunTag
            client = MlflowClient()
            with mlflow.start_run() as run:
                i = run.info.run_id
                client.log_metric(i, "acc", 0.25, step=1)
                client.log_batch(i, [Metric("acc", 0.5, 0, 2), Metric("loss", 2, 0, 2),
                                     Metric("acc", 0.75, 0, 3)], [Param("p", "1")], [RunTag("t", "2")])
                client.log_param(i, "q", 1); client.set_tag(i, "u", 1)
                client.log_text(i, "x", "x.txt"); client.log_dict(i, {}, "d/d.json")
                assert [m.value for m in client.get_metric_history(i, "acc")] == [0.25, 0.5, 0.75]
                data = client.get_run(i).data
                assert data.metrics == {"acc": 0.75, "loss": 2.0}, data.metrics
                assert data.params == {"p": "1", "q": "1"}
                assert [f.path for f in client.list_artifacts(i)] == ["d", "x.txt"]
                assert open(client.download_artifacts(i, "x.txt")).read() == "x"
                os.mkdir("got")
                assert open(client.download_artifacts(i, "x.txt", "got")).read() == "x"
                assert mlflow.artifacts.load_text(run.info.artifact_uri + "/x.txt") == "x"
            mine = client.create_run("0")
            client.log_metric(mine.info.run_id, "acc", 1)
            client.set_terminated(mine.info.run_id)
            """)
        self.assertEqual(self.sent(), [
            {"step": 1, "acc": 0.25}, {"step": 2, "acc": 0.5, "loss": 2.0},
            {"step": 3, "acc": 0.75}, {"acc": 1.0}])


@unittest.skipUnless(has("sklearn"), "no scikit-learn")
class Autolog(InARun):
    def test_classifier(self):
        self.script("""
            import mlflow
            mlflow.autolog()
            from sklearn.datasets import load_iris
            from sklearn.ensemble import RandomForestClassifier
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import StandardScaler
            x, y = load_iris(return_X_y=True)
            m = make_pipeline(StandardScaler(), RandomForestClassifier(5, n_jobs=2, random_state=1))
            m.fit(x, y)
            run = mlflow.last_active_run()
            assert run.data.params["randomforestclassifier__n_estimators"] == "5"
            assert run.data.tags["estimator_name"] == "Pipeline"
            assert abs(run.data.metrics["training_score"] - m.score(x, y)) < 1e-9
            again = mlflow.sklearn.load_model("runs:/%s/model" % run.info.run_id)
            assert (again.predict(x) == m.predict(x)).all()
            """)
        lines = self.sent()
        self.assertEqual(sorted(lines[0]), [
            "training_accuracy_score", "training_f1_score", "training_log_loss",
            "training_precision_score", "training_recall_score", "training_roc_auc_score",
            "training_score"])
        self.assertEqual(self.errors, "")
        self.assertTrue(self.has_output("model", "MLmodel"))

    def test_two_classes_and_weights(self):
        self.script("""
            import numpy, mlflow
            from sklearn.linear_model import LogisticRegression, SGDClassifier
            mlflow.sklearn.autolog(log_models=False)
            x = numpy.arange(20.0).reshape(-1, 1); y = (x[:, 0] > 9).astype(int)
            with mlflow.start_run():
                LogisticRegression().fit(X=x, y=y, sample_weight=numpy.ones(20))
                SGDClassifier(random_state=1).fit(x, y)
            """)
        first, second = self.sent()
        self.assertEqual(first["training_roc_auc_score"], 1.0)
        self.assertNotIn("training_log_loss", second)
        self.assertFalse(self.has_output("model"))

    def test_regressor_search_and_score(self):
        self.script("""
            import numpy, mlflow
            from sklearn.model_selection import GridSearchCV
            from sklearn.tree import DecisionTreeRegressor
            mlflow.autolog()
            x = numpy.arange(40.0).reshape(-1, 1); y = x[:, 0] ** 2
            m = DecisionTreeRegressor(max_depth=2).fit(x, y)
            x_test = x[:9]
            m.score(x_test, y[:9])
            GridSearchCV(DecisionTreeRegressor(), {"max_depth": [1, 2]}, cv=2).fit(x, y)
            assert mlflow.last_active_run().data.params["best_max_depth"] in "12"
            mlflow.autolog(disable=True)
            DecisionTreeRegressor(max_depth=2).fit(x, y)
            """)
        names = [sorted(line) for line in self.sent()]
        plain = ["training_mean_absolute_error", "training_mean_squared_error", "training_r2_score",
                 "training_root_mean_squared_error", "training_score"]
        self.assertEqual(names, [plain, ["DecisionTreeRegressor_score_x_test"],
                                 ["best_cv_score"] + plain])


class Boosting(InARun):
    def test_lightgbm(self):
        self.install("lightgbm/__init__.py", """
            from types import SimpleNamespace
            class Booster:
                best_iteration = 2
            def train(params, train_set, num_boost_round=3, valid_sets=None, callbacks=None):
                for i in range(num_boost_round):
                    for c in callbacks or ():
                        c(SimpleNamespace(iteration=i, evaluation_result_list=[
                            ("test", "multi_logloss", 1.0 / (i + 1), False), ("test", "ndcg@5", i, True)]))
                return Booster()
            from lightgbm import sklearn
            """)
        self.install("lightgbm/sklearn.py", """
            from lightgbm import train
            class LGBMClassifier:
                def fit(self, x, y): return train({"leaves": 3}, x, 1)
            """)
        self.script("""
            import mlflow
            mlflow.lightgbm.autolog()
            import lightgbm
            lightgbm.train({"rate": 0.1}, None, 2)
            assert mlflow.last_active_run().data.params == {"rate": "0.1"}
            with mlflow.start_run():
                lightgbm.sklearn.LGBMClassifier().fit(1, 2)
            """)
        self.assertEqual(self.sent(), [
            {"step": 0, "test-multi_logloss": 1.0, "test-ndcg_at_5": 0},
            {"step": 1, "test-multi_logloss": 0.5, "test-ndcg_at_5": 1}, {"best_iteration": 2},
            {"step": 0, "test-multi_logloss": 1.0, "test-ndcg_at_5": 0}, {"best_iteration": 2}])

    def test_xgboost(self):
        self.install("xgboost/__init__.py", """
            from xgboost import callback
            def train(params, dtrain, num_boost_round=2, evals=(), callbacks=None):
                log = {"valid": {"rmse": []}}
                for i in range(num_boost_round):
                    log["valid"]["rmse"].append(2.0 - i)
                    for c in callbacks: c.after_iteration(None, i, log)
                return {"model": 1}
            """)
        self.install("xgboost/callback.py", "class TrainingCallback: pass")
        self.script("""
            import mlflow, xgboost
            mlflow.xgboost.autolog()
            xgboost.train({"eta": 1}, None, num_boost_round=2)
            """)
        self.assertEqual(self.sent(), [{"step": 0, "valid-rmse": 2.0}, {"step": 1, "valid-rmse": 1.0}])

    def test_others_need_mlflow(self):
        self.install("keras/__init__.py", "")
        self.script("import mlflow; mlflow.autolog(); import keras; mlflow.keras.autolog()")
        self.assertEqual(self.errors.count("autolog() of keras needs mlflow itself"), 1)


class Installed(InARun):
    """mlflow's shape: its functions end in MlflowClient, autolog() in log_batch()."""

    def setUp(self):
        super().setUp()
        self.install("mlflow/__init__.py", """
            __version__ = "2.9.2"
            from mlflow import tracking
            from mlflow.tracking.client import MlflowClient
            def log_metric(key, value, step=None):
                MlflowClient().log_metric("top", key, value, 0, step or 0)
            def log_metrics(metrics, step=None):
                MlflowClient().log_batch(run_id="top", metrics=[
                    tracking.Metric(k, v, step or 0) for k, v in metrics.items()], params=[], tags=[])
            """)
        self.install("mlflow/tracking/__init__.py", """
            class Metric:
                def __init__(self, key, value, step): self.key, self.value, self.step = key, value, step
            def is_tracking_uri_set(): return False
            """)
        self.install("mlflow/tracking/client.py", """
            from types import SimpleNamespace
            class MlflowClient:
                kept = []
                def get_run(self, run_id):
                    tags = {"mlflow.parentRunId": "top"} if run_id == "child" else {}
                    return SimpleNamespace(data=SimpleNamespace(tags=tags))
                def log_metric(self, run_id, key, value, timestamp=None, step=None, synchronous=None):
                    self.kept.append(key)
                    if key == "refused": raise ValueError(key)
                def log_batch(self, run_id, metrics=(), params=(), tags=(), synchronous=None):
                    for m in metrics: self.log_metric(run_id, m.key, m.value, 0, m.step)
            """)
        self.install("mlflow/sklearn.py", "real = True")

    def test_it_says_that_it_will_log(self):
        self.script("""
            import mlflow
            mlflow.log_metric("acc", 1)
            """)
        self.assertEqual(self.piped(), [{}, {"acc": 1.0}])

    def test_it_is_the_real_one(self):
        self.script("""
            import mlflow.sklearn
            assert mlflow.__version__ == "2.9.2" and mlflow.sklearn.real
            """)

    def test_values_reach_pegbox_as_well(self):
        said = self.script("""
            import mlflow, threading
            mlflow.log_metric("acc", 0.5)
            mlflow.log_metric("acc", 0.6, step=4)
            mlflow.log_metrics({"acc": 0.7, "loss": 1}, step=5)
            mlflow.MlflowClient().log_metric("child", "acc", 9)
            try:
                mlflow.log_metric("refused", 1)
            except ValueError:
                pass
            threads = [threading.Thread(target=mlflow.log_metrics, args=({"t": i},)) for i in range(8)]
            [t.start() for t in threads]; [t.join() for t in threads]
            print(mlflow.MlflowClient.kept[:6])
            """)
        self.assertEqual(said, "['acc', 'acc', 'acc', 'loss', 'acc', 'refused']\n")
        lines = self.sent()
        self.assertEqual(lines[:3], [{"acc": 0.5}, {"step": 4, "acc": 0.6},
                                     {"step": 5, "acc": 0.7, "loss": 1.0}])
        self.assertEqual(sorted(line["t"] for line in lines[3:]), list(range(8)))

    def test_where_it_keeps_things(self):
        show = "import mlflow, os; print(os.environ.get('MLFLOW_TRACKING_URI'))"
        self.assertEqual(self.script(show), "file://%s/mlruns\n" % self.run_folder)
        self.assertEqual(self.script(show, MLFLOW_TRACKING_URI="http://h"), "http://h\n")
        path = os.path.join(self.top, "installed", "mlflow", "__init__.py")
        with open(path) as f:
            text = f.read()
        with open(path, "w") as f:
            f.write(text.replace("2.9.2", "3.7.0"))
        self.assertEqual(self.script(show), "sqlite:///%s/mlflow.db\n" % self.run_folder)
        self.assertEqual(self.outside(show), "None\n")

    def test_one_that_is_broken(self):
        self.install("mlflow/__init__.py", "import nothing_such")
        self.script("import mlflow", fails="No module named 'nothing_such'")


if __name__ == "__main__":
    unittest.main()
