#!/bin/sh
# The metric of a sweep, corrected while it runs and afterwards: tests/unit/t-correct.c has the
# rules; here are the engine, children at work and the command line.
. "${top_srcdir:-.}/tests/cli/lib.sh"

cat >train.sh <<'EOF'
echo "epoch  train_loss  val_acc  time"
for i in 1 2 3 4; do
	echo "$i  0.$((9 - i))  0.$((i + PEGBOX_RUN))5  00:05"
	[ $i != 2 ] || until [ -e go ]; do sleep 0.02; done
done
EOF
values() { # DIR: what runs logged, as RUN:VALUE@STEP…
	"$PEGBOX" export "$1" --curves | awk -F, -v m="$2" '$2 == m { printf "%s:%s@%s ", $1, $6, $4 }'
}
# begin DIR ARGUMENT…: a sweep of train.sh of which two runs wait in their middle.
begin() {
	rm -f go
	dir=$1
	shift
	"$PEGBOX" run -q -o "$dir" -n 3 -j 2 --seed 7 --x~'choice(1, 2, 3)' "$@" -- sh train.sh &
	pid=$!
	wait_for grep -q '^2 ' "$dir/runs/0001/stdout.log"
	wait_for grep -q '^2 ' "$dir/runs/0002/stdout.log"
}

begin right --metric val_acc --maximize
: >go
wait $pid
right=$(values right val_acc)
is "the right metric" "$right" "1:0.25@1 1:0.35@2 1:0.45@3 1:0.55@4 2:0.35@1 2:0.45@2 2:0.55@3 2:0.65@4 3:0.45@1 3:0.55@2 3:0.65@3 3:0.75@4 "

begin live --metric Accuracy --maximize
fails 1 "a name that was not printed" 'no run has printed "val_loss"; printed: train_loss, val_acc' \
	"$PEGBOX" ctl live metric val_loss
fails 2 "no name" "metric takes a name" "$PEGBOX" ctl live metric --minimize
exits 0 "corrected at work" "$PEGBOX" ctl live metric val_acc
is "and says what was done" "$(cat out)" \
	"val_acc is maximized from the first run on: 4 values of 2 runs were read again"
: >go
exits 0 "the sweep ends well" wait $pid
is "as with the right metric: a table goes on where it was" "$(values live val_acc)" "$right"
exits 0 "again" "$PEGBOX" ctl live metric val_acc
has "is nothing to do" out "val_acc is maximized already"

begin edited --metric train_loss --minimize
sed 's/train_loss/val_acc/; s/minimize/maximize/' edited/sweep.cfg >edit.cfg
exits 0 "an edit may correct it, too" "$PEGBOX" ctl edited edit edit.cfg
: >go
wait $pid
is "as with the right metric" "$(values edited val_acc)" "$right"
has "that of before goes on" edited/results.csv ,train_loss

exits 1 "never seen" "$PEGBOX" run -q -o past -n 3 -j 2 --seed 7 --metric Accuracy --maximize --x~'choice(1, 2, 3)' -- sh train.sh
exits 0 "list" "$PEGBOX" list .
ok "says that it failed" grep -q '^./past *failed \|^past *failed ' out
exits 0 "status" "$PEGBOX" status past
has "says what there is, and what mends it" out \
	"printed  train_loss, val_acc; the right one is read again by: pegbox ctl past metric NAME"
cp past/log.csv before.csv
exits 0 "corrected afterwards" "$PEGBOX" ctl past metric val_acc
is "as with the right metric, by draws in their order" "$(values past val_acc)" "$right"
is "the results, too" "$(cut -d, -f1-8 past/results.csv)" "$(cut -d, -f1-8 right/results.csv)"
ok "what was asked for is in the log" grep -q ',0,command,metric,,maximize val_acc$' past/log.csv
is "of the log nothing was changed" "$(head -c "$(wc -c <before.csv)" past/log.csv | cmp - before.csv)" ""
exits 0 "status" "$PEGBOX" status past
has "says that it is good" out "state    finished: stopped: another metric was looked for"
exits 0 "a replay sees all values" "$PEGBOX" replay past --policy median --json
holds "of each run" '[r["intervals"] for r in d["runs"]] == [4, 4, 4]'
exits 0 "a goal is corrected" "$PEGBOX" ctl past metric val_acc --minimize
is "and the best run is another" "$("$PEGBOX" best past | cut -d' ' -f1,2)" "run 1"
exits 0 "resume with another metric" "$PEGBOX" resume past -q --set sweep.metric.name=train_loss
exits 0 "status" "$PEGBOX" status past --json
holds "corrects it as well" 'd["metric"] == "train_loss" and d["skipped_rows"] == 0'
is "for all runs" "$(values past train_loss | wc -w)" 12
for d in live edited; do
	exits 0 "status" "$PEGBOX" status "$d" --json
	holds "no row is skipped" 'd["skipped_rows"] == 0'
done

done_testing
