"""A multi-layer perceptron on handwritten digits, one line of metrics an epoch."""

import argparse

import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

parser = argparse.ArgumentParser()
parser.add_argument("--learning_rate", type=float, default=0.001)
parser.add_argument("--hidden", type=int, default=32)
parser.add_argument("--alpha", type=float, default=1e-4)
parser.add_argument("--batch_size", type=int, default=32)
parser.add_argument("--epochs", type=int, default=20)
args = parser.parse_args()

images, labels = load_digits(return_X_y=True)
x_train, x_valid, y_train, y_valid = train_test_split(
    images / 16.0, labels, test_size=0.25, random_state=0, stratify=labels
)
model = MLPClassifier(
    (args.hidden,),
    learning_rate_init=args.learning_rate,
    alpha=args.alpha,
    batch_size=args.batch_size,
    random_state=0,
)
for epoch in range(1, args.epochs + 1):
    model.partial_fit(x_train, y_train, classes=np.arange(10))
    probabilities = model.predict_proba(x_valid)
    accuracy = np.mean(probabilities.argmax(axis=1) == y_valid)
    loss = log_loss(y_valid, probabilities, labels=np.arange(10))
    print(f"epoch {epoch} loss={loss:.4f} Accuracy={accuracy:.4f}", flush=True)
