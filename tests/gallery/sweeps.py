"""Recorded sweeps of the kinds that people have, as folders with a log.csv.

Each kind is a function that gives the values of a run's metrics; all of them come from one seed, so
that a gallery made twice is the same.
"""
import math
import os
import random


class Kind:
    def __init__(self, runs, goal, metric, curve, params=3, policy=None, others=(), long=False,
                 seeds=0):
        self.runs, self.goal, self.metric, self.curve = runs, goal, metric, curve
        self.policy, self.others, self.seeds = policy, others, seeds
        self.params = ["--lr", "--batch_size", "--optimizer"] + [
            f"--model.encoder.layers.{i:02d}.attention_dropout" if long else f"--p{i}" for i in range(3, params)]


def accuracy(r, run):
    """Saturates between 0.95 and 0.992; a fifth stays behind and is cancelled."""
    top = 1 - 10 ** -(1.3 + 0.8 * r.random()) if run % 5 else 0.6 + 0.2 * r.random()
    rate = 0.08 + 0.3 * r.random()
    n = 60 if run % 5 else 12
    return [top * (1 - math.exp(-rate * i)) + r.gauss(0, (1 - top) / 12) for i in range(1, n + 1)]


def loss(r, run):
    """Falls over six decades."""
    rate = 0.05 + 0.25 * r.random()
    return [120 * math.exp(-rate * i) * math.exp(r.gauss(0, 0.25)) + 1e-4 for i in range(1, 51)]


def reward(r, run):
    """Noisy, from below zero to above."""
    top = 100 + 200 * r.random()
    return [-400 + (400 + top) * (1 - math.exp(-i / 80)) + r.gauss(0, 70) for i in range(1, 301)]


def diverging(r, run):
    """A third of the runs end in numbers that are none."""
    values = [2.5 * math.exp(-i / 15) + 0.1 + abs(r.gauss(0, 0.03)) for i in range(1, 41)]
    if run % 3 == 1:
        at = 5 + run % 11
        values[at:] = [values[at] * 1.6 ** k for k in range(1, 9)] + [math.nan] * (32 - at)
    return values


def ordinary(r, run):
    """Like random search over a space of which a part is good."""
    top = 0.3 + 0.69 * math.sqrt(r.random())
    n = 30 if top > 0.6 else 5 + int(8 * r.random())
    return [top * (1 - math.exp(-i / 5)) + r.gauss(0, 0.01) for i in range(1, n + 1)]


KINDS = {
    "accuracy": Kind(24, "maximize", "val_acc", accuracy, policy="bandit"),
    "loss": Kind(40, "minimize", "val_loss", loss, policy="median"),
    "reward": Kind(12, "maximize", "episode_reward", reward),
    "diverging": Kind(13, "minimize", "loss", diverging),
    "one": Kind(1, "maximize", "Accuracy", accuracy),
    "many": Kind(2000, "maximize", "Accuracy", ordinary, policy="bandit"),
    "wide": Kind(30, "maximize", "Accuracy", ordinary, params=60, policy="bandit", long=True),
    "metrics": Kind(20, "maximize", "Accuracy", ordinary,
                    others=[f"metric_{i:02d}" for i in range(1, 20)]),
    "confirmed": Kind(24, "maximize", "val_acc", accuracy, seeds=4),
}

POLICIES = {"bandit": 'type = "bandit"; slack_factor = 0.2; delay_evaluation = 5;',
            "median": 'type = "median"; delay_evaluation = 5;', None: 'type = "none";'}


def config(name, k):
    space = {"--lr": "logrange(1e-5, 1)", "--batch_size": "choice(16, 32, 64)",
             "--optimizer": "choice('sgd', 'adam')"}
    params = ",\n".join(f'  {{ name = "{p}"; values = "{space.get(p, "uniform(0, 1)")}"; }}' for p in k.params)
    return f"""sweep = {{
  name = "{name}"; command = [ "python3", "train.py" ];
  metric = {{ name = "{k.metric}"; goal = "{k.goal}"; }};
  max_total_runs = {k.runs}; max_concurrent_runs = 4;
}};
space = (
{params}
);
sampling = {{ method = "random"; seed = 1; }};
policy = {{ {POLICIES[k.policy]} }};
"""


def rows_of_run(k, r, run, at):
    """The rows of one run; when it ended."""
    drawn = {"--lr": f"{10 ** (-5 * r.random()):.4g}", "--batch_size": r.choice(["16", "32", "64"]),
             "--optimizer": r.choice(["sgd", "adam"])}
    for p in k.params:
        yield at, run, "param", p, "", drawn.get(p) or f"{r.random():.6g}"
    yield at, run, "state", "queued", "", f"draw {run - 1}"
    yield at, run, "state", "running", "", f"slot {run % 4 + 1} pid {4000 + run}"
    values = k.curve(r, run)
    for i, value in enumerate(values, 1):
        at += 1
        yield at, run, "metric", k.metric, i, f"{value:.6g}"
        for j, other in enumerate(k.others):
            yield at, run, "metric", other, i, f"{(j + 1) * math.exp(-i / (5 + j)) + 0.1 * r.random():.6g}"
    full = max(60 if k.curve is accuracy else 0, len(values))
    if k.policy == "bandit" and len(values) < (30 if k.curve is ordinary else full):
        why = f"{values[-1]:.4f} + {values[-1] / 5:.4f} < 0.9421 (run 1 at {len(values)})"
        yield at, run, "verdict", "bandit", len(values), why
        yield at, run, "state", "cancelled", len(values), f"bandit: {why}"
    elif k.curve is diverging and run % 12 == 11:
        yield at, run, "state", "failed", len(values), "exit 1: ValueError: loss is NaN"
    else:
        yield at, run, "state", "completed", len(values), "exit 0"


def repeats(k, r, rows):
    """The three best again with other seeds, which come to a little less: they were chosen for luck."""
    at, last = rows[-1][0] + 1, max(row[1] for row in rows)
    values = {run: [float(row[5]) for row in rows if row[1:3] == (run, "metric")] for run in range(1, last + 1)}
    best = sorted(values, key=lambda run: -max(values[run]))[:3]
    yield at, 0, "sweep", "resumed", "", ""
    yield at, 0, "sweep", "confirming", "", "completed"
    for seed in range(1, k.seeds + 1):
        for first in best:
            yield at, first, "command", "confirm", seed, ""
    for seed in range(1, k.seeds + 1):
        luck = r.gauss(-0.004, 0.003)
        for first in best:
            last += 1
            for row in rows:
                if row[1:3] == (first, "param"):
                    yield at, last, *row[2:]
            yield at, last, "state", "queued", "", f"rerun of {first} with seed {seed}"
            yield at, last, "state", "running", "", f"slot 1 pid {4000 + last}"
            for i, value in enumerate(values[first], 1):
                at += 1
                yield at, last, "metric", k.metric, i, f"{value + luck + r.gauss(0, 0.001):.6g}"
            yield at, last, "state", "completed", len(values[first]), "exit 0"


def make(name, folder):
    k, r = KINDS[name], random.Random(name)
    os.makedirs(folder)
    quoted = config(name, k).replace('"', '""')
    rows = []
    for run in range(1, k.runs + 1):
        rows += rows_of_run(k, r, run, 1795600000 + (run - 1) // 4 * 61)
    rows.sort(key=lambda row: row[0])
    with open(f"{folder}/log.csv", "w") as f:
        f.write("time,run,event,name,step,value\n1795600000,0,sweep,format,,1\n")
        f.write(f'1795600000,0,sweep,config,,"{quoted}"\n1795600000,0,sweep,seed,,1\n')
        f.write("1795600000,0,sweep,concurrency,,4\n1795600000,0,sweep,started,,\n")
        for part in [rows, list(repeats(k, r, rows)) if k.seeds else []]:
            for row in part:
                text = ",".join(str(cell) for cell in row[:5])
                f.write(f'{text},"{row[5]}"\n')
            if part:
                f.write(f"{part[-1][0] + 1},0,sweep,finished,,completed\n")
