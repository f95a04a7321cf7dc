#!/bin/sh
# Results of others without a screen: best, export, status and list take what review takes.
. "${top_srcdir:-.}/tests/cli/lib.sh"
data=$(cd "${top_srcdir:-.}" && pwd)/tests/data/import
export XDG_STATE_HOME="$work/state"

# A goal that nothing decides is asked for, by the option that decides it.
printf 'number,value,params_lr,state\n5,0.71,0.5,COMPLETE\n9,0.8,0.2,COMPLETE\n' >study.csv
fails 1 "best guesses no goal" "value is to be maximized or minimized: say --maximize or --minimize" \
	"$PEGBOX" best study.csv
is "  nor names a run" "$(cat out)" ""
exits 0 "status says it" "$PEGBOX" status study.csv
has "  in a sentence" out "best     is it to be maximized or minimized, value?"
has "  finished, with no engine to resume" out "state    finished"
exits 0 "list takes a file" "$PEGBOX" list study.csv
has "  with its runs" out "finished            2           -  value"
exits 0 "export has no best" "$PEGBOX" export study.csv
has "  but the last value, and their number" out "1,completed,,0.5,,,0.71,1,"
has "  and says so" err "--maximize"
mv out exported
exits 0 "  -o - is stdout" "$PEGBOX" export study.csv -o -
is "  the same" "$(cmp out exported 2>&1)" ""
exits 0 "--maximize decides" "$PEGBOX" best --maximize study.csv
has "  the greatest, by its own number" out "run 2  value = 0.8 at 1  (completed)  lr=0.2  [trial 9]"
exits 0 "--minimize decides" "$PEGBOX" best study.csv --minimize --args
is "  the smallest" "$(cat out)" "--lr 0.5"
exits 0 "to the screen's end" "$PEGBOX" export study.csv --format json --minimize
has "  as JSON" out '"goal": "minimize"'

fails 2 "both decide nothing" "--maximize and --minimize exclude each other" \
	"$PEGBOX" best study.csv --maximize --minimize
exits 1 "best --json without a goal" "$PEGBOX" best study.csv --json
holds "  says so in JSON" '"study.csv has no best run without --maximize" in d["error"]'

# What a sweep says itself is not said again.
exits 0 "a sweep" "$PEGBOX" run -q -o own --metric loss --metric acc --x~'choice(1)' -- echo loss=1 acc=2
for cmd in best status export list; do
	for option in --metric=acc --maximize --roles=ignore:x; do
		fails 1 "$cmd $option of a sweep" "${option%%=*} is about a table" "$PEGBOX" $cmd own $option
	done
done
fails 1 "nor of its log" "--metric is about a table" "$PEGBOX" best own/log.csv --metric acc

# Trials that failed or were pruned are not the best ones, whatever they have reached.
printf 'number,value,params_lr,state\n0,0.7,0.5,COMPLETE\n1,0.95,0.2,FAIL\n2,0.99,0.1,PRUNED\n3,0.8,0.3,COMPLETE\n' \
	>ended.csv
exits 0 "status of trials of all kinds" "$PEGBOX" status --maximize ended.csv
has "  a completed one is the best" out "best     run 4: value = 0.8"
exits 0 "best of them" "$PEGBOX" best --maximize -n 9 ended.csv
is "  cancelled last, failed not at all" "$(cut -d ' ' -f 2 out | tr '\n' ' ')" "4 1 3 "

printf 'number,value,params_lr,state\n0,0.7,0.5,PRUNED\n1,0.9,0.2,FAIL\n' >early.csv
exits 0 "status of trials that all ended early" "$PEGBOX" status --maximize early.csv
has "  none of them is the best" out "best     none"

# What columns are can be said.
printf 'a,b,c\n1,2,3\n4,5,6\n' >abc.csv
exits 0 "--roles and --metric" "$PEGBOX" best abc.csv --roles 'step:a' --metric b --minimize
has "  one run of two steps" out "run 1  b = 2 at 1"
fails 1 "a column that is none" 'has no column "x"' "$PEGBOX" best abc.csv --roles 'step:x'
fails 1 "a metric that is none" 'has no metric "x"' "$PEGBOX" best abc.csv --metric x

# Several files, told apart by what differs in their paths.
mkdir -p a b
printf 'epoch,loss\n1,0.5\n2,0.25\n' >a/m.csv
printf 'epoch,loss\n1,0.75\n' >b/m.csv
exits 0 "several files as one" "$PEGBOX" best a/m.csv b/m.csv -n 2
has "  the first" out "sweep=a"
has "  the second" out "sweep=b"

# Folders of others, and what is wrong with others' files.
exits 0 "a folder of runs" "$PEGBOX" best "$data/mlflow/mlruns"
has "  by its name there" out "lr=0.1 optimizer=adam  [fast-fox-1]"
exits 0 "status of a folder" "$PEGBOX" status "$data/tuner"
has "  with what failed" out "2 completed 1 failed"
mkdir -p keras/one keras/two
printf 'epoch,loss\n0,0.5\n1,0.4\n' >keras/one/training.log
printf 'epoch,loss\n0,0.3\n1,0.25\n' >keras/two/training.log
exits 0 "folders of Keras" "$PEGBOX" best keras
has "  a file a run" out "loss = 0.25 at 1"
mkdir pipe
printf 'epoch,step,val_loss\n0,9,0.5\n' >pipe/metrics.csv
mkfifo pipe/hparams.yaml
exits 0 "a pipe without a writer is not waited for" timeout 60 "$PEGBOX" best pipe
has "  the values are there" out "run 1  val_loss = 0.5 at 9"
fails 1 "JSON of others" "is JSON of a kind that is not known" sh -c "echo '{}' >x.json; \"$PEGBOX\" best x.json"
fails 1 "JSON that is broken" "is JSON of a kind" sh -c "echo '{\"a\":' >y.json; \"$PEGBOX\" export y.json"
mkdir empty
fails 1 "a folder without any" "is not the folder of a sweep" "$PEGBOX" export empty
fails 1 "nothing" "No such file" "$PEGBOX" best nothing.csv
# A results.csv of a sweep whose engine is gone: what it had started did not complete.
awk -F, -v OFS=, 'NR == 2 { $2 = "interrupted" } { print }' own/results.csv >gone.csv
exits 0 "a run that was interrupted" "$PEGBOX" status gone.csv --minimize
has "  is lost" out "1 lost"
is "  and known" "$(cat err)" ""
done_testing
