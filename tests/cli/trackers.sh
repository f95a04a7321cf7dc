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
done_testing
