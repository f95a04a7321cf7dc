#!/bin/sh
# Scripts that log through mlflow, wandb or nni: the setting, and who is told of it.
. "$top_srcdir/tests/cli/lib.sh"

# A script of Python's whose imports are in doubt; it logs nothing that is seen.
script() { # FILE LINES…
	file=$1
	shift
	printf '%s\n' "$@" >"$file"
}
hinted() { # MODULE SETTING WHAT FILE: the sentence is in the file
	has "$3" "$4" "train.py imports $1: $2 = true in the sweep file lets pegbox see what it logs"
}
# Another program plays Python: what counts is what the file says.
try_import() { # SETTING MODULE LINE
	script train.py '"""Trains."""' 'import os' "$3"
	exits 0 "check of: $3" "$PEGBOX" check "$work/sweep.cfg"
	hinted "$2" "$1" "  names the setting" err
}
sweep_file sweep.cfg 'arguments = "none"; max_total_runs = 1;' sh say.sh train.py '{x}'
script say.sh 'echo "loss=1"'
try_import trackers mlflow 'import mlflow'
try_import trackers mlflow '    import os, mlflow.sklearn as m'
try_import trackers mlflow 'from mlflow.tracking import MlflowClient'
try_import trackers wandb 'import wandb # for the curves'
try_import trackers nni 'from nni.utils import merge_parameter'
try_import azureml azureml 'from azureml.core import Run'
for line in 'import mlflows' '# import mlflow' 'print("import wandb")' 'from x import mlflow' 'import x # mlflow, nni'; do
	script train.py "$line"
	exits 0 "check of: $line" "$PEGBOX" check sweep.cfg
	is "  names none" "$(cat err)" ""
done
script train.py 'import wandb'
exits 0 "with the setting" "$PEGBOX" check sweep.cfg --set trackers=true
is "  nothing is named" "$(cat err)" ""
sweep_file asks.cfg 'arguments = "none"; trackers = true; max_total_runs = 1;' python3 train.py
exits 0 "a value that wandb.config has" "$PEGBOX" check asks.cfg
is "  nothing is named" "$(cat err)" ""
sweep_file module.cfg 'max_total_runs = 1;' python3 -m train
exits 0 "a module" "$PEGBOX" check module.cfg
hinted wandb trackers "  has its file" err
exits 1 "a sweep that sees nothing" "$PEGBOX" run sweep.cfg -o none --headless -q
ok "  says so in the reason" grep -q 'never seen; saw: loss; train.py imports wandb: trackers = true' none/log.csv
exits 1 "run --try" "$PEGBOX" run sweep.cfg --try
hinted wandb trackers "  says so as well" out

if ! python3 -c pass 2>/dev/null; then
	done_testing
	exit
fi
# A package that is not there fails the program before it prints anything, its help included.
mkdir -p stand/nni
script stand/nni/__init__.py 'there = 1'
script train.py 'import argparse' 'import nni' 'p = argparse.ArgumentParser()' \
	'p.add_argument("--lr", type=float, default=0.1, help="rate")' 'print("acc=%g" % p.parse_args().lr)'
exits 1 "a package that is missing" "$PEGBOX" run -o missing --headless -q --metric acc -n 1 --lr~1 -- \
	python3 -S train.py
ok "  is said with the setting" grep -q "No module named 'nni'; train.py imports nni: trackers = true" missing/log.csv
exits 0 "init" env PEGBOX_PYTHONDIR="$work/stand" "$PEGBOX" init -o drafted.cfg --try -- python3 -S train.py
has "  drafts the setting" drafted.cfg "trackers = true;"
has "  and finds its help with it" drafted.cfg '--lr'
exits 0 "which runs" env PEGBOX_PYTHONDIR="$work/stand" "$PEGBOX" run drafted.cfg -n 1 -o drafted --headless -q
exits 0 "run --try" env PEGBOX_PYTHONDIR="$work/stand" "$PEGBOX" run --try -- python3 -S train.py
has "  prints it" out "--set trackers=true"

# The packages by themselves, and sweeps of scripts that log by nothing else.
python=
for p in python3 /usr/bin/python3; do
	[ -n "$python" ] || ! $p -c 'import sklearn' 2>/dev/null || python=$p
done
for t in test_mlflow test_wandb_nni; do
	ok "$t" env PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$PEGBOX_PYTHONDIR" \
		${python:-python3} "$top_srcdir/tests/unit/$t.py"
done
swept() { # NAME METRIC VALUES: a sweep of NAME.py; each of four runs has so many values
	exits 0 "a sweep of $1" "$PEGBOX" run --metric "$2" --maximize --depth~'choice(1,2,3,4)' -n 4 -j 2 \
		--set trackers=true --set sampling.method=grid -o "$1" --headless -q -- \
		${python:-python3} "$1.py"
	is "  four runs are completed" "$(grep -c ',state,completed,' "$1/log.csv")" 4
	is "  with $3 values each" "$(grep -c ",metric,$2," "$1/log.csv")" $((4 * $3))
	is "  the best is by its metric" "$("$PEGBOX" best --json "$1" >out; python3 -c '
import json; print(json.load(open("out"))["params"]["--depth"])')" "$4"
}
# shellcheck disable=SC2016 # for Python
script logged.py 'import argparse, mlflow' 'p = argparse.ArgumentParser(); p.add_argument("--depth", type=int)' \
	'depth = p.parse_args().depth' 'with mlflow.start_run():' '    mlflow.log_param("depth", depth)' \
	'    for i in range(3):' '        mlflow.log_metrics({"val_acc": depth * i, "loss": 1}, step=i)'
swept logged val_acc 3 4
script wandbed.py 'import wandb' 'with wandb.init(config={"depth": 99}):' \
	'    wandb.log({"acc": -abs(wandb.config.depth - 2)})'
swept wandbed acc 1 2
script nnied.py 'import nni' 'p = {"depth": 0}; p.update(nni.get_next_parameter())' \
	'nni.report_intermediate_result(0)' 'nni.report_final_result(p["depth"])'
swept nnied default 2 4
if [ -n "$python" ]; then
	script fitted.py 'import argparse, mlflow' 'from sklearn.datasets import load_iris' \
		'from sklearn.tree import DecisionTreeClassifier' 'mlflow.autolog()' \
		'p = argparse.ArgumentParser(); p.add_argument("--depth", type=int)' \
		'x, y = load_iris(return_X_y=True)' \
		'DecisionTreeClassifier(max_depth=p.parse_args().depth, random_state=0).fit(x, y)'
	swept fitted training_accuracy_score 1 4
	ok "  and has its model" test -f fitted/runs/0003/outputs/model/MLmodel
fi
done_testing
