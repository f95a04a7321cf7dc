#!/bin/sh
# run, dry-run, the config-free form, results, fixed assignments, retries, limits, signals.
. "$top_srcdir/tests/cli/lib.sh"

cat >train.sh <<'EOF'
#!/bin/sh
# --x V: prints it three times
echo "epoch 1 acc=0.1"; echo "epoch 2 acc=$2"; echo "epoch 3 acc: 0.2 loss = 3"
EOF
chmod +x train.sh
sweep_file s.cfg 'name = "mine"; metrics = [ "loss" ]; max_total_runs = 6; max_concurrent_runs = 2;' sh train.sh
exits 0 "check" "$PEGBOX" check s.cfg
has "check says what it found" out "1 parameters, infinitely many assignments, random sampling, policy none"
exits 0 "dry-run" "$PEGBOX" run s.cfg --dry-run
is "dry-run prints the commands" "$(wc -l <out)" 6
cp out dry
ok "and starts nothing" sh -c '! ls -d mine-* 2>/dev/null'
exits 0 "run" "$PEGBOX" run s.cfg
dir=$(echo mine-*)
ok "the folder has the sweep's name and time" test -d "$dir"
is "stdout is for machines" "$(cat out)" ""
has "plain lines where there is no terminal" err "1 completed"
has "and the best at the end" err "best: run"
sed 's/.*--x //' dry | sort >expected
awk -F, 'NR > 1 { print $4 }' "$dir/results.csv" | sort >got
ok "run starts what dry-run shows" cmp expected got
is "results.csv: one row a run" "$(wc -l <"$dir/results.csv")" 7
is "its columns" "$(head -n 1 "$dir/results.csv")" \
	"run,state,reason,x,best,best_step,last,steps,started,ended,seconds,note,loss"
is "the other metric is there, too" "$(awk -F, 'NR == 3 { print $NF }' "$dir/results.csv")" 3
has "and said of the best" "$("$PEGBOX" best "$dir" >out; echo out)" ", loss = 3  (completed)"
exits 0 "best --json" "$PEGBOX" best "$dir" --json
holds "has the other metrics" 'd["metrics"] == {"loss": 3}'
ok "steps and last" sh -c "awk -F, 'NR > 1 && (\$7 != 0.2 || \$8 != 3) { exit 1 }' $dir/results.csv"
ok "params.json" grep -q '"x": 0\.' "$dir/runs/0001/params.json"
is "stdout.log" "$(wc -l <"$dir/runs/0003/stdout.log")" 3
ok "sweep.cfg as it was given" cmp s.cfg "$dir/sweep.cfg"
fails 1 "no second sweep in a folder" "pegbox resume $dir" "$PEGBOX" run s.cfg -o "$dir"
exits 0 "resume of a finished sweep for more runs" "$PEGBOX" resume "$dir" -n 8 --quiet
is "eight rows" "$(($(wc -l <"$dir/results.csv") - 1))" 8
mkdir moved && cp train.sh moved/
mv train.sh moved/kept
fails 2 "resume without the program" "cannot read the script $PWD/train.sh" "$PEGBOX" resume "$dir" -n 9 --quiet
has "asks whether it has moved" err "if it has moved: pegbox resume $dir --set working_directory=/its/place"
(cd moved && "$PEGBOX" resume "../$dir" -n 9 --quiet) 2>err
has "and knows whither when it is there" err "pegbox resume ../$dir --set working_directory=$PWD/moved"
mv moved/kept train.sh
exits 0 "resume where the program has moved to" "$PEGBOX" resume "$dir" -n 9 --quiet \
	--set "working_directory=$PWD/moved"
is "nine rows" "$(($(wc -l <"$dir/results.csv") - 1))" 9
exits 0 "resume with nothing to do" "$PEGBOX" resume "$dir" --quiet

# Without a file.
exits 0 "the config-free form" "$PEGBOX" run --metric acc --maximize --x~'choice(1, 2, 3)' \
	--sampling grid -o free -- ./train.sh
is "what was made ahead for a fourth run is gone" "$(cd free/runs && echo *)" "0001 0002 0003"
is "grid: all of them, in order" "$(awk -F, 'NR > 1 { printf "%s ", $4 }' free/results.csv)" "1 2 3 "
exits 0 "its sweep.cfg can be run" "$PEGBOX" check free/sweep.cfg
exits 0 "policy on the command line" "$PEGBOX" run --metric acc --x~'uniform(0, 1)' -n 3 \
	--policy 'bandit(slack_factor=0.2)' --seed 3 -o free2 --quiet -- ./train.sh
has "it is in the file" free2/sweep.cfg 'slack_factor = 0.2'

# Several metrics: the first is the primary one.
exits 0 "--metric, twice" "$PEGBOX" run --metric acc --metric loss --metric acc --x~'choice(1, 2)' -o two -- ./train.sh
has "the first is the primary one" two/sweep.cfg 'metric = { name = "acc"; goal = "maximize"; };'
has "the others are read as well" two/sweep.cfg 'metrics = [ "loss" ];'
is "and were" "$(rows two 1 metric loss)" 1
fails 2 "both goals" "exclude each other" "$PEGBOX" run --metric acc --maximize --minimize --x~'choice(1)' --dry-run -- ./train.sh

# Which way is better, when nobody says it.
goal_of() { # the goal and the warnings of a run with --metric NAME OPTIONS…
	"$PEGBOX" run --x~'choice(1)' -o goal -q --metric "$@" -- sh -c 'echo "$0"' 2>err
	sed -n 's/.*goal = "\(.*\)".*/\1/p' goal/sweep.cfg
	rm -rf goal
}
is "a loss is minimized" "$(goal_of val_loss)" "minimize"
has "which is said" err 'val_loss is minimized, as its name says'
is "unless somebody says otherwise" "$(goal_of loss --maximize)" "maximize"
is "and nothing is said then" "$(grep -c 'as its name' err)" 0
is "or sets it" "$(goal_of perplexity --set sweep.metric.goal=maximize)" "maximize"
is "others are maximized" "$(goal_of Accuracy)" "maximize"
sed 's/name = "acc"; *goal = "maximize"/name = "error"/' s.cfg >error.cfg
exits 0 "check of a file with an error and no goal" "$PEGBOX" check error.cfg
has "says which way it goes" err "error is minimized"

# Lists on the command line: the first --set replaces, further ones add.
list_of() { # SETTING OPTIONS…
	setting=$1
	shift
	"$PEGBOX" run s.cfg -q -n 1 -o list "$@" 2>err || cat err
	sed -n "s/ *$setting = //p" list/sweep.cfg
	rm -rf list
}
is "--set of a list: replaced" "$(list_of metrics --set metrics=f1)" '[ "f1" ];'
is "twice: both" "$(list_of metrics --set metrics=f1 --set 'metrics=a b')" '[ "f1", "a b" ];'
is "as in a sweep file" "$(list_of metrics --set 'metrics=["f1", "say \"x\""]' --set metrics=c)" '[ "f1", "say \"x\"", "c" ];'
is "emptied" "$(list_of metrics --set 'metrics=[]')" ''

# Fixed assignments first.
printf 'x\n0.75\n0.5\n' >points.csv
exits 0 "assignments from a file" "$PEGBOX" run s.cfg --add points.csv -n 3 -o added --quiet
is "come first, in order" "$(awk -F, 'NR > 1 && NR < 4 { printf "%s ", $4 }' added/results.csv)" "0.75 0.5 "
is "and count" "$(wc -l <added/results.csv)" 4

# Retries.
cat >flaky.sh <<'EOF'
echo acc=1
[ -e "$PEGBOX_SWEEP/second" ] || { : >"$PEGBOX_SWEEP/second"; exit 3; }
EOF
sweep_file flaky.cfg 'max_total_runs = 2; max_concurrent_runs = 1; retries = 1;' sh flaky.sh
exits 3 "a failed run, tried again: exit code 3" "$PEGBOX" run flaky.cfg -o flaky --quiet
is "the same assignment" "$(awk -F, 'NR == 2 || NR == 3 { print $4 }' flaky/results.csv | uniq | wc -l)" 1
is "and no budget used" "$(wc -l <flaky/results.csv)" 4

# Limits.
echo 'echo acc=0.5; sleep 30' >slow.sh
sweep_file slow.cfg 'max_total_runs = 4; max_concurrent_runs = 4; grace_seconds = 1;' sh slow.sh
exits 1 "max_duration_minutes" "$PEGBOX" run slow.cfg --set max_duration_minutes=0.01 -o duration --quiet
has "its reason" duration/log.csv ",sweep,finished,,completed: max_duration"
is "all cancelled" "$(grep -c ',state,cancelled,1,completed: max_duration' duration/log.csv)" 4
exits 1 "stop_at" "$PEGBOX" run slow.cfg --set stop_at=0.5 -o target --quiet
has "the target is reached" target/log.csv "reached stop_at = 0.5"

# Nothing better is to be expected: x does nothing.
cat >flat.sh <<'EOF'
awk -v x="$2" 'BEGIN { print "acc=" 0.5 + x / 1e6 }'
EOF
sweep_file flat.cfg 'max_total_runs = 60; max_concurrent_runs = 1; stop_when = "chance(5, 0.1) < 0.05";' sh flat.sh
exits 0 "stop_when" "$PEGBOX" run flat.cfg -o flat
has "  says why" err "stop_when: less than 1 % chance of more than +0.1 in the next 5 runs"
is "  as soon as it can be known" "$(grep -c ',state,completed,' flat/log.csv)" 8
exits 0 "status tells it" "$PEGBOX" status flat --json
has "  in JSON" out "completed: stop_when: less than 1 % chance"
exits 0 "it holds when resumed" "$PEGBOX" resume flat
is "  so that nothing is run" "$(grep -c ',state,completed,' flat/log.csv)" 8
exits 0 "and may be changed" "$PEGBOX" resume flat --set stop_when= --set max_total_runs=10
is "  so that it goes on" "$(grep -c ',state,completed,' flat/log.csv)" 10
fails 2 "what is no condition" "stop_when: column 18: expected a chance between 0 and 1, found" "$PEGBOX" check flat.cfg --set 'stop_when=chance(5, 0.1) < 3'

# The first failures.
sweep_file bad.cfg 'max_total_runs = 50; max_concurrent_runs = 1;' sh -c 'echo oops; exit 9'
exits 1 "the first 3 runs fail" "$PEGBOX" run bad.cfg -o bad
is "then it stops" "$(grep -c ',state,failed,' bad/log.csv)" 3
has "and says what they printed" err "exit 9: oops"

# The last line is why a run failed: what does not fit is cut where a character ends, and says so.
exits 1 "a long last line" "$PEGBOX" run --metric acc --x~'choice(1)' -q -o long -- \
	sh -c 'printf "%01000d" 7 >&2; exit 3'
ok "ends in …" grep -q '0…"*,' long/results.csv
# A command that cannot be executed is a failed run.
cat >vanish.sh <<'EOF'
#!/bin/sh
echo acc=1
rm -f vanish.sh
EOF
chmod +x vanish.sh
sweep_file vanish.cfg 'max_total_runs = 2; max_concurrent_runs = 1;' ./vanish.sh
exits 3 "a program that vanishes" "$PEGBOX" run vanish.cfg -o vanish --quiet
has "its reason" vanish/log.csv "cannot start ./vanish.sh: No such file or directory"

# What stands in the way of a program is said as what it is.
: >plain-file && mkdir -p folder
for word in ./plain-file plain-file; do
	fails 2 "no x bit: $word" "\"$word\" has no x bit: chmod +x it" "$PEGBOX" run --metric acc --x~'choice(1)' -- $word
done
fails 2 "a folder" '"./folder" is no program but a folder' "$PEGBOX" run --metric acc --x~'choice(1)' -- ./folder
fails 2 "one that is not on the PATH" "is not on the PATH: the one in $work is ./train.sh" "$PEGBOX" run --metric acc --x~'choice(1)' -- train.sh
fails 2 "none" 'there is no program "nowhere" on the PATH' "$PEGBOX" run --metric acc --x~'choice(1)' -- nowhere

# Hints can be pasted.
"$PEGBOX" run s.cfg -q -n 1 -o "it's here"
fails 1 "a folder with blanks and quotes in a hint" "pegbox resume 'it'\\''s here' goes on with it" "$PEGBOX" run s.cfg -o "it's here"
sed -i '/,sweep,finished,/d' "it's here/log.csv"
"$PEGBOX" status "it's here" >out
has "in status" out "go on with: pegbox resume 'it'\\''s here'"

# A script without "#!".
printf 'echo "acc=0.5 $1"\n' >bare
chmod +x bare
exits 0 "a script without #! is the shell's" "$PEGBOX" run --metric acc --x~'choice(1)' -o bare.d -- ./bare

# A program that holds its output back, and one that does not.
echo 'acc() { echo acc=0.1; echo acc=0.2; }; [ "$2" = late ] || acc; sleep 2.2; acc' >late.sh
for when in late early; do
	"$PEGBOX" run --metric acc --maximize --x~"choice('$when')" -o "held-$when" -q -- sh late.sh 2>"$when.err" &
done
# shellcheck disable=SC2016
"$PEGBOX" run --metric acc --x~'choice(1)' --set 'metrics_file={outputs}/m.csv' -o held-file -q \
	-- sh -c 'sleep 2.2; printf "acc\n1\n2\n" >"$1"' sh '{outputs}/m.csv' 2>file.err &
"$PEGBOX" run --metric acc --x~'choice(1)' --set interval=step -o held-steps -q \
	-- sh -c 'sleep 1.1; echo step 1 acc=1; sleep 1.1; echo step 2 acc=2' 2>steps.err &
"$PEGBOX" run --metric acc --x~'choice(1)' --maximize --set policy.type=threshold --set policy.threshold=9 \
	--set policy.delay_evaluation=3 -o held-gone -q \
	-- sh -c 'sleep 2.2; for i in 1 2 3; do echo acc=$i; done; sleep 60' 2>gone.err &
"$PEGBOX" run --metric acc --maximize --x~"choice('late')" --set pty=true -o held-pty -q -- sh late.sh 2>pty.err
wait
has "values that all come at the end: a hint" late.err "all values of run 1 came at its end: should the program hold its output back, pty = true helps"
is "none where they do not" "$(cat early.err)" ""
is "nor with a terminal" "$(cat pty.err)" ""
is "nor of a file, nor of the first of two steps" "$(cat file.err steps.err)" ""
ok "nor is it the program's end when it is cancelled" grep -q ',1,state,cancelled,' held-gone/log.csv
is "  of which nothing is said" "$(cat gone.err)" ""

# Slots and their environment.
echo 'echo "acc=$GPU"; sleep 0.05' >gpu.sh
sweep_file gpu.cfg 'max_total_runs = 6;' sh gpu.sh
echo 'launcher = { slots = ( { env = [ "GPU=10" ]; }, { env = [ "GPU=11" ]; } ); };' >>gpu.cfg
exits 0 "slots" "$PEGBOX" run gpu.cfg -o gpu --quiet
has "two slots, two at once" gpu/log.csv ",sweep,concurrency,,2"
is "each with its environment" "$(cut -d, -f3,6 gpu/log.csv | grep '^metric' | sort -u | wc -l)" 2

# Signals.
sweep_file long.cfg 'max_total_runs = 1000; max_concurrent_runs = 2;' sh -c 'echo acc=1; sleep 0.3'
"$PEGBOX" run long.cfg -o sig1 2>sig1.err &
pid=$!
wait_for grep -q ',metric,' sig1/log.csv
kill -INT $pid
wait $pid
is "one Ctrl-C: exit code 130" $? 130
has "says what it does" sig1.err "waiting for 2 to end (Ctrl-C again cancels them)"
is "the running ones finish" "$(grep -c ',state,completed,' sig1/log.csv)" \
	"$(grep -c ',state,running,' sig1/log.csv)"
begin sig2 4 ,metric, slow.cfg
kill -TERM $pid
wait $pid
is "SIGTERM: exit code 130" $? 130
is "SIGTERM cancels" "$(grep -c ',state,cancelled,' sig2/log.csv)" 4
begin hup 4 ,metric, slow.cfg
kill -HUP $pid
sleep 0.1
ok "SIGHUP is ignored" kill -0 $pid
kill -INT $pid; sleep 0.05; kill -INT $pid; kill -INT $pid 2>/dev/null
wait $pid
is "three Ctrl-C: all dead" "$(grep -c ',state,cancelled,' hup/log.csv)" 4
ok "nothing is left" wait_for no_processes hup

# suggest, metrics, replay, best, list, export
exits 0 "suggest" "$PEGBOX" suggest s.cfg -n 3
is "a header and three" "$(wc -l <out)" 4
tail -n +2 out | sort >first3
exits 0 "suggest after history" "$PEGBOX" suggest s.cfg --history "$dir/results.csv" -n 1
ok "is something new" sh -c '! grep -qxF "$(tail -n 1 out)" first3'
exits 0 "suggest --json" "$PEGBOX" suggest s.cfg --json
has "an object a line" out '"x": 0.'
printf 'acc=1\nloss=2\nAcc=3\n{"acc": 4, "step": 9}\n' >lines
"$PEGBOX" metrics s.cfg --all <lines >out
has "metrics: a value" out '1: acc = 1'
has "metrics: a step" out '4: acc = 4 at step 9'
has "metrics: why not" out '3: –'
exits 0 "replay" "$PEGBOX" replay "$dir" --policy 'median(delay_evaluation=2)' --json
holds "is JSON" True
exits 0 "best --args" "$PEGBOX" best "$dir" --args
has "can be used in a command" out "--x 0."
cat >ranks.sh <<'EOF'
echo "step 3 acc=0.$PEGBOX_RUN"
echo "step 4 acc=0.05"
[ "$PEGBOX_RUN" != 2 ]
EOF
sweep_file ranks.cfg 'max_total_runs = 4; max_concurrent_runs = 1; stop_after_failures = 0;' sh ranks.sh
"$PEGBOX" run ranks.cfg -o ranks --quiet
exits 0 "best" "$PEGBOX" best ranks
is "is one line: run, value, where, state, assignment" "$(sed 's/x=0\.[0-9]*$/x=…/' out)" \
	"run 4  acc = 0.4 at 3  (completed)  x=…"
exits 0 "best -n" "$PEGBOX" best ranks -n 3
is "is so many, the best first" "$(cut -d' ' -f2 out | tr '\n' ' ')" "4 3 1 "
exits 0 "best -n, of more than there are" "$PEGBOX" best ranks -n 99 --args
is "is all that did not fail, as arguments" "$(grep -c '^--x 0\.' out)" 3
exits 0 "best --failed" "$PEGBOX" best ranks -n 99 --failed
is "has the failed one, too, behind the others" "$(cut -d' ' -f2 out | tr '\n' ' ')" "4 3 1 2 "
exits 0 "best --json" "$PEGBOX" best ranks --json
holds "is an object" '[d[k] for k in ("run", "state", "metric", "best", "best_step")] ==
	[4, "completed", "acc", 0.4, 3] and 0 <= d["params"]["x"] < 1'
exits 0 "best --json -n" "$PEGBOX" best ranks --json -n 3
holds "is a list" '[(o["run"], o["state"]) for o in d] == [(4, "completed"), (3, "completed"), (1, "completed")]'
exits 0 "best -n 1 --json" "$PEGBOX" best ranks --json -n 1
holds "is a list too" 'isinstance(d, list) and len(d) == 1'
fails 2 "best -n 0" "a whole number from 1" "$PEGBOX" best ranks -n 0
grep -v ',metric,' ranks/log.csv >metricless
mkdir -p none && mv metricless none/log.csv
fails 1 "best, without any value" "no run of none has logged its primary metric" "$PEGBOX" best none --json
sweep_file failing.cfg 'max_total_runs = 2; stop_after_failures = 0;' sh -c 'echo acc=0.5; exit 1'
exits 1 "all runs fail" "$PEGBOX" run failing.cfg -o failing --quiet
fails 1 "none is recommended" "all runs of failing that logged acc have failed; --failed shows them" "$PEGBOX" best failing
has "nor by status" "$("$PEGBOX" status failing >out; echo out)" "best     none: each run that logged acc has failed"
is "the sweep is no finished one" "$("$PEGBOX" list | grep -o '^failing *[a-z]*' | tr -s ' ')" "failing failed"
exits 0 "but shown when asked for" "$PEGBOX" best failing --failed
has "as what it is" out "(failed)"

# best --args and --command: what the program was given, in the sweep's own way.
given() { # NAME ARGS OPTIONS… -- COMMAND…: --args prints ARGS, and --command runs the same
	name=$1 args=$2
	shift 2
	"$PEGBOX" run -o "$name" --metric loss --minimize -q -n 1 --sampling grid "$@"
	is "best --args: $name" "$("$PEGBOX" best "$name" --args)" "$args"
	(cd / && "$PEGBOX" best "$work/$name" --command) >command.sh
	is "best --command: $name" "$(cd / && sh "$work/command.sh")" "$(cat "$name/runs/0001/stdout.log")"
}
echo 'echo loss=1 "$@" "$v" "$my_b"' >echo.sh
given words "--v 0.5 --t 'a b'" --v~'choice(0.5)' --t~"choice('a b')" -- sh echo.sh
given equals '--v=true' --v~'choice(true)' --set arguments=equals -- sh echo.sh
given environment 'v=0.5 my_b=1' v~'choice(0.5)' --my-b~'choice(1)' --set arguments=environment -- sh echo.sh
given filled 'v=0.5 -c 3' v~'choice(0.5)' c~'choice(3)' -- sh echo.sh 'v={v}' -c '{c}'
given script "-c 'echo loss=0.5'" v~'choice(0.5)' -- sh -c 'echo loss={v}'
given facts '--v 0.5' v~'choice(0.5)' -- sh echo.sh '{run}' '{outputs}' '{seed}'
echo 'echo "acc=0.$1"; : >"here$1"; until [ -e here2 ]; do sleep 0.02; done' >slot.sh
"$PEGBOX" run -o second -q --metric acc -n 2 -j 2 --set arguments=none --x~'choice(1, 2)' -- sh slot.sh '{slot}'
is "best --command: the slot that it had" "$("$PEGBOX" best second --command)" "sh slot.sh 2"
echo 'v: {v}' >v.yaml
given files '--b 1' v~'choice(0.5)' b~'choice(1)' --set files=v.yaml -- sh echo.sh '{folder}/v.yaml'
given nothing '' v~'choice(0.5)' --set arguments=none -- sh echo.sh
(cd .. && "$PEGBOX" best "$work/words" --command) >command.sh
has "in another folder --command goes where the runs start" command.sh "cd $work && sh echo.sh --v 0.5"
fails 2 "one form of them" "exclude one another" "$PEGBOX" best words --args --command

exits 0 "list" "$PEGBOX" list
has "knows the sweeps" out "$dir"
exits 0 "list --json" "$PEGBOX" list --json
holds "is JSON" 'len(d) > 5'
exits 0 "export --curves" "$PEGBOX" export "$dir" --curves
is "a row a value" "$(wc -l <out)" 37
exits 1 "export does not overwrite" "$PEGBOX" export "$dir" -o s.cfg
# Without DIR it is the latest sweep here; a folder of sweeps is none.
mkdir here
here() { # ARGUMENTS…: of pegbox, in that folder
	(cd here && "$PEGBOX" "$@")
}
fails 1 "none here" "there is no sweep in this folder" here best
here run ../ranks.cfg -o old -q
sleep 0.01
here run ../ranks.cfg -o new -q
for cmd in best export 'replay --policy median'; do
	# shellcheck disable=SC2086
	here $cmd new >expected
	# shellcheck disable=SC2086
	exits 0 "$cmd without DIR" here $cmd
	ok "is of the latest sweep" cmp out expected
done
mkdir here/keras
cp "$top_srcdir/tests/data/import/keras/log.csv" here/keras
here best new >expected
exits 0 "a log.csv of another program beside" here best
ok "is no sweep" cmp out expected
exits 0 "nor in the list" here list
ok "of sweeps" sh -c '! grep -q keras out'
exits 3 "resume without DIR" here resume -n 5 -q
is "goes on with the latest" "$(wc -l <here/new/results.csv) $(wc -l <here/old/results.csv)" "6 5"
fails 1 "ctl without DIR" "no engine is at work in new" here ctl pause
fails 2 "ctl without a command" "usage: pegbox ctl" here ctl new
for cmd in best status resume attach export list 'replay --policy median'; do
	case $cmd in attach) code=2 ;; *) code=1 ;; esac
	# shellcheck disable=SC2086
	exits $code "$cmd of a folder that is not there: exit code $code" "$PEGBOX" $cmd not-there
done
fails 1 "ctl, too" "not-there is not the folder of a sweep" "$PEGBOX" ctl not-there pause
fails 2 "a folder for the screen, without one" "this needs a terminal" "$PEGBOX" here

# --json: the answer, and what goes wrong.
wrong() { # CODE SENTENCE ARGUMENTS…
	code=$1 sentence=$2
	shift 2
	exits "$code" "--json: $*: exit $code" "$PEGBOX" "$@"
	holds "  has the error" "'$sentence' in d['error'] and d['errors'][0] == d['error'] and d['exit'] == $code"
}
wrong 1 "cannot open not-there" best not-there --json
wrong 1 "cannot open not-there" status --json not-there
wrong 1 "is not the folder of a sweep" ctl --json not-there pause
wrong 1 "cannot open not-there" export not-there --json
wrong 1 "cannot open not-there" wait not-there --json
wrong 1 "cannot open not-there" list not-there --json
wrong 2 "needs --policy" replay ranks --json
wrong 2 "unknown option --jsn" best --jsn --json
wrong 2 "cannot read nothere.cfg" run nothere.cfg --json
wrong 2 "cannot read nothere.cfg" suggest nothere.cfg --json
wrong 2 "cannot read nothere.cfg" metrics nothere.cfg --json
exits 3 "run --json" "$PEGBOX" run ranks.cfg -o json-run --json
holds "is how it stands" 'd["state"] == "finished" and d["best"]["run"] == 4'
exits 3 "resume --json" "$PEGBOX" resume json-run --json -n 5
holds "too" 'd["runs_ended"] == 5'
exits 0 "export --json" "$PEGBOX" export json-run --json
holds "is that of --format" 'len(d["runs"]) == 5'
# A folder's name may have any bytes.
bytes=$(printf 'caf\351')
exits 3 "run --json, in a folder that is no UTF-8" "$PEGBOX" run ranks.cfg -o "$bytes" --json
holds "is how it stands" 'd["folder"] == "caf\ufffd" and d["state"] == "finished"'
exits 0 "list --json" "$PEGBOX" list --json
holds "has it" '"caf\ufffd" in [o["folder"] for o in d]'
"$PEGBOX" metrics s.cfg --json <lines | tail -n 1 >out
holds "metrics --json: a value a line" 'd == {"line": 4, "metric": "acc", "value": 4, "step": 9}'
"$PEGBOX" metrics s.cfg --json --all <lines | sed -n '/"line":3/p' >out
holds "with --all why not, too" 'd["text"] == "Acc=3" and d["why"]'

# What a resume sets holds for its own runs.
echo 'echo "score is 0.$PEGBOX_RUN"' >odd.sh
sweep_file odd.cfg 'max_total_runs = 2; stop_after_failures = 0;' sh odd.sh
exits 1 "a metric that is not read" "$PEGBOX" run odd.cfg -o odd --quiet
exits 0 "resume --set patterns" "$PEGBOX" resume odd --quiet -n 4 --set 'patterns=(?<name>score) is (?<value>[0-9.]+)' --set sweep.metric.name=score
is "all runs have it" "$(rows odd '[1234]' metric score)" 4
is "and the best is known by its name" "$("$PEGBOX" best odd | cut -d' ' -f1-6)" "run 4  score = 0.4"

# What looks the same on a command line is the same.
fails 2 "options that look the same" "the option 0.1 stands twice: with quotes and without it is the same" \
	"$PEGBOX" run --headless -o same --metric x --x~"choice(0.1, '0.1')" -- true
exits 0 "an option enqueued in other words" "$PEGBOX" run --headless -q -o alike --metric x -j 1 --sampling grid \
	--set enqueue=--x=10e-2 --x~"choice('0.1', '0.2')" -- sh -c 'echo x=1'
is "is not tried again" "$(grep -c ',state,completed,' alike/log.csv)" 2

# A program that does not take its parameters is asked about.
question='runs have the same acc, 0.5: does the program take its parameters?'
echo 'echo acc=0.5; [ "$1" != 7 ] || echo acc=0.6' >deaf.sh
sweep_file deaf.cfg 'max_concurrent_runs = 1;' sh deaf.sh
exits 0 "a deaf program" "$PEGBOX" run deaf.cfg -o deaf --headless --quiet -n 4
is "is asked about once" "$(grep -cF "all 3 completed $question" err)" 1
exits 0 "status" "$PEGBOX" status deaf
has "asks as well" out "warning  all 4 completed $question"
exits 0 "status --json" "$PEGBOX" status deaf --json
holds "has it" 'd["warnings"] == ["all 4 completed '"$question"'"]'
exits 0 "one that listens now" "$PEGBOX" resume deaf -n 5 --quiet --set enqueue=x=7
exits 0 "two different assignments" "$PEGBOX" run deaf.cfg -o few --headless --quiet -n 2
is "are too few" "$(cat err)" ""
exits 0 "the same assignment again and again" "$PEGBOX" run --headless --quiet -o again --metric acc -n 4 \
	--sampling random --set repeat=true --x~"choice(1, 2)" -- sh deaf.sh
is "says nothing" "$(cat err)" ""
exits 0 "a curve that goes on elsewhere" "$PEGBOX" run --headless --quiet -o listens --metric acc -j 1 \
	--sampling grid --x~"choice(7, 8, 9, 10)" --set arguments=none -- sh deaf.sh "{x}"
is "says nothing" "$(cat err)" ""
exits 0 "nor does status" "$PEGBOX" status listens
ok "of it" sh -c '! grep -q warning out'

done_testing
