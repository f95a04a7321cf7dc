#!/bin/sh
# Scripts and a notebook that are written for HyperDrive, a script for the SDK v2, and the code of
# a document on tuning, unchanged: each in a copy of its folder, as many at once as there are
# processors.  What they check themselves ends in a last line "PASS …".
. "$top_srcdir/tests/cli/lib.sh"
for python in python3 /usr/bin/python3 none; do
	"$python" -c 'import joblib, pandas, sklearn' 2>/dev/null && break
done
[ "$python" != none ] || { echo "1..0 # SKIP no python with scikit-learn and pandas"; exit 0; }
PEGBOX_PYTHON=$(command -v "$python") PYTHONDONTWRITEBYTECODE=1
export PEGBOX_PYTHON PYTHONDONTWRITEBYTECODE
cp -r "$top_srcdir/tests/data/hyperdrive/." .
chmod -R u+w .
table=$top_srcdir/data/examples/azure/training_data.csv
document=$top_srcdir/tests/data/seed.md

# One of them in its folder: what it printed is in out and err there, its exit code in rc.
run() { # NAME COMMAND…
	mkdir -p "$1"
	(cd "$1" && shift && timeout 100 "$@" >out 2>err </dev/null; echo $? >rc)
}
start() { # NAME
	case $1 in
	path) run path env PYTHONPATH="$("$PEGBOX" azureml --path)" "$python" submit.py ;;
	seed) run seed "$PEGBOX" azureml "$top_srcdir/tests/unit/seed_document.py" "$document" "$table" ;;
	unmended) run unmended "$PEGBOX" azureml "$top_srcdir/tests/unit/seed_document.py" "$document" "$table" unmended ;;
	manual) run manual "$PEGBOX" azureml first.py ;;
	v2) run v2 "$PEGBOX" azureml sdk_sweep.py ;;
	08*) run "$1" "$PEGBOX" azureml hyperparameter_tuning.ipynb ;;
	*) run "$1" "$PEGBOX" azureml submit.py ;;
	esac
}

# The longest first; each worker takes every n-th.
cp -r 01_random_bandit path
mkdir manual
sed -n '/^from azureml.core import/,/^\.Ed/{/^\.Ed/!p}' "$top_srcdir/man/pegbox-azureml.7" >manual/first.py
echo 'print("PASS manual")' >>manual/first.py
cat >manual/train.py <<'EOF'
import argparse
from azureml.core import Run
parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float)
Run.get_context().log("Accuracy", parser.parse_args().lr)
EOF
all="03_grid_named_input 02_sklearn_estimator_url 04_bayesian_workspace_dataset
05_median_minimize seed v2 unmended 01_random_bandit path 06_file_mount_truncation
07_failed_children 08_notebook manual"
n=$(nproc)
for worker in $(seq 0 $((n - 1))); do
	(
		i=0
		for name in $all; do
			[ $((i % n)) = "$worker" ] && start "$name"
			i=$((i + 1))
		done
	) &
done
wait
for name in $all; do
	is "$name" "$(cat "$name/rc") $(tail -n 1 "$name/out" | cut -c1-4)" "0 PASS"
	[ "$(cat "$name/rc")" = 0 ] || tail -n 15 "$name/err" | sed 's/^/# /'
done

# The jobs of Azure's CLI, as sweep files.
cd v2 || exit 99
for file in 1_hello_random.yml 2_grid_uri_file.yml 3_bayesian_bandit.yaml 4_sobol_median.yml 6_old_style.yml \
	7_pipeline.yml; do
	exits 0 "$file" "$PEGBOX" check "$file"
done
for file in 1_hello_random.yml 7_pipeline.yml; do
	PATH=$(dirname "$PEGBOX_PYTHON"):$PATH exits 0 "$file runs" "$PEGBOX" run "$file" --headless -q -o "sweep-${file%%_*}"
done
done_testing
