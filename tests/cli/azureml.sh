#!/bin/sh
# The azureml package's own tests, and how pegbox azureml starts a script.
. "$top_srcdir/tests/cli/lib.sh"
python3 -m unittest --help >/dev/null 2>&1 || { echo "1..0 # SKIP no python3"; exit 0; }
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
for test in azureml azureml_local azureml_hyperdrive azureml_submit azureml_conform \
	azure_ai_ml notebook widgets azureml_names; do
	ok "$test" env PYTHONPATH="$PEGBOX_PYTHONDIR" python3 "$top_srcdir/tests/unit/test_$test.py"
done
for python in python3 /usr/bin/python3 none; do
	"$python" -c 'import pandas' 2>/dev/null && break
done
if [ "$python" = none ]; then
	n_tests=$((n_tests + 1))
	echo "ok $n_tests - azureml_data # SKIP no pandas"
else
	ok "azureml_data" env PYTHONPATH="$PEGBOX_PYTHONDIR" "$python" "$top_srcdir/tests/unit/test_azureml_data.py"
fi

# A training script in a sweep of its own, as HyperDrive's documentation has it: os is not imported.
cat >train.py <<'EOF'
from azureml.core import Run
run = Run.get_context()
run.log_row("row", x=1, text="kept")
run.log("Accuracy", 0.5)
run.log("words", run.input_datasets["bank"].path[-8:] + run.experiment.name)
os.makedirs("outputs", exist_ok=True)
EOF
: >bank.csv
cat >s.cfg <<'EOF'
sweep = { name = "s"; command = [ "python3", "train.py" ]; azureml = true; max_total_runs = 1;
  datasets = ( { name = "bank"; file = "bank.csv"; } ); metric = { name = "Accuracy"; goal = "maximize"; }; };
space = ( { name = "x"; values = "choice(1)"; } );
EOF
"$PEGBOX" run s.cfg -o fails --quiet >/dev/null 2>&1 </dev/null
has "the reason is the error's own line" fails/log.csv "exit 1: NameError: name 'os' is not defined"
sed 's/^from/import os\n&/' train.py >t && mv t train.py
exits 0 "the script otherwise" "$PEGBOX" run s.cfg -o works --quiet
is "all that is logged is kept" "$(cat works/runs/0001/metrics.jsonl)" \
	'{"name": "row", "kind": "row", "value": {"x": 1, "text": "kept"}}
{"name": "Accuracy", "kind": "scalar", "value": 0.5}
{"name": "words", "kind": "scalar", "value": "bank.csvworks"}'
has "and numbers are in the log" works/log.csv "1,metric,row/x,,1"

# What a script sees is what python3 shows it, but for our packages.
mkdir -p scripts elsewhere/azureml/core
cat >scripts/shown.py <<'EOF'
import os, sys
import azureml
print(sys.argv, sys.path[0], __name__, __file__, os.getcwd(), sep="|")
print("azureml", azureml.__file__)
print("packages", os.environ.get("PYTHONPATH"))
print("pegbox", os.environ.get("PEGBOX"))
print("python", sys.executable)
EOF
export PYTHONPATH=elsewhere
python3 scripts/shown.py --help -n 3 | sed '/^azureml\|^packages\|^pegbox/d' >expected
exits 0 "a script runs" "$PEGBOX" azureml scripts/shown.py --help -n 3
is "as python3 runs it, with its own arguments" "$(sed '/^azureml\|^packages\|^pegbox/d' out)" "$(cat expected)"
has "our azureml is the one" out "azureml $(realpath "$PEGBOX_PYTHONDIR")/azureml/__init__.py"
has "in front of others, which stay" out "packages $PEGBOX_PYTHONDIR:elsewhere"
has "an installed SDK is named" err "Azure's SDK is installed in $work/elsewhere"
has "the packages call this program" out "pegbox $(realpath "$PEGBOX")"
is "the folder is printed" "$("$PEGBOX" azureml --path)" "$PEGBOX_PYTHONDIR"
unset PYTHONPATH

echo 'import sys; sys.exit(int(sys.argv[1]))' >exit.py
exits 7 "the exit code is the script's" "$PEGBOX" azureml exit.py 7
echo 'import os; os.kill(os.getpid(), 15)' >killed.py
exits 143 "and so is the signal that ended it" "$PEGBOX" azureml killed.py
echo 'import sys, time; print(1, file=open("begun", "w"), flush=True); time.sleep(60)' >sleeps.py
"$PEGBOX" azureml sleeps.py 2>/dev/null &
pid=$!
wait_for test -s begun
kill -TERM $pid
wait $pid
is "a signal reaches it" $? 143

printf '#!/bin/sh\nexport THROUGH=1\nexec python3 "$@"\n' >other-python
chmod +x other-python
printf '[options]\npython = ../other-python\n' >scripts/azure-local.ini
echo 'import os; print(os.environ.get("THROUGH"), "_PEGBOX_AZURE_PYTHON" in os.environ)' >scripts/through.py
exits 0 "azure-local.ini names a python" "$PEGBOX" azureml scripts/through.py
is "  and it is that one" "$(cat out)" "1 False"
echo 'python = none' >>scripts/azure-local.ini
fails 2 "azure-local.ini has a mistake" "azure-local.ini:3: python is there twice" "$PEGBOX" azureml scripts/through.py
rm scripts/azure-local.ini

fails 2 "a file that is not there" "azureml: none.py: No such file" "$PEGBOX" azureml none.py
fails 2 "a folder" "scripts is a folder" "$PEGBOX" azureml scripts
fails 2 "nothing at all" "usage: pegbox azureml FILE.py" "$PEGBOX" azureml
fails 2 "a path and a file" "usage: pegbox azureml FILE.py" "$PEGBOX" azureml --path exit.py
fails 2 "an option that there is not" "--pth" "$PEGBOX" azureml --pth
fails 1 "no such python" "no no-such-python in PATH" env PEGBOX_PYTHON=no-such-python "$PEGBOX" azureml exit.py 0
fails 1 "no such python by its path" "cannot run ./none" env PEGBOX_PYTHON=./none "$PEGBOX" azureml exit.py 0
exits 0 "a python that was named" env PEGBOX_PYTHON="$(python3 -c 'import sys; print(sys.executable)')" "$PEGBOX" azureml exit.py 0
done_testing
