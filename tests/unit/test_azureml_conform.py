"""The same search, submitted by a script and written by hand as a sweep file.

Random spaces of all expressions, three samplings: both draw the same assignments.
"""

import io
import os
import random
import shutil
import subprocess
import tempfile
import unittest
from contextlib import redirect_stderr
from unittest import mock

from _pegbox import program
from _pegbox.sweep import Sweep
from azureml.core import Experiment, ScriptRunConfig, Workspace
from azureml.train import hyperdrive as hd

SPACES = 10  # of each sampling: each expression begins one
RUNS = 7
SEED = 1234


def number(r):
    return r.choice([r.randint(-5, 5), round(r.uniform(-5, 5), 3), r.uniform(0, 1) * 1e-4])


def ordered(r):
    low, high = sorted([number(r), number(r)])
    return (low, high) if low < high else (low, low + 1)


def quantum(r):
    return r.choice([1, 2, 3, 10])


def options(r):
    kind = r.choice(["numbers", "texts", "range"])
    n = r.randint(1, 4)
    if kind == "numbers":
        return r.sample([1, 2, 3, 16, 0.5, 1e-3, 1e-7, 1e6, -4, 2.5], n)
    if kind == "texts":
        texts = ["a", "a b", "it's", 'say "x"', "back\\slash", "-x", "{a}", "é", "1e3x"]
        return r.sample(texts, n)
    return list(range(r.randint(0, 3), 7, r.randint(1, 2)))


def by_hand(option):
    """An option as a person would write it."""
    if isinstance(option, str):
        return '"%s"' % option.replace("\\", "\\\\").replace('"', '\\"')
    return repr(option)


def choice(r):
    some = options(r)
    return hd.choice(some), "choice(%s)" % ", ".join(by_hand(o) for o in some)


def of(name, *arguments):
    return getattr(hd, name)(*arguments), "%s(%s)" % (name, ", ".join(map(repr, arguments)))


def sigma(r):
    return round(r.uniform(0, 2), 2)


ALL = {
    "choice": choice,
    "randint": lambda r: of("randint", r.randint(1, 50)),
    "uniform": lambda r: of("uniform", *ordered(r)),
    "quniform": lambda r: of("quniform", *ordered(r), quantum(r)),
    "loguniform": lambda r: of("loguniform", *ordered(r)),
    "qloguniform": lambda r: of("qloguniform", *ordered(r), quantum(r)),
    "normal": lambda r: of("normal", number(r), sigma(r)),
    "qnormal": lambda r: of("qnormal", number(r), sigma(r), quantum(r)),
    "lognormal": lambda r: of("lognormal", number(r), sigma(r)),
    "qlognormal": lambda r: of("qlognormal", number(r), sigma(r), quantum(r)),
}
SAMPLINGS = {
    "random": (hd.RandomParameterSampling, list(ALL)),
    "grid": (hd.GridParameterSampling, ["choice"]),
    "bayesian": (hd.BayesianParameterSampling, ["choice", "uniform", "quniform"]),
}


def whole(r):
    low = r.randint(-5, 5)
    return of("quniform", low, low + r.randint(1, 40), quantum(r))


class Conform(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        ini = os.path.join(self.folder, "azure-local.ini")
        with open(ini, "w") as f:
            f.write("[options]\nseed = %d\nconcurrency = 1\npython = sh\n" % SEED)
        env = mock.patch.dict(
            os.environ, PEGBOX_AZURE=ini, PEGBOX_AZURE_STORE=os.path.join(self.folder, "store")
        )
        env.start()
        self.addCleanup(env.stop)
        quiet = redirect_stderr(io.StringIO())
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)
        self.source = os.path.join(self.folder, "source")
        os.mkdir(self.source)
        with open(os.path.join(self.source, "train.sh"), "w") as f:
            f.write('all="$*"\necho "acc ${#all}" >"$PEGBOX_METRICS"\n')

    def submitted(self, sampling, space):
        config = hd.HyperDriveConfig(
            sampling(space), "acc", hd.PrimaryMetricGoal.MINIMIZE, RUNS,
            run_config=ScriptRunConfig(self.source, "train.sh", ["--fixed", 1]),
        )
        run = Experiment(Workspace(), "conform").submit(config)
        run.wait_for_completion(raise_on_error=False)
        return run._record.sweep

    def written(self, method, lines):
        path = os.path.join(self.source, "by-hand.cfg")
        with open(path, "w") as f:
            f.write('sweep = { name = "h"; command = [ "sh", "train.sh", "--fixed", "1" ];\n')
            f.write('  metric = { name = "acc"; goal = "minimize"; };\n')
            f.write("  max_total_runs = %d; max_concurrent_runs = 1; };\n" % RUNS)
            f.write("space = ( %s );\n" % ",\n".join(
                '{ name = "%s"; values = "%s"; }'
                % (name, text.replace("\\", "\\\\").replace('"', '\\"'))
                for name, text in lines
            ))
            f.write('sampling = { method = "%s"; seed = %d; };\n' % (method, SEED))
        to = tempfile.mkdtemp(dir=self.folder)
        subprocess.run([program.find(), "run", "-q", "-o", to, path], check=True,
                       stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=program.environment())
        return Sweep(to)

    def test_same(self):
        for method, (sampling, kinds) in SAMPLINGS.items():
            for k in range(SPACES):
                r = random.Random("%s %d" % (method, k))
                names = r.sample(["C", "--max_iter", "lr", "--b-size", "z"], r.randint(1, 4))
                # Each kind in its turn, so that all are there; the others as they come.
                chosen = [kinds[k % len(kinds)]] + [r.choice(kinds) for _ in names[1:]]
                make = dict(ALL, quniform=whole) if method == "bayesian" else ALL
                made = {name: make[kind](r) for name, kind in zip(names, chosen)}
                order = sorted(names) if method == "random" else names
                with self.subTest(method, space={n: made[n][1] for n in order}):
                    a = self.submitted(sampling, {n: value for n, (value, _) in made.items()})
                    b = self.written(method, [(n, made[n][1]) for n in order])
                    draws = [[run.params for run in sweep.runs()] for sweep in (a, b)]
                    self.assertEqual(draws[0], draws[1])
                    self.assertTrue(draws[0])
                    self.assertEqual({run.state for run in a.runs()}, {"completed"})


if __name__ == "__main__":
    unittest.main()
