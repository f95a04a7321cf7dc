#!/bin/sh
# Sweeps that others describe: imported, checked and run.
. "$top_srcdir/tests/cli/lib.sh"
data=$top_srcdir/tests/data/foreign
cp -r "$data" d && chmod -R u+w d
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
unset PEGBOX_AZURE PEGBOX_AZURE_STORE

# The command.
exits 0 "to stdout" "$PEGBOX" import d/azure-preview.yml
has "the original is a comment" out "#     code: {local_path: src}"
ok "above the settings" sh -c 'grep -q "^sweep = {" out && ! sed -n "/^sweep = {/,\$p" out | grep -q "^#"'
exits 0 "it can be run elsewhere" "$PEGBOX" import d/azure-preview.yml -o own.cfg
has "what to do with it is said" err "pegbox run own.cfg"
exits 0 "and checked" "$PEGBOX" check own.cfg
cp own.cfg before
fails 2 "one that is there stays" "own.cfg exists; --force writes it anew" "$PEGBOX" import d/azure-all.yml -o own.cfg
ok "as it was" cmp own.cfg before
exits 0 "with --force it does not" "$PEGBOX" import d/azure-all.yml -o own.cfg --force
has "each note has its line" err "pegbox: note: d/azure-all.yml:81: surprise is not known here"
has "and stands in the file" own.cfg "#   line 81: surprise is not known here"
fails 2 "what is wrong is said with its line" "pegbox: d/azure-wrong.yml:7: d: needs a type" "$PEGBOX" import d/azure-wrong.yml -o no.cfg
has "all of it" err "pegbox: d/azure-wrong.yml:25: inputs.none has no value"
ok "and nothing is written" test ! -e no.cfg
fails 2 "a step that is not there" 'there is no sweep step "x"; there are: sweep_step' "$PEGBOX" import d/azure-pipeline.yml --step x
exits 0 "a step by its name" "$PEGBOX" import d/azure-pipeline.yml --step sweep_step
fails 2 "no description" "import reads descriptions of sweeps" "$PEGBOX" import own.cfg
fails 2 "--step of a sweep file" "--step is about a pipeline in YAML" "$PEGBOX" check own.cfg --step x
fails 2 "a program and a file that has one" "do not go together" "$PEGBOX" import d/azure-preview.yml -- true
exits 0 "check takes it" "$PEGBOX" check d/azure-preview.yml
has "as a sweep file" out "d/azure-preview.yml: fine: 1 parameters, 2 assignments, grid sampling"
exits 0 "with its notes as JSON" "$PEGBOX" check --json d/azure-all.yml
holds "each with its line" 'any(n.get("line") == 81 and "surprise" in n["text"] for n in d["notes"])'
exits 2 "what only the whole shows" "$PEGBOX" check --json d/azure-all.yml --sampling grid
holds "has the line of what it is about" 'any(p.get("parameter") == "u" and p.get("line") == 24 for p in d["problems"])'
exits 0 "options change it" "$PEGBOX" import d/azure-preview.yml --seed 5 --set stop_at=0
has "  its setting" out "stop_at = 0"
has "  and it keeps the original" out "#   job_type: Sweep"

exits 0 "metrics takes it" sh -c "echo val_mse=3 | '$PEGBOX' metrics d/azure-preview.yml"
is "  its metric" "$(cat out)" "1: val_mse = 3"

# Run, from anywhere.
mkdir elsewhere
argv() { # DIR: what the runs' programs were given, in the order of the runs
	for r in "$1"/runs/*/; do head -1 "${r}stdout.log"; done
}
(cd elsewhere && "$PEGBOX" run ../d/azure-preview.yml --headless --quiet -o ../preview) >out 2>err
is "a grid of two" "$(argv preview | cut -d, -f1,2 | tr '\n' ' ')" '["--a", "0.3" ["--a", "0.7" '
ok "paths are absolute" sh -c "head -1 preview/runs/0001/stdout.log | grep -q '\"$work/d/data/points.csv\"'"
ok "an output's folder was made beforehand" test -f preview/runs/0002/outputs/o/model
has "the sweep keeps what it was made from" preview/sweep.cfg "#   job_type: Sweep"
exits 0 "a pipeline's step with its component" "$PEGBOX" run d/azure-pipeline.yml --headless --quiet -o pipeline
ok "runs five times" test -f pipeline/runs/0005/outputs/model_dir/model
exits 0 "every key" "$PEGBOX" run d/azure-all.yml --headless --quiet -n 4 -j 1 -o all
ok "literals of one word and several" sh -c "head -1 all/runs/0001/stdout.log | grep -qF '\"--d\", \"two words\", \"--e\", \"True\", \"--f\", \"--x\", \"1\", \"--y\", \"2\"'"

# Jobs as people have them, with a script that logs by mlflow: each to its end.
cp -r "$top_srcdir/tests/data/hyperdrive/v2" v2 && chmod -R u+w v2
to_end() { # FILE RUNS: all ended, none failed, and the best has a value
	dir=v2-${1%.*}
	exits 0 "$1" "$PEGBOX" run "v2/$1" --headless --quiet -o "$dir"
	"$PEGBOX" status "$dir" --json >out
	holds "  $2 runs, none failed" "d['why'].startswith('completed') and d['runs_ended'] == $2 and d['counts']['failed'] == 0 and d['best']['value'] is not None"
}
to_end 1_hello_random.yml 4
to_end 2_grid_uri_file.yml 6
to_end 3_bayesian_bandit.yaml 12
to_end 4_sobol_median.yml 8
to_end 6_old_style.yml 2
to_end 7_pipeline.yml 5
is "outputs are in the run's own folder" "$(find v2-2*/runs/*/outputs/model_dir v2-7*/runs/*/outputs/model_dir -name model.txt | wc -l)" 11
has "the environment has its variables" v2-3*/sweep.cfg '"OMP_NUM_THREADS=1"'
cat >v2/5.yml <<'YML'
type: sweep
trial: {code: src, command: python env_only.py}
search_space: {x: {type: uniform, min_value: 0, max_value: 4}}
objective: {primary_metric: score, goal: maximize}
limits: {max_total_trials: 3, max_concurrent_trials: 1}
YML
to_end 5.yml 3
has "values reach a program by the environment alone, which is said" err "x does not stand in the command"

# Whatever quotes stand round a value, it arrives as one word; the shell's own words stay.
cat >quotes.yml <<'YML'
type: sweep
trial:
  code: d/src
  environment_variables: {WORD: "a b"}
  command: |
    # don't mind ${{search_space.a}}
    X=${{search_space.a}} && if true; then python train.py "${{search_space.a}}" '${{search_space.a}}' \
      "x=${{search_space.a}}" 'y=${{search_space.a}}!' "$(echo "${{search_space.a}}" '-'${{search_space.a}})" \
      "\"${{search_space.a}}\"" \\${{search_space.a}} {a} "{a}" '{run}' "$X" "$WORD" "${{inputs.json}}" ${{inputs.json}}; fi
search_space:
  a: {type: choice, values: [x, "two words", 'q"q', "it's", "$X `true` ; &", "*", "{a}", "--", "é\\n", ""]}
inputs:
  json: '{"a": "{a}", "b": ''c''}'
objective: {primary_metric: m, goal: maximize}
sampling_algorithm: grid
limits: {max_total_trials: 20, max_concurrent_trials: 1}
YML
exits 0 "quotes" "$PEGBOX" run quotes.yml --headless --quiet -o quotes
argv quotes >given
is "every value in every place" "$(/usr/bin/python3 - <<'PY'
import json
values = ["x", "two words", 'q"q', "it's", "$X `true` ; &", "*", "{a}", "--", "é\\n", ""]
j = '{"a": "{a}", "b": \'c\'}'
lines = open("given").readlines()
for v, line in zip(values, lines):
    want = [v, v, "x=" + v, "y=" + v + "!", (v + " -" + v), '"' + v + '"', "\\" + v, "{a}", "{a}", "{run}", v, "a b", j, j]
    got = json.loads(line)
    # What echo makes of a backslash is its own.
    if v == "é\\n":
        want[4] = got[4]
    if got != want:
        print(v, got, want)
print(len(lines), "lines,", len(values), "values")
PY
)" "10 lines, 10 values"

# A choice of objects arrives as JSON, with the members of the one that was chosen.
exits 0 "objects" "$PEGBOX" run d/azure-objects.yml --headless --quiet -n 30 -j 1 --seed 3 -o objects
argv objects >given
is "JSON of each kind" "$(/usr/bin/python3 - <<'PY'
import json
seen = set()
for line in open("given"):
    _, model, _, opt = json.loads(line)
    model, opt = json.loads(model), json.loads(opt)
    if model["model_name"] == "yolo's":
        assert 0.0001 <= model["learning_rate"] <= 0.01 and model["size"] in ("small", "x large")
        assert model["frozen"] is True and len(model) == 4
    else:
        assert model["extra"] == {"deep": [1, 2]} and model["share"] == "50%" and len(model) == 4
    assert opt == "plain" or opt == {} or opt["lr"] in (1, 2)
    seen.add((model["model_name"], str(opt)))
print(len(seen))
PY
)" "8"

# The other kind, and the program it lacks.
cat >hd.yml <<'YML'
sampling:
  type: grid
  parameter_space:
    - {name: --depth, expression: choice, values: [2, 4]}
    - {name: lr, expression: choice, values: [0.1, "a b"]}
policy: {type: NoTerminationPolicy}
primary_metric_name: m
primary_metric_goal: maximize
max_total_runs: 4
max_concurrent_runs: 1
YML
fails 2 "a description without a program" "says nothing of the program" "$PEGBOX" run hd.yml --headless
exits 0 "with one" "$PEGBOX" run hd.yml --headless --quiet -o hd -- python3 "$work/d/src/train.py" --fixed
is "what it logs counts, not what it prints" "$("$PEGBOX" best hd --json | grep -c '"best": 1,')" 1
is "runs it" "$(argv hd | tail -1)" '["--fixed", "--depth", "4", "--lr", "a b"]'
mkdir .azureml && cp d/src/train.py . && cat >.azureml/local.runconfig <<'YML'
script: train.py
arguments: [--rate, 0.5]
framework: Python
environment: {python: {userManagedDependencies: true}}
target: local
YML
exits 0 "or a run configuration" "$PEGBOX" run hd.yml --headless --quiet -o hd2
is "runs that" "$(argv hd2 | head -1)" '["--rate", "0.5", "--depth", "2", "--lr", "0.1"]'
mkdir -p '[h]*' && cp -r hd.yml train.py .azureml '[h]*'
exits 0 "  in a folder whose name is a pattern" "$PEGBOX" import '[h]*/hd.yml'

# azure-local.ini
cat >d/azure-local.ini <<'INI'
[options]
max_total_runs = 3
concurrency = 1
seed = 7
python = /usr/bin/python3
INI
exits 0 "azure-local.ini" "$PEGBOX" import d/azure-pipeline.yml
has "  max_total_runs" out "max_total_runs = 3"
has "  concurrency" out "max_concurrent_runs = 1"
has "  seed" out "seed = 7"
has "  python" out '/usr/bin/python3 train.py'
printf '[options]\nspeed = 3\nseed = x\n[data]\n' >d/azure-local.ini
fails 2 "what is wrong in it" "d/azure-local.ini:2: there is no option speed; there are: max_total_runs" "$PEGBOX" import d/azure-pipeline.yml
has "  all of it" err "azure-local.ini:4: there is no section [data]"

# What is on the web is fetched once, and kept beside the description.
mkdir web && echo x,y >web/table.csv
cat >serve.py <<'PY'
import functools, http.server, sys
h = functools.partial(http.server.SimpleHTTPRequestHandler, directory="web")
s = http.server.HTTPServer(("127.0.0.1", 0), h)
print(s.server_port, flush=True)
s.serve_forever()
PY
/usr/bin/python3 serve.py >port 2>requests &
server=$!
wait_for test -s port
rm d/azure-local.ini
mkdir w
cat >w/web.yml <<YML
type: sweep
trial: {code: ../d/src, command: "python3 train.py \${{inputs.t}} \${{search_space.x}}"}
inputs:
  t: {type: uri_file, path: "http://127.0.0.1:$(cat port)/table.csv"}
search_space: {x: {type: choice, values: [1, 2]}}
objective: {primary_metric: m, goal: maximize}
limits: {max_total_trials: 2, max_concurrent_trials: 1}
YML
exits 0 "a URL" "$PEGBOX" run w/web.yml --headless --quiet -o web-1
exits 0 "again" "$PEGBOX" check w/web.yml
is "is fetched once" "$(grep -c GET requests)" 1
kill $server
wait $server
ok "and is in the cache" sh -c "grep -q '\"$work/w/.pegbox-azureml/cache/.*/table.csv\"' web-1/runs/0001/stdout.log"
rm -r w/.pegbox-azureml
fails 2 "one that cannot be had" "w/web.yml:4: cannot fetch http://127.0.0.1" "$PEGBOX" check w/web.yml
echo a >w/table.csv
exits 0 "a file of its name is taken" "$PEGBOX" check w/web.yml
has "which is said" err "is taken to be $work/w/table.csv"

# Files that are none.
head -c 10000000 /dev/zero | tr '\0' 'a' >big.yml
fails 2 "10 MB" "big.yml: has 10000000 bytes, more than the 1048576 that are read" "$PEGBOX" check big.yml
head -c 900000 /dev/zero | tr '\0' '[' >deep.json
fails 2 "deep" "deep.json:1: deeper than 64 levels" "$PEGBOX" run deep.json --headless
printf 'a: \377\n' >latin.yml
fails 2 "no UTF-8" "latin.yml:1: this is not UTF-8" "$PEGBOX" check latin.yml
fails 2 "none there" "none.yml" "$PEGBOX" check none.yml
fails 2 "JSON of something else" "this is no sweep of a known kind" "$PEGBOX" import all/runs/0001/params.json
done_testing
