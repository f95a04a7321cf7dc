#!/usr/bin/python3
"""Optuna's TPE on the problems of sampler-bench, measured as sampler-bench measures.

  optuna-tpe.py [-s SAMPLERS] [-p PROBLEMS] [-n SEEDS] [-j AT ONCE] [-e EVALUATIONS] -r
                [-t DIR] [--exec PROGRAM]

SAMPLERS: optuna (TPESampler as it comes) and optuna-mv (multivariate, grouped).  An ordinal is
given to Optuna as the whole number of its place, which is kinder than a categorical; normal and
lognormal are the quantile of a uniform number.  Not called optuna.py: it would import itself.
"""

import argparse
import logging
import math
import random
import statistics
import subprocess
import time
import warnings

import optuna

MARKS = (25, 50, 100)  # per cent of the evaluations
EDGE = 1e-6  # how near to 0 and 1 the units of a normal go


class Inactive:
    """The value of a parameter that is not active: no comparison with it holds."""

    def never(self, other):
        return False

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = never
    __hash__ = None


def quantised(draw, q):
    return lambda trial, name: round(draw(trial, name) / q) * q


def uniform(low, high):
    return lambda trial, name: trial.suggest_float(name, low, high)


def quniform(low, high, q):
    return lambda trial, name: trial.suggest_float(name, low, high, step=q)


def logrange(low, high, q=0):
    def draw(trial, name):
        return trial.suggest_float(name, low, high, log=True)
    return quantised(draw, q) if q else draw


def loguniform(low, high):
    return logrange(math.exp(low), math.exp(high))


def qloguniform(low, high, q):
    return logrange(math.exp(low), math.exp(high), q)


def normal(mu, sigma):
    quantile = statistics.NormalDist(mu, sigma).inv_cdf
    return lambda trial, name: quantile(trial.suggest_float(name, EDGE, 1 - EDGE))


def qnormal(mu, sigma, q):
    return quantised(normal(mu, sigma), q)


def lognormal(mu, sigma):
    draw = normal(mu, sigma)
    return lambda trial, name: math.exp(draw(trial, name))


def qlognormal(mu, sigma, q):
    return quantised(lognormal(mu, sigma), q)


def whole(low, high, scale=None):
    return lambda trial, name: trial.suggest_int(name, low, high, log=scale == "log")


def randint(upper):
    return whole(0, upper - 1)


def choice(*options):
    return lambda trial, name: trial.suggest_categorical(name, options)


def ordinal(*options):
    return lambda trial, name: options[trial.suggest_int(name, 0, len(options) - 1)]


def boolean():
    return choice(False, True)


KINDS = {f.__name__: f for f in (uniform, quniform, loguniform, qloguniform, logrange, normal,
                                 qnormal, lognormal, qlognormal, randint, choice, ordinal)}
KINDS.update(int=whole, bool=boolean, true=True, false=False)


def text(value):
    """A value as `name=value` of an assignment has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else repr(value)


class Problem:
    """One problem: its space, and sampler-bench -E that evaluates it."""

    def __init__(self, command, name):
        self.name = name
        self.space = []
        out = subprocess.run([*command, "-S", name], check=True, capture_output=True, text=True)
        for line in out.stdout.splitlines():
            if not line:
                break
            parameter, expression, when = line.split("\t")
            self.space.append((parameter, eval(expression, dict(KINDS)), when))
        self.child = subprocess.Popen([*command, "-E", name], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True, bufsize=1)
        numbers = [float(x) for x in self.child.stdout.readline().split()]
        self.optimum, self.median, self.noise = numbers

    def suggest(self, trial):
        """An assignment; parameters that conditions name come before those that they rule."""
        values = {parameter: Inactive() for parameter, _, _ in self.space}
        for parameter, draw, when in self.space:
            if not when or eval(when, dict(values)):
                values[parameter] = draw(trial, parameter) if callable(draw) else draw
        return {k: v for k, v in values.items() if not isinstance(v, Inactive)}

    def value(self, values):
        self.child.stdin.write(" ".join(f"{k}={text(v)}" for k, v in values.items()) + "\n")
        line = self.child.stdout.readline()
        if line.startswith("error"):
            raise SystemExit(f"{self.name}: {line}")
        return float(line)

    def close(self):
        self.child.stdin.close()
        self.child.wait()


def make_sampler(name, seed):
    if name == "optuna":
        return optuna.samplers.TPESampler(seed=seed)
    return optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True)


def tell(study, trial, value):
    if math.isfinite(value):
        study.tell(trial, value)
    else:
        study.tell(trial, state=optuna.trial.TrialState.FAIL)


def measure(sampler, problem, seed, options):
    """Regret at the marks, by values without noise, and ms a suggestion."""
    noise = random.Random(seed)
    study = optuna.create_study(sampler=make_sampler(sampler, seed))
    scale = problem.median - problem.optimum
    best, spent, regret, asked = math.inf, 0, {}, []
    for i in range(options.e):
        start = time.process_time()
        trial = study.ask()
        values = problem.suggest(trial)
        spent += time.process_time() - start
        value = problem.value(values)
        if math.isfinite(value):
            best = min(best, value)
        asked.append((trial, value + problem.noise * noise.gauss(0, 1)))
        if len(asked) >= options.j:
            tell(study, *asked.pop(0))
        for mark in MARKS:
            if i * 100 < mark * options.e:
                regret[mark] = (best - problem.optimum) / scale if math.isfinite(best) else 1
    return [regret[mark] for mark in MARKS] + [spent * 1000 / options.e]


def listed(names, *alternatives):
    return not names or any(name in names.split(",") for name in alternatives)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for name, default in ("s", None), ("p", None), ("n", 20), ("j", 1), ("e", 100), ("t", None):
        parser.add_argument(f"-{name}", default=default, type=type(default) if default else str)
    parser.add_argument("-r", action="store_true")
    parser.add_argument("--exec", default="./sampler-bench")
    options = parser.parse_args()
    command = [options.exec] + (["-t", options.t] if options.t else [])
    logging.disable()
    warnings.simplefilter("ignore")
    problems = subprocess.run([*command, "-l"], check=True, capture_output=True, text=True)
    for sampler in "optuna", "optuna-mv":
        if not listed(options.s, sampler):
            continue
        for line in problems.stdout.splitlines():
            name, group = line.split("\t")
            if not listed(options.p, name, group):
                continue
            problem = Problem(command, name)
            for seed in range(1, options.n + 1):
                row = measure(sampler, problem, seed, options)
                print(sampler, name, seed, *(f"{x:g}" for x in row), sep="\t", flush=True)
            problem.close()


if __name__ == "__main__":
    main()
