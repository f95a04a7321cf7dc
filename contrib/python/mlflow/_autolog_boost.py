"""mlflow.xgboost.autolog() and mlflow.lightgbm.autolog(): values of each boosting iteration.

Those of the evaluation data that train() or fit() is given: NAME-METRIC, as
validation_0-logloss or valid_1-l2, with the iteration as step; then best_iteration where there
is one, the parameters, and the model as outputs/model.
"""

import functools
import inspect

from mlflow import _autolog_run, _models


def _key(data, metric):
    """As mlflow allows it in a name: ndcg@5 is ndcg_at_5."""
    return ("%s-%s" % (data, metric)).replace("@", "_at_")


def _plain_params(params):
    return {k: v for k, v in (params or {}).items() if v is not None and not callable(v)}


class _XgboostCallback:
    """Made into a subclass of xgboost's TrainingCallback when that is there."""

    def after_iteration(self, model, epoch, evals_log):
        values = {}
        for data, metrics in evals_log.items():
            for metric, history in metrics.items():
                last = history[-1]  # (mean, deviation) of a cross validation
                values[_key(data, metric)] = last[0] if isinstance(last, tuple) else last
        self.run.log_metrics(values, step=epoch)
        return False


def _lightgbm_callback(run):
    def callback(env):
        values = {_key(data, metric): value for data, metric, value, *_ in
                  env.evaluation_result_list or ()}
        run.log_metrics(values, step=env.iteration)

    callback.order = 25  # behind early stopping's look at the values
    callback.before_iteration = False
    return callback


def _stops_early(flavor, given):
    """lightgbm has a best iteration only then, xgboost always."""
    return flavor != "xgboost" or given.get("early_stopping_rounds") or any(
        type(c).__name__ == "EarlyStopping" for c in given.get("callbacks") or ())


def _logged_train(train, flavor, make_callback, options):
    """train() with one more callback; its first argument is the parameters."""

    @functools.wraps(train)
    def logged(*args, **kwargs):
        with _autolog_run.outermost() as first:
            if not first or options.disable:
                return train(*args, **kwargs)
            given = inspect.signature(train).bind_partial(*args, **kwargs).arguments
            with _autolog_run.run(options.tags) as run:
                _autolog_run.params(run, _plain_params(given.get("params")))
                kwargs["callbacks"] = list(kwargs.get("callbacks") or []) + [make_callback(run)]
                model = train(*args, **kwargs)
                best = getattr(model, "best_iteration", None)
                if isinstance(best, int) and best > 0 and _stops_early(flavor, given):
                    run.log_metrics({"best_iteration": best})
                if options.log_models:
                    _models.log(flavor, model, "model",
                                registered_model_name=options.registered_model_name)
        return model

    logged._pegbox_options = options
    return logged


def _replace(modules, flavor, make_callback, options):
    """train() of the package, and where its scikit-learn classes have it by name."""
    for module in modules:
        train = getattr(module, "train", None)
        if train is None:
            continue
        if hasattr(train, "_pegbox_options"):  # autolog() again, with other options
            train = train.__wrapped__
        module.train = _logged_train(train, flavor, make_callback, options)


def patch_xgboost(xgboost, options):
    callback = type("PegboxCallback", (_XgboostCallback, xgboost.callback.TrainingCallback), {})

    def make(run):
        one = callback()
        one.run = run
        return one

    _replace((xgboost, getattr(xgboost, "sklearn", None)), "xgboost", make, options)


def patch_lightgbm(lightgbm, options):
    _replace((lightgbm, getattr(lightgbm, "sklearn", None)), "lightgbm", _lightgbm_callback,
             options)
