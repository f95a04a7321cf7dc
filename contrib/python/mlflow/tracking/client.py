"""MlflowClient, on the runs of this program and the models of this machine."""

from _pegbox import store
from _pegbox.standin import lacks
from mlflow import _files, _fluent, _logged, _refused, _registry, artifacts
from mlflow.entities import RegisteredModel, RunStatus


class MlflowClient:
    def __init__(self, tracking_uri=None, registry_uri=None):
        self.tracking_uri = tracking_uri or _fluent.get_tracking_uri()

    def __getattr__(self, name):
        raise lacks("MlflowClient", name)

    # ---- runs --------------------------------------------------------------------------

    def create_run(self, experiment_id, start_time=None, tags=None, run_name=None):
        tags = dict(tags or {})
        parent = tags.get("mlflow.parentRunId")
        return _fluent.new_run(run_name, _fluent.run_of(parent) if parent else None,
                               experiment_id, tags).state()

    def get_run(self, run_id):
        return _fluent.get_run(run_id)

    def get_parent_run(self, run_id):
        return _fluent.get_parent_run(run_id)

    def set_terminated(self, run_id, status="FINISHED", end_time=None):
        _fluent.run_of(run_id).end(RunStatus.to_string(status))

    def update_run(self, run_id, status=None, name=None):
        if name:
            self.set_tag(run_id, "mlflow.runName", name)

    def delete_run(self, run_id):
        _fluent.delete_run(run_id)

    # ---- what is logged ----------------------------------------------------------------

    def log_metric(self, run_id, key, value, timestamp=None, step=None, **_):
        _fluent.run_of(run_id).log_metrics({key: value}, step, timestamp)

    def log_batch(self, run_id, metrics=(), params=(), tags=(), **_):
        """One interval for those metrics that have a step in common."""
        run = _fluent.run_of(run_id)
        steps = {}
        for m in metrics:
            at = steps.setdefault(m.step, [{}])
            if m.key in at[-1]:
                at.append({})
            at[-1][m.key] = m.value
        for step, batches in steps.items():
            for values in batches:
                run.log_metrics(values, step)
        run.log_params({p.key: p.value for p in params})
        run.set_tags({t.key: t.value for t in tags})

    def log_inputs(self, run_id, datasets=None, models=None):
        """Which data was used, as DatasetInput tells it."""
        _fluent.run_of(run_id).inputs.extend(datasets or ())

    def log_param(self, run_id, key, value, **_):
        _fluent.run_of(run_id).log_params({key: value})
        return value

    def set_tag(self, run_id, key, value, **_):
        _fluent.run_of(run_id).set_tags({key: value})

    def delete_tag(self, run_id, key):
        _fluent.run_of(run_id).delete_tag(key)

    def get_metric_history(self, run_id, key):
        return _fluent.metric_history(run_id, key)

    # ---- files -------------------------------------------------------------------------

    def log_artifact(self, run_id, local_path, artifact_path=None):
        _files.log_artifact(_fluent.run_of(run_id), local_path, artifact_path)

    def log_artifacts(self, run_id, local_dir, artifact_path=None):
        _files.log_artifacts(_fluent.run_of(run_id), local_dir, artifact_path)

    def log_text(self, run_id, text, artifact_file):
        _files.log_text(_fluent.run_of(run_id), text, artifact_file)

    def log_dict(self, run_id, dictionary, artifact_file):
        _files.log_dict(_fluent.run_of(run_id), dictionary, artifact_file)

    def log_figure(self, run_id, figure, artifact_file, **kwargs):
        _files.log_figure(_fluent.run_of(run_id), figure, artifact_file, **kwargs)

    def log_image(self, run_id, image, artifact_file=None, **kwargs):
        _files.log_image(_fluent.run_of(run_id), image, artifact_file, **kwargs)

    def log_table(self, run_id, data, artifact_file):
        _files.log_table(_fluent.run_of(run_id), data, artifact_file)

    def list_artifacts(self, run_id, path=None):
        return artifacts.list_artifacts(run_id=run_id, artifact_path=path)

    def download_artifacts(self, run_id, path, dst_path=None):
        return artifacts.download_artifacts(
            run_id=run_id, artifact_path=path, dst_path=dst_path)

    # ---- experiments -------------------------------------------------------------------

    def create_experiment(self, name, artifact_location=None, tags=None):
        return _fluent.create_experiment(name)

    def get_experiment(self, experiment_id):
        return _fluent.get_experiment(experiment_id)

    def get_experiment_by_name(self, name):
        return _fluent.get_experiment_by_name(name)

    def set_experiment_tag(self, experiment_id, key, value):
        _fluent.set_experiment_tag(key, value)

    # ---- models ------------------------------------------------------------------------

    def create_registered_model(self, name, tags=None, description=None, **_):
        return RegisteredModel(name=name, description=description, tags=tags or {})

    def create_model_version(self, name, source, run_id=None, tags=None, **_):
        return _registry.register_model(source, name, tags=tags)

    def get_model_version(self, name, version):
        return _registry.version_of(name, version)

    def get_registered_model(self, name):
        latest = self.get_latest_versions(name)
        return RegisteredModel(name=name, tags={}, latest_versions=latest)

    def get_latest_versions(self, name, stages=None):
        return [_registry.version_of(name, v) for v in store.versions("models", name)[-1:]]

    def transition_model_version_stage(self, name, version, stage, **_):
        model = _registry.version_of(name, version)
        model.current_stage = stage
        return model

    def update_model_version(self, name, version, description=None):
        return _registry.version_of(name, version)

    def set_registered_model_alias(self, name, alias, version):
        _registry.set_alias(name, alias, version)

    def delete_registered_model_alias(self, name, alias):
        _registry.delete_alias(name, alias)

    def get_model_version_by_alias(self, name, alias):
        return _registry.version_of_alias(name, alias)

    def search_model_versions(self, filter_string=None, *args, **kwargs):
        return _registry.search_model_versions(filter_string)

    def set_model_version_tag(self, name, version=None, key=None, value=None, stage=None):
        _registry.set_version_tag(name, version, key, value)

    def set_registered_model_tag(self, name, key, value):
        """Taken."""

    def get_logged_model(self, model_id):
        return _logged.get_logged_model(model_id)

    def set_logged_model_tags(self, model_id, tags):
        _logged.set_logged_model_tags(model_id, tags)

    # ---- what needs a server -----------------------------------------------------------

    search_runs = _refused.refusal("MlflowClient.search_runs", _refused.RUNS)
    search_experiments = _refused.refusal("MlflowClient.search_experiments", _refused.RUNS)
    search_registered_models = _refused.refusal(
        "MlflowClient.search_registered_models", _refused.RUNS)
    search_logged_models = _refused.refusal(
        "MlflowClient.search_logged_models", _refused.MODELS)
