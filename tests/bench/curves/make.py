#!/usr/bin/python3
"""Make the learning curves anew.

  make.py DIR [TABLE...]

Writes DIR/TABLE.curves, by default all; README says what is in them.  The stored ones are from
scikit-learn 1.2.1.  One process; each takes a minute or a few.
"""

import os
import sys
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: sums in one order
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn import datasets
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

RUNS, EPOCHS = 160, 50


def made():
    return datasets.make_classification(
        3000, 30, n_informative=12, n_redundant=6, n_classes=6, flip_y=0.04, random_state=1
    )


def noisy():
    return datasets.make_classification(
        2000, 20, n_informative=8, n_classes=4, flip_y=0.15, random_state=7
    )


def ten(rng, low, high):
    return float(10 ** rng.uniform(low, high))


def mlp(rng):
    solver = rng.choice(["sgd", "adam"])
    return MLPClassifier(
        (int(rng.choice([8, 16, 32, 64, 128])),),
        activation=rng.choice(["relu", "tanh", "logistic"]),
        solver=solver,
        alpha=ten(rng, -6, 0),
        batch_size=int(rng.choice([8, 16, 32, 64, 128])),
        learning_rate_init=ten(rng, -4, 0) if solver == "sgd" else ten(rng, -5, -1),
        momentum=float(rng.uniform(0, 0.99)),
        random_state=0,
    )


def sgd(rng):
    return SGDClassifier(
        loss="log_loss",
        penalty=rng.choice(["l2", "l1", "elasticnet"]),
        alpha=ten(rng, -7, 0),
        l1_ratio=float(rng.uniform(0, 1)),
        learning_rate=rng.choice(["constant", "invscaling", "optimal"]),
        eta0=ten(rng, -5, 0),
        power_t=float(rng.uniform(0.1, 0.9)),
        average=bool(rng.choice([False, True])),
        random_state=0,
    )


TABLES = {
    "mlp-dig": (mlp, lambda: datasets.load_digits(return_X_y=True)),
    "mlp-made": (mlp, made),
    "mlp-noisy": (mlp, noisy),
    "sgd-dig": (sgd, lambda: datasets.load_digits(return_X_y=True)),
    "sgd-made": (sgd, made),
}


def train(model, X, y, Xv, yv):
    """What a program prints epoch by epoch, of what was held out: how many are right, log loss."""
    order = np.random.RandomState(0)
    classes = np.unique(y)
    for _ in range(EPOCHS):
        at = order.permutation(len(X))
        try:
            model.partial_fit(X[at], y[at], classes=classes)
            p = model.predict_proba(Xv)
            yield f"{(classes[p.argmax(axis=1)] == yv).sum()}", f"{log_loss(yv, p):.3g}"
        except ValueError:  # the weights have overflowed
            yield "nan", "nan"


def make(name, path):
    pick, data = TABLES[name]
    X, Xv, y, yv = train_test_split(*data(), test_size=0.5, random_state=0)
    scale = StandardScaler().fit(X)
    X, Xv = scale.transform(X), scale.transform(Xv)
    with open(path, "w", encoding="ascii") as out:
        for run in range(RUNS):
            start = time.process_time()
            right, loss = zip(*train(pick(np.random.RandomState(run)), X, y, Xv, yv))
            print(f"run {time.process_time() - start:.2f}", file=out)
            print("accuracy", len(yv), *right, file=out)
            print("loss", 1, *loss, file=out)


def main():
    warnings.filterwarnings("ignore")
    folder, *names = sys.argv[1:] or sys.exit(__doc__)
    for name in names or TABLES:
        make(name, os.path.join(folder, name + ".curves"))


main()
