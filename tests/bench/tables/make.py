#!/usr/bin/python3
"""Make the tables of real trainings anew.

  make.py DIR [TABLE...]

Writes DIR/TABLE.table, by default for all tables; README says what is in them.  The stored ones
are from scikit-learn 1.2.1.  One process; each takes minutes.
"""

import itertools
import os
import sys
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: sums in one order
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn import datasets
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, StandardScaler
from sklearn.svm import SVC, SVR


class Ordinal(tuple):
    name = "ordinal"


class Choice(tuple):
    name = "choice"


def decades(low, high, n):
    """n steps from 10^low to 10^high."""
    return Ordinal(float(x) for x in np.round(np.logspace(low, high, n), 8))


def ratios(low, high, n):
    return Ordinal(float(x) for x in np.round(np.geomspace(low, high, n), 8))


def svc(C, gamma):
    return make_pipeline(StandardScaler(), SVC(C=C, gamma=gamma))


def svr(C, gamma, eps, kernel):
    return make_pipeline(StandardScaler(), SVR(
        C=C, gamma=gamma, epsilon=eps, kernel=kernel, max_iter=20000))


def sgd(alpha, eta0, l1, loss, lr):
    return make_pipeline(StandardScaler(), SGDClassifier(
        loss=loss, penalty="elasticnet", alpha=alpha, l1_ratio=l1, learning_rate=lr, eta0=eta0,
        max_iter=15, tol=None, random_state=0))


def knn(k, p, w, scale):
    scaler = {"std": StandardScaler(), "minmax": MinMaxScaler(), "none": FunctionTransformer()}
    return make_pipeline(scaler[scale], KNeighborsClassifier(k, p=p, weights=w))


def gbr(lr, n, depth, sub, mf):
    return GradientBoostingRegressor(learning_rate=lr, n_estimators=n, max_depth=depth,
                                     subsample=sub, max_features=mf, random_state=0)


def mlp(lr, alpha, h, act, bs):
    return make_pipeline(FunctionTransformer(lambda x: x / 16), MLPClassifier(
        (h,), activation=act, solver="sgd", alpha=alpha, batch_size=bs, learning_rate_init=lr,
        max_iter=15, random_state=0))


def load_half_of_digits(return_X_y):
    x, y = datasets.load_digits(return_X_y=return_X_y)
    return x[::2], y[::2]


# The model, the data, the folds, the score that is negated (accuracy: taken from 1), the space.
TABLES = {
    "svc-bc": (svc, datasets.load_breast_cancer, StratifiedKFold(3), "accuracy", {
        "C": decades(-3, 4, 29),
        "gamma": decades(-6, 1, 29)}),
    "svr-dia": (svr, datasets.load_diabetes, KFold(3), "r2", {
        "C": decades(-2, 4, 13),
        "gamma": decades(-4, 1, 11),
        "eps": decades(-2, 2, 7),
        "kernel": Choice(("rbf", "sigmoid", "linear"))}),
    "sgd-bc": (sgd, datasets.load_breast_cancer, StratifiedKFold(3), "accuracy", {
        "alpha": decades(-7, 0, 8),
        "eta0": decades(-5, 0, 8),
        "l1": Ordinal((0, 0.25, 0.5, 0.75, 1)),
        "loss": Choice(("hinge", "log_loss", "modified_huber")),
        "lr": Choice(("constant", "invscaling", "adaptive"))}),
    "knn-wine": (knn, datasets.load_wine, StratifiedKFold(5), "accuracy", {
        "k": Ordinal(range(1, 41)),
        "p": ratios(0.5, 6, 9),
        "w": Choice(("uniform", "distance")),
        "scale": Choice(("std", "minmax", "none"))}),
    "gbr-dia": (gbr, datasets.load_diabetes, KFold(3), "r2", {
        "lr": decades(-3, 0, 7),
        "n": Ordinal((10, 20, 40, 80, 160)),
        "depth": Ordinal((1, 2, 3, 4, 6)),
        "sub": Ordinal((0.3, 0.6, 1.0)),
        "mf": Ordinal((0.2, 0.5, 1.0))}),
    "mlp-dig": (mlp, load_half_of_digits, StratifiedKFold(3), "neg_log_loss", {
        "lr": decades(-5, 0, 11),
        "alpha": decades(-6, 1, 6),
        "h": Ordinal((4, 8, 16, 32, 64)),
        "act": Choice(("relu", "tanh", "logistic")),
        "bs": Ordinal((8, 32, 128))}),
}


def loss(model, data, folds, scoring):
    """The mean over the folds; nan where a training fails."""
    try:
        scores = cross_val_score(model, *data, cv=folds, scoring=scoring, error_score="raise")
    except ValueError:
        return float("nan")
    return (1 if scoring == "accuracy" else 0) - scores.mean()


def make(path, make_model, load, folds, scoring, space):
    data = load(return_X_y=True)
    with open(path, "w") as out:
        for name, options in space.items():
            print(name, f"{options.name}({', '.join(map(repr, options))})", sep="\t", file=out)
        print(file=out)
        for values in itertools.product(*space.values()):
            model = make_model(**dict(zip(space, values)))
            print(f"{loss(model, data, folds, scoring):.5g}", file=out, flush=True)


def main():
    if len(sys.argv) < 2 or any(name not in TABLES for name in sys.argv[2:]):
        sys.exit(__doc__)
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    for name in sys.argv[2:] or TABLES:
        make(os.path.join(sys.argv[1], name + ".table"), *TABLES[name])


if __name__ == "__main__":
    main()
