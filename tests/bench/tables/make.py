#!/usr/bin/python3
"""Make the tables of real trainings anew.

  make.py DIR [TABLE...]

Writes DIR/TABLE.table, by default for all tables; README says what is in them.  The stored ones
are from scikit-learn 1.2.1.  One process; each takes minutes.
"""

import os
import sys
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: sums in one order
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn import datasets
from sklearn.compose import TransformedTargetRegressor
from sklearn.decomposition import PCA
from sklearn.ensemble import (GradientBoostingClassifier, GradientBoostingRegressor,
                              RandomForestClassifier)
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import ElasticNet, LogisticRegression, SGDClassifier
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (FunctionTransformer, MinMaxScaler,
                                   PolynomialFeatures, StandardScaler)
from sklearn.svm import SVC, SVR


class Ordinal(tuple):
    name = "ordinal"


class Choice(tuple):
    name = "choice"


class Nodes(list):
    """Of a number: its expression, and the values at which there are trainings."""

    def __init__(self, expression, values):
        super().__init__(values)
        self.expression = expression


def logrange(low, high, n):
    values = (float(f"{x:.6g}") for x in np.geomspace(low, high, n))
    return Nodes(f"logrange({low!r}, {high!r})", values)


def uniform(low, high, n):
    values = (float(f"{x:.6g}") for x in np.linspace(low, high, n))
    return Nodes(f"uniform({low!r}, {high!r})", values)


LOG = ", 'log'"


def integers(*values, log=False):
    return Nodes(f"int({values[0]}, {values[-1]}{LOG * log})", values)


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


def svc_kernel(C, gamma, kernel):
    return make_pipeline(StandardScaler(), SVC(C=C, gamma=gamma, kernel=kernel, max_iter=5000))


def krr(alpha, gamma, kernel):
    return make_pipeline(StandardScaler(), TransformedTargetRegressor(
        KernelRidge(alpha=alpha, gamma=gamma, kernel=kernel), transformer=StandardScaler()))


def forest(trees=20, depth=None, leaf=1, mf=0.5, crit="gini"):
    return RandomForestClassifier(trees, max_depth=depth, min_samples_leaf=leaf,
                                  max_features=mf, criterion=crit, random_state=0)


def mlp_momentum(lr, alpha, h, momentum, act):
    return make_pipeline(StandardScaler(), MLPClassifier(
        (h,), activation=act, solver="sgd", alpha=alpha, batch_size=32, learning_rate_init=lr,
        momentum=momentum, max_iter=20, random_state=0))


def gbc(lr, n, depth, sub):
    return GradientBoostingClassifier(learning_rate=lr, n_estimators=n, max_depth=depth,
                                      subsample=sub, random_state=0)


def enet(alpha, l1, degree):
    return make_pipeline(StandardScaler(), PolynomialFeatures(degree), StandardScaler(),
                         ElasticNet(alpha=alpha, l1_ratio=l1, max_iter=500))


def pca_knn(n, k, w, whiten, metric):
    return make_pipeline(PCA(n, whiten=whiten, svd_solver="full"),
                         KNeighborsClassifier(k, weights=w, metric=metric))


def which_bc(algo, **params):
    return {"svm": svc, "forest": forest, "knn": knn_std}[algo](**params)


def knn_std(k, p):
    return knn(k, p, "distance", "std")


def which_dia(algo, **params):
    return {"svr": svr_rbf, "gbr": gbr_all}[algo](**params)


def svr_rbf(C, gamma, eps):
    return svr(C, gamma, eps, "rbf")


def gbr_all(lr, n, depth, sub):
    return gbr(lr, n, depth, sub, 0.5)


def which_dig(algo, **params):
    return {"mlp": mlp_relu, "svm": svc, "logistic": logistic}[algo](**params)


def mlp_relu(lr, alpha, h):
    return mlp(lr, alpha, h, "relu", 32)


def logistic(reg):
    return make_pipeline(StandardScaler(), LogisticRegression(C=reg, max_iter=50))


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
    "svc-dig": (svc_kernel, load_half_of_digits, StratifiedKFold(3), "accuracy", {
        "C": logrange(1e-3, 1e4, 11),
        "gamma": logrange(1e-6, 1.0, 13),
        "kernel": Choice(("rbf", "poly", "sigmoid"))}),
    "krr-dia": (krr, datasets.load_diabetes, KFold(3), "r2", {
        "alpha": logrange(1e-5, 1e3, 13),
        "gamma": logrange(1e-5, 10.0, 13),
        "kernel": Choice(("rbf", "laplacian", "polynomial"))}),
    "rf-bc": (forest, datasets.load_breast_cancer, StratifiedKFold(3), "accuracy", {
        "trees": integers(2, 5, 10, 20, 50, log=True),
        "depth": integers(1, 2, 3, 4, 6, 10, 16),
        "leaf": integers(1, 2, 4, 8, 16, 32, log=True),
        "mf": uniform(0.05, 1, 5),
        "crit": Choice(("gini", "entropy"))}),
    "mlp-wine": (mlp_momentum, datasets.load_wine, StratifiedKFold(3), "neg_log_loss", {
        "lr": logrange(1e-5, 1.0, 9),
        "alpha": logrange(1e-6, 10.0, 4),
        "h": integers(2, 5, 12, 28, 64, log=True),
        "momentum": uniform(0, 0.99, 4),
        "act": Choice(("relu", "tanh", "logistic"))}),
    "gbc-wine": (gbc, datasets.load_wine, StratifiedKFold(3), "neg_log_loss", {
        "lr": logrange(1e-3, 1.0, 7),
        "n": integers(4, 8, 16, 32, 64, log=True),
        "depth": integers(1, 2, 3, 5, 8),
        "sub": uniform(0.3, 1, 4)}),
    "enet-dia": (enet, datasets.load_diabetes, KFold(3), "r2", {
        "alpha": logrange(1e-4, 1e3, 15),
        "l1": uniform(0, 1, 6),
        "degree": integers(1, 2)}),
    "pca-dig": (pca_knn, load_half_of_digits, StratifiedKFold(3), "accuracy", {
        "n": integers(1, 2, 3, 5, 7, 10, 15, 25, 40),
        "k": integers(1, 2, 3, 5, 8, 13, 20, 30),
        "w": Choice(("uniform", "distance")),
        "whiten": Choice((False, True)),
        "metric": Choice(("euclidean", "manhattan", "chebyshev"))}),
    "which-bc": (which_bc, datasets.load_breast_cancer, StratifiedKFold(3), "accuracy", {
        "algo": {
            "svm": {"C": logrange(1e-3, 1e4, 11), "gamma": logrange(1e-6, 10.0, 11)},
            "forest": {"depth": integers(1, 2, 3, 4, 6, 10, 16),
                       "leaf": integers(1, 2, 4, 8, 16, 32, log=True),
                       "mf": uniform(0.05, 1, 5)},
            "knn": {"k": integers(1, 2, 3, 5, 8, 13, 20, 30, 50), "p": uniform(1, 4, 4)}}}),
    "which-dia": (which_dia, datasets.load_diabetes, KFold(3), "r2", {
        "algo": {
            "svr": {"C": logrange(1e-2, 1e4, 10), "gamma": logrange(1e-5, 1.0, 9),
                    "eps": logrange(0.1, 100.0, 5)},
            "gbr": {"lr": logrange(1e-3, 1.0, 7),
                    "n": integers(5, 10, 20, 40, 80, log=True),
                    "depth": integers(1, 2, 3, 5, 8), "sub": uniform(0.3, 1, 4)}}}),
    "which-dig": (which_dig, load_half_of_digits, StratifiedKFold(3), "accuracy", {
        "algo": {
            "mlp": {"lr": logrange(1e-5, 1.0, 8), "alpha": logrange(1e-6, 10.0, 4),
                    "h": integers(4, 8, 16, 32, 64, log=True)},
            "svm": {"C": logrange(1e-3, 1e4, 10), "gamma": logrange(1e-6, 1.0, 10)},
            "logistic": {"reg": logrange(1e-5, 1e3, 13)}}}),
}


def loss(model, data, folds, scoring):
    """The mean over the folds; nan where a training fails."""
    try:
        scores = cross_val_score(model, *data, cv=folds, scoring=scoring, error_score="raise")
    except ValueError:
        return float("nan")
    return (1 if scoring == "accuracy" else 0) - scores.mean()


def literal(value):
    return repr(value).lower() if isinstance(value, bool) else repr(value)


def write_parameter(name, values, when, out):
    """A line of the head; a dictionary: an option each, with the parameters that it has."""
    if isinstance(values, Nodes):
        cells = [name, values.expression, " ".join(map(repr, values))]
    elif isinstance(values, dict):
        cells = [name, f"choice({', '.join(map(literal, values))})", ""]
    else:
        cells = [name, f"{values.name}({', '.join(map(literal, values))})", ""]
    print("\t".join([*cells, when]).rstrip("\t"), file=out)
    for option, parts in values.items() if isinstance(values, dict) else ():
        for part, part_values in parts.items():
            write_parameter(part, part_values, f"{name} == {option!r}", out)


def assignments(space):
    """All of them, as dictionaries, the last parameter fastest."""
    if not space:
        yield {}
        return
    (name, values), *rest = space.items()
    for value in values:
        active = values[value] if isinstance(values, dict) else {}
        for others in assignments({**active, **dict(rest)}):
            yield {name: value, **others}


def make(path, make_model, load, folds, scoring, space):
    data = load(return_X_y=True)
    with open(path, "w") as out:
        for name, values in space.items():
            write_parameter(name, values, "", out)
        print(file=out)
        for values in assignments(space):
            model = make_model(**values)
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
