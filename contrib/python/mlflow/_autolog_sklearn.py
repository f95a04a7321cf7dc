"""mlflow.sklearn.autolog(): parameters, metrics of the training data, and the model.

Every fit() of scikit-learn's estimators that the script calls logs get_params(), the metrics
training_… as mlflow names them, and the model as outputs/model.  Of a search over parameters
best_cv_score and best_… come in addition.  score() on other data logs CLASS_score_DATA then,
DATA being the variable's name.
"""

import functools
import inspect
import sys

from _pegbox.notes import note
from mlflow import _autolog_run, _models

# Their fit() trains nothing that is scored.
_SKIPPED = ("sklearn.preprocessing", "sklearn.impute", "sklearn.feature_extraction",
            "sklearn.feature_selection", "sklearn.compose", "sklearn.random_projection")
_options = None
_patched = set()


def patch(base, options):
    """base is sklearn.base; classes that are defined later are met as they are defined."""
    global _options
    _options = options
    if base.BaseEstimator in _patched:
        return
    _patched.add(base.BaseEstimator)
    for cls in _all_below(base.BaseEstimator):
        _wrap(cls)
    before = base.BaseEstimator.__dict__.get("__init_subclass__")

    def __init_subclass__(cls, **kwargs):
        if before:
            before.__get__(None, cls)(**kwargs)
        else:
            super(base.BaseEstimator, cls).__init_subclass__(**kwargs)
        _wrap(cls)

    base.BaseEstimator.__init_subclass__ = classmethod(__init_subclass__)


def _all_below(cls):
    for one in cls.__subclasses__():
        yield one
        yield from _all_below(one)


def _wrap(cls):
    # Where fit stands itself, in whichever mixin: a subclass calls it, too.
    for owner in cls.__mro__:
        if owner in _patched or not owner.__module__.startswith("sklearn."):
            continue
        _patched.add(owner)
        for name, wrapper in (("fit", _logged_fit), ("score", _logged_score)):
            function = owner.__dict__.get(name)
            if inspect.isfunction(function):
                setattr(owner, name, wrapper(function))


def _logged_fit(fit):
    @functools.wraps(fit)
    def logged(self, *args, **kwargs):
        with _autolog_run.outermost() as first:
            fitted = fit(self, *args, **kwargs)
            if first and _is_logged(self):
                _log_fit(self, fit, args, kwargs)
        return fitted

    return logged


def _is_logged(estimator):
    module = type(estimator).__module__
    return not _options.disable and module.startswith("sklearn.") and not module.startswith(
        _SKIPPED)


def _log_fit(estimator, fit, args, kwargs):
    x, y, weight = _data(fit, args, kwargs)
    cls = type(estimator)
    tags = {"estimator_name": cls.__name__,
            "estimator_class": "%s.%s" % (cls.__module__, cls.__name__)}
    with _autolog_run.run({**tags, **_options.tags}) as run:
        search = hasattr(estimator, "best_params_")
        params = estimator.get_params(deep=not search)
        metrics = training_metrics(estimator, x, y, weight)
        if search:
            params.update(("best_%s" % k, v) for k, v in estimator.best_params_.items())
            metrics["best_cv_score"] = float(estimator.best_score_)
        _autolog_run.params(run, params)
        run.log_metrics(metrics)
        if _options.log_models:
            _models.log("sklearn", estimator, "model",
                        registered_model_name=_options.registered_model_name)
    estimator.__dict__["_mlflow_run_id"] = run.id


def _data(fit, args, kwargs):
    """The training data of a call of fit()."""
    names = [n for n in inspect.signature(fit).parameters if n != "self"]
    given = dict(zip(names, args))
    given.update(kwargs)
    x = given.get(names[0]) if names else None
    y = given.get(names[1]) if len(names) > 1 else None
    return x, y, given.get("sample_weight")


# ---- metrics ---------------------------------------------------------------------------


def training_metrics(estimator, x, y, weight=None):
    """{mlflow's name: value}; what cannot be had of this estimator is left out."""
    import sklearn.base

    if x is None:
        return {}
    found = {}
    if y is not None and sklearn.base.is_classifier(estimator):
        found = _of(_classifier_metrics(estimator, x, y, weight))
    elif y is not None and sklearn.base.is_regressor(estimator):
        found = _of(_regressor_metrics(estimator, x, y, weight))
    if hasattr(estimator, "score"):
        found.update(_of({"training_score": lambda: estimator.score(x, y)}))
    return found


def _of(functions):
    found = {}
    for name, function in functions.items():
        try:
            found[name] = float(function())
        except Exception as e:
            note("autolog " + name, "mlflow.autolog: no %s: %s" % (name, str(e).split("\n")[0]))
    return found


def _classifier_metrics(estimator, x, y, weight):
    from sklearn import metrics

    guess = estimator.predict(x)
    kind = {"sample_weight": weight, "average": "weighted"}
    if _options and _options.pos_label is not None:
        kind.update(average="binary", pos_label=_options.pos_label)
    functions = {
        "training_precision_score": lambda: metrics.precision_score(y, guess, **kind),
        "training_recall_score": lambda: metrics.recall_score(y, guess, **kind),
        "training_f1_score": lambda: metrics.f1_score(y, guess, **kind),
        "training_accuracy_score": lambda: metrics.accuracy_score(
            y, guess, sample_weight=weight),
    }
    if hasattr(estimator, "predict_proba"):
        p = estimator.predict_proba(x)
        two = p.shape[1] == 2
        functions["training_log_loss"] = lambda: metrics.log_loss(y, p, sample_weight=weight)
        functions["training_roc_auc_score"] = lambda: metrics.roc_auc_score(
            y, p[:, 1] if two else p, average="weighted", sample_weight=weight,
            multi_class="raise" if two else "ovo")
    return functions


def _regressor_metrics(estimator, x, y, weight):
    from sklearn import metrics

    guess = estimator.predict(x)
    kind = {"sample_weight": weight}
    mse = metrics.mean_squared_error(y, guess, **kind)
    return {
        "training_mean_squared_error": lambda: mse,
        "training_root_mean_squared_error": lambda: mse ** 0.5,
        "training_mean_absolute_error": lambda: metrics.mean_absolute_error(y, guess, **kind),
        "training_r2_score": lambda: metrics.r2_score(y, guess, **kind),
    }


# ---- score() afterwards ----------------------------------------------------------------


def _logged_score(score):
    @functools.wraps(score)
    def logged(self, *args, **kwargs):
        with _autolog_run.outermost() as first:
            value = score(self, *args, **kwargs)
            run_id = self.__dict__.get("_mlflow_run_id")
            if first and run_id and _options.post_training and not _options.disable:
                x = args[0] if args else kwargs.get("X")
                _log_score(self, run_id, x, value, sys._getframe(1))
        return value

    return logged


def _log_score(estimator, run_id, x, value, frame):
    from mlflow import _fluent

    run = _fluent.run_of(run_id)
    name = _variable(x, frame) or "unknown_dataset"
    metric = "%s_score" % type(estimator).__name__
    before = sum(k.startswith(metric) and k.endswith("_" + name) for k in run.history)
    key = "%s%s_%s" % (metric, "-%d" % (before + 1) if before else "", name)
    try:
        run.log_metrics({key: value})
    except Exception as e:
        note("autolog score", "mlflow.autolog: no %s: %s" % (key, e))


def _variable(value, frame):
    """The name of a variable of the caller that is this very value."""
    for names in (frame.f_locals, frame.f_globals):
        for name, one in list(names.items()):
            if one is value:
                return name
    return None
