#!/bin/sh
# Sweeps of W&B, Katib, NNI and Hydra, each imported and run to its end with a script as people
# have it.
. "$top_srcdir/tests/cli/lib.sh"
python3 -c pass 2>/dev/null || { echo "1..0 # SKIP no Python"; exit 0; }
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

completed() { # DIR N: so many runs are, and their metric was seen
	is "  $2 runs of $1 are completed" "$(grep -c ',state,completed,' "$1/log.csv")" "$2"
	ok "  and the best is known" sh -c "'$PEGBOX' best '$1' >best && test -s best"
}
printed() { # DIR: what its first run said
	cat "$1/runs/0001/stdout.log"
}

# W&B: arguments and wandb.config say the same.
mkdir wandb && cat >wandb/train.py <<'PY'
import argparse
import ast

import wandb

p = argparse.ArgumentParser()
p.add_argument("--lr", type=float)
p.add_argument("--batch_size", type=int)
p.add_argument("--layers", type=ast.literal_eval)
p.add_argument("--amp", type=lambda x: x == "True")
p.add_argument("--optimizer.name")
args = vars(p.parse_args())
with wandb.init(project="p", config={"epochs": 3, "lr": 9}) as run:
    config = wandb.config
    assert config.lr == args["lr"] and config.batch_size == args["batch_size"]
    assert config.layers == args["layers"] and config.amp is args["amp"] is False
    assert config.optimizer["name"] == args["optimizer.name"]
    for epoch in range(config.epochs):
        wandb.log({"epoch": epoch, "val_loss": config.lr + 1.0 / (epoch + 1)})
print("argv", args["layers"], args["amp"])
PY
cat >wandb/sweep.yaml <<'YML'
program: train.py
method: bayes
metric: {name: val_loss, goal: minimize}
parameters:
  lr: {distribution: log_uniform_values, min: 0.001, max: 0.1}
  batch_size: {values: [16, 32], probabilities: [0.75, 0.25]}
  layers: {values: [[64, 32], [128]]}
  amp: {value: false}
  optimizer: {parameters: {name: {values: [sgd, adam]}}}
early_terminate: {type: hyperband, min_iter: 1}
run_cap: 5
YML
exits 0 "import of W&B's" "$PEGBOX" import wandb/sweep.yaml -o wandb.cfg
exits 0 "check" "$PEGBOX" check wandb.cfg
is "  warns of nothing" "$(cat err)" ""
exits 0 "run of W&B's" "$PEGBOX" run wandb.cfg --seed 1 --headless --quiet --policy none -o w
completed w 5
ok "values arrive as W&B's agent gives them" sh -c "head -1 w/runs/0001/stdout.log | grep -qE '^argv \[(64, 32|128)\] False'"
exits 0 "and with its hyperband" "$PEGBOX" run wandb/sweep.yaml --seed 1 -j 2 --headless --quiet -o wh
ok "  what is not cancelled is completed" test "$(grep -cE ',state,(completed|cancelled),' wh/log.csv)" = 5
cat >wandb/flags.yaml <<'YML'
program: flags.py
method: grid
metric: {name: acc, goal: maximize}
command: [python3, "${program}", --data, "${envvar:PLACE}/in", "${args_no_boolean_flags}"]
parameters: {amp: {values: [true, false]}, lr: {values: [0.1, 0.2]}}
YML
cat >wandb/flags.py <<'PY'
import sys

import wandb

print(sys.argv[1:])
print("acc=7")
wandb.init().log({"acc": len(sys.argv)})
PY
exits 0 "flags, a variable, a grid" env PLACE="a b" "$PEGBOX" run wandb/flags.yaml --headless --quiet -o f
completed f 4
is "  what is printed is no value" "$(grep -c ',metric,acc,' f/log.csv)" 4
is "  a flag is its name" "$(head -1 f/runs/0003/stdout.log)" "['--data', 'a b/in', '--amp', '--lr=0.1']"

# A module is found where we are when the file lies elsewhere; a grid has no metric, so one is given.
mkdir -p repo/pkg repo/sweeps && echo 'import wandb; wandb.init().log({"loss": 1})' >repo/pkg/train.py
cat >repo/sweeps/module.yaml <<'YML'
method: grid
command: [python3, -m, pkg.train, "${args_no_hyphens}"]
parameters: {a: {values: [1, 2]}}
YML
(cd repo && "$PEGBOX" run sweeps/module.yaml --set sweep.metric.name=loss --headless --quiet -o ../m) >out 2>err
completed m 2
fails 2 "and without one" 'needs metric = {' "$PEGBOX" check repo/sweeps/module.yaml

# Hydra: a program that takes key=value.
mkdir -p hydra/conf && cat >hydra/app.py <<'PY'
import sys

values = dict(word.split("=", 1) for word in sys.argv[1:])
assert values["hydra.mode"] == "RUN" and values["hydra.run.dir"].endswith("/outputs"), values
x, kind = float(values["model.x"]), values["+kind"]
print("val/loss=%g" % (abs(x) + (kind == "slow")))
print(values)
PY
cat >hydra/conf/config.yaml <<'YML'
defaults: [_self_, override hydra/sweeper: optuna]
hydra:
  mode: MULTIRUN
  sweeper:
    sampler: {_target_: optuna.samplers.TPESampler, seed: 5}
    direction: minimize
    n_trials: 6
    n_jobs: 2
    params:
      model.x: interval(-1, 1)
      model.n: range(1, 4)
      +kind: choice(fast, slow)
optimized_metric: val/loss
model: {x: 0, n: 1}
YML
(cd hydra && "$PEGBOX" run conf/config.yaml --headless --quiet -o ../h -- python3 app.py) >out 2>err
completed h 6
is "  x is one of its words" "$(printed h | grep -c "'model.x'")" 1

# Katib: what the container runs, beside the file, and names in what is printed.
mkdir katib && cat >katib/mnist.py <<'PY'
import argparse

p = argparse.ArgumentParser()
p.add_argument("--lr", type=float, required=True)
p.add_argument("--optimizer", required=True)
p.add_argument("--epochs", type=int)
args = p.parse_args()
for epoch in range(args.epochs):
    print("{metricName: loss, metricValue: %.4f};{metricName: accuracy, metricValue: 0.%d}"
          % (args.lr / (epoch + 1), epoch))
PY
cat >katib/experiment.yaml <<'YML'
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata: {namespace: kubeflow, name: mnist}
spec:
  objective: {type: minimize, goal: 0.001, objectiveMetricName: loss, additionalMetricNames: [accuracy]}
  algorithm: {algorithmName: random, algorithmSettings: [{name: random_state, value: "3"}]}
  parallelTrialCount: 2
  maxTrialCount: 5
  parameters:
    - {name: lr, parameterType: double, feasibleSpace: {min: "0.01", max: "0.05", distribution: logNormal}}
    - {name: optimizer, parameterType: categorical, feasibleSpace: {list: [sgd, adam]}}
  metricsCollectorSpec:
    source: {filter: {metricsFormat: ["{metricName: ([\\w|-]+), metricValue: ((-?\\d+)(\\.\\d+)?)}"]}}
    collector: {kind: StdOut}
  trialTemplate:
    primaryContainerName: main
    trialParameters: [{name: learningRate, reference: lr}, {name: optimizer, reference: optimizer}]
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            containers:
              - name: main
                image: mnist
                command: [python3, /opt/mnist/mnist.py, --epochs=2, "--lr=${trialParameters.learningRate}"]
                args: [--optimizer, "${trialParameters.optimizer}"]
YML
exits 0 "run of Katib's" "$PEGBOX" run katib/experiment.yaml --headless --quiet -o k
completed k 5
is "  two values each of two metrics" "$(grep -c ',metric,loss,' k/log.csv) $(grep -c ',metric,accuracy,' k/log.csv)" "10 10"
exits 0 "with a program of one's own" "$PEGBOX" run katib/experiment.yaml --headless --quiet -n 1 -o k2 -- \
	python3 katib/mnist.py --epochs 3
is "  its options stay" "$(printed k2 | grep -c metricName)" 2

# NNI: nested options.
mkdir nni && cat >nni/trial.py <<'PY'
import nni

params = {"lr": 9, "op": None, "hidden": None}
params.update(nni.get_next_parameter())
assert params["op"]["_name"] in ("conv", "pool") and isinstance(params["hidden"], list), params
assert ("kernel" in params["op"]) == (params["op"]["_name"] == "conv"), params
for epoch in range(4):
    nni.report_intermediate_result(1 - params["lr"] / (epoch + 1))
nni.report_final_result(1 - params["lr"] / 4)
PY
cat >nni/search_space.json <<'JSON'
{"lr": {"_type": "loguniform", "_value": [0.001, 0.1]},
 "hidden": {"_type": "choice", "_value": [[64, 32], [128]]},
 "op": {"_type": "choice", "_value": [{"_name": "pool"},
   {"_name": "conv", "kernel": {"_type": "randint", "_value": [1, 4]}}]}}
JSON
cat >nni/config.yml <<'YML'
experimentName: example
searchSpaceFile: search_space.json
trialCommand: python3 trial.py
trialConcurrency: 2
maxTrialNumber: 6
maxExperimentDuration: 10m
tuner: {name: TPE, classArgs: {optimize_mode: maximize}}
assessor: {name: Medianstop, classArgs: {optimize_mode: maximize, start_step: 9}}
trainingService: {platform: local}
YML
exits 0 "run of NNI's" "$PEGBOX" run nni/config.yml --seed 2 --headless --quiet -o n
completed n 6
is "  four intervals each" "$(grep -c ',metric,default,' n/log.csv)" 24
exits 0 "its search space alone" "$PEGBOX" run nni/search_space.json -n 2 --headless --quiet -o n2 -- \
	python3 nni/trial.py
completed n2 2
done_testing
