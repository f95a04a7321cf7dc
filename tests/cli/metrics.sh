#!/bin/sh
# What is read of a program's output, from the command line and in a sweep.
. "$top_srcdir/tests/cli/lib.sh"

# The reason names what can be read, as it is to be written.
cat >nested.sh <<'EOF'
echo '{"epoch": 1, "val": {"acc": 0.9}}'
echo 'P@1	0.86'
EOF
exits 1 "a metric that is called otherwise" "$PEGBOX" run --metric acc --x~'uniform(0, 1)' -n 1 \
	-o nested -q -- sh nested.sh
has "the reason has its whole name" nested/results.csv '"metric ""acc"" never seen; saw: val/acc, P@1"'
exits 0 "which is read" "$PEGBOX" run --metric val/acc --x~'uniform(0, 1)' -n 1 -o nested2 -q -- \
	sh nested.sh
has "with its step" nested2/log.csv ',1,metric,val/acc,1,0.9'

# Several metrics and patterns without a file: the first metric is the primary one.
cat >several.sh <<'EOF'
echo 'loss 0.23 | acc 91.2%'
echo '<auc> 0.7'
EOF
exits 0 "several metrics" "$PEGBOX" run --metric acc --metric loss \
	--pattern '<(?<name>\w+)> (?<value>\S+)' --x~'uniform(0, 1)' -n 1 -o several -q -- sh several.sh
has "the first is the primary" several/sweep.cfg 'name = "acc"'
for row in 'metric,acc,,91.2' 'metric,loss,,0.23' 'metric,auc,,0.7'; do
	has "$row" several/log.csv "$row"
done
fails 2 "a pattern that is none" "missing closing parenthesis" "$PEGBOX" run --metric acc \
	--pattern 'a(' --x~'uniform(0, 1)' -n 1 -q -- sh several.sh

# pegbox metrics without a name.
cat >text <<'EOF'
epoch 3 loss 0.5
| ep_rew_mean | 22 |
step,top1
10,0.25
hello
EOF
exits 0 "metrics without a name" sh -c "$PEGBOX metrics <text"
is "lists all that can be read" "$(cat out)" "1: epoch = 3 at step 3
1: loss = 0.5 at step 3
2: ep_rew_mean = 22
4: step = 10 at step 10
4: top1 = 0.25 at step 10"
fails 1 "and says when there is nothing" "nothing was read" "$PEGBOX" metrics

# A bar prints each step many times: one value a step, the last.
cat >bar.sh <<'EOF'
printf 'epoch 1: loss=5\repoch 1: loss=4 acc=0.1\repoch 1: loss=3\nloss=7\nepoch 2: loss=2\repoch 2: loss=1'
EOF
run_bar() {
	"$PEGBOX" run --metric loss --metric acc --minimize --x~'uniform(0, 1)' -n 1 -q "$@" -- sh bar.sh
}
values() { awk -F, '$3 == "metric" { printf "%s@%s=%s ", $4, $5, $6 }' "$1/log.csv"; }
exits 0 "each value is an interval" run_bar -o each
is "all are counted" "$(values each)" "loss@1=5 loss@1=4 acc@1=0.1 loss@1=3 loss@=7 loss@2=2 loss@2=1 "
exits 0 "interval = step" run_bar -o steps --set interval=step
is "each step once, with its last value" "$(values steps)" "loss@1=3 loss@=7 loss@2=1 acc@1=0.1 "
has "and so the policies count" steps/log.csv ',state,completed,3,'

# Of a metric that gets worse the last value may be what counts.
exits 0 "objective = last" "$PEGBOX" run --metric acc --x~'choice(1, 2)' --sampling grid -j 1 \
	--set objective=last -o last -q -- sh -c 'for a in 0.$2 0.9$2 0.$((5 - $2)); do echo acc=$a; done' sh
is "best and best_step are the last ones" \
	"$(awk -F, 'NR > 1 { printf "%s %s %s; ", $5, $6, $7 }' last/results.csv)" "0.4 3 0.4; 0.3 3 0.3; "
exits 0 "the best run" "$PEGBOX" best last --json
has "is the one that ends best" out '"run": 1'
exits 0 "and of a replay" "$PEGBOX" replay last -p 'threshold(threshold=0.35, delay_evaluation=3)' --json
has "  the same" out '"best": 1,'
fails 2 "HyperDrive has neither" "HyperDrive counts each value as an interval" \
	run_bar --set interval=step --hyperdrive

# A file that the program writes.
cat >writes.sh <<'EOF'
echo '  epoch,   val/acc' >"$1/m.csv"
for e in 1 2 3; do echo "$e,0.$e$3"; done >>"$1/m.csv"
[ "$3" = 1 ] || exec sleep 60
printf '4,0.99' >>"$1/m.csv"
EOF
exits 0 "metrics_file" "$PEGBOX" run --metric val/acc --x~'choice(1, 0)' --sampling grid -j 1 \
	--set 'metrics_file={outputs}/m.csv' --policy 'threshold(threshold=0.305, delay_evaluation=3)' \
	--set grace_seconds=1 -q -o file -- sh writes.sh '{outputs}'
is "is read while the program works, and its rest at the end" \
	"$(awk -F, '$3 == "metric" { printf "%s@%s=%s ", $2, $5, $6 }' file/log.csv)" \
	"1@1=0.11 1@2=0.21 1@3=0.31 1@4=0.99 2@1=0.1 2@2=0.2 2@3=0.3 "
exits 1 "one that is not there" "$PEGBOX" run --metric acc --x~'choice(1)' -q -o nofile \
	--set 'metrics_file={folder}/m.csv' -- true
has "is named in the reason" nofile/results.csv \
	"never seen; there was no metrics_file $(pwd -P)/nofile/runs/0001/m.csv"
exits 0 "one for all runs" "$PEGBOX" run --metric acc --x~'choice(1)' --dry-run \
	--set 'metrics_file=m.csv' -- true
has "is warned of" err "give each its own, as in {outputs}/m.csv"

# What is logged and printed counts once.
cat >both.sh <<'EOF'
echo "acc: 0.$1"
echo "acc 0.$1" >"$PEGBOX_METRICS"
EOF
cat >after.sh <<'EOF'
for e in 1 2 3; do
	echo "{\"acc\": 0.$1$e}" >"$PEGBOX_METRICS"
	until grep -q "metric,acc,.*0.$1$e" "$PEGBOX_SWEEP/log.csv"; do sleep 0.02; done
	echo "acc: 0.$1$e, loss: 1"
done
EOF
exits 0 "what is printed behind what is logged" "$PEGBOX" run --metric acc --metric loss \
	--x~'choice(1, 2)' -q -o again -- sh after.sh '{x}'
is "  counts once" "$(grep -c ',metric,acc,' again/log.csv)" 6
is "  and other names as ever" "$(grep -c ',metric,loss,' again/log.csv)" 6
# A program may say that it will log: then what it prints waits.
cat >before.sh <<'EOF'
echo '{}' >"$PEGBOX_METRICS"
echo "acc: 0.1"
echo "acc: 0.2, loss: 1"
echo "acc 0.3" >"$PEGBOX_METRICS"
echo "acc: 0.4, loss: 2"
EOF
exits 0 "what is printed before it is logged" "$PEGBOX" run --metric acc --metric loss \
	--x~'choice(1)' -q -o before -- sh before.sh
is "  does not count, other names do" \
	"$(awk -F, '$3 == "metric" { printf "%s=%s ", $4, $6 }' before/log.csv)" \
	"acc=0.3 loss=1 loss=2 "
cat >only.sh <<'EOF'
echo '{}' >"$PEGBOX_METRICS"
for e in 1 2 3; do
	echo "epoch $e acc: 0.$1$e"
	[ "$1" = 1 ] || until grep -q ",metric,acc,$e,0.$1$e" "$PEGBOX_SWEEP/log.csv"; do
		sleep 0.02
	done
done
EOF
exits 0 "one that prints only" timeout 60 "$PEGBOX" run --metric acc --x~'choice(1, 2, 3)' \
	--sampling grid -j 1 -q -o only -- sh only.sh '{x}'
is "  counts at its end, and after the first run at once" \
	"$(awk -F, '$3 == "metric" { printf "%s@%s=%s ", $2, $5, $6 }' only/log.csv)" \
	"1@1=0.11 1@2=0.12 1@3=0.13 2@1=0.21 2@2=0.22 2@3=0.23 3@1=0.31 3@2=0.32 3@3=0.33 "
cat >close.sh <<'EOF'
for e in 1 2 3 4 5 6 7 8 9; do
	echo "acc 0.$e" >"$PEGBOX_METRICS"
	echo "acc: 0.$e"
done
EOF
exits 0 "what is printed right behind what is logged" "$PEGBOX" run --metric acc \
	--x~'choice(1, 2, 3, 4)' -q -o close -- sh close.sh
is "  never counts" "$(grep -c ',metric,acc,' close/log.csv)" 36
exits 0 "read_output = false" "$PEGBOX" run --metric acc --x~'choice(1, 2)' -q -o logged \
	--set read_output=false -- sh both.sh '{x}'
is "leaves out what is printed" "$(grep -c ',metric,acc,' logged/log.csv)" 2
exits 1 "a program that only prints" "$PEGBOX" run --metric acc --x~'choice(1)' -q -o unlogged \
	--set read_output=false -- echo acc=1
has "has no value then" unlogged/results.csv \
	"never seen; what is printed is not read (read_output = false)"
exits 0 "status" "$PEGBOX" status unlogged
ok "which offers nothing that it printed" sh -c "! grep ^printed out"
cat >other.sh <<'EOF'
echo '{"f1": 0.25}' >"$PEGBOX_METRICS"
echo "val: 3"
EOF
exits 1 "one that logs another metric" "$PEGBOX" run --metric acc --x~'choice(1, 2)' -q -o other \
	--set read_output=false -- sh other.sh '{x}'
fails 1 "what is printed is not the right one" \
	'no run has logged "val"; logged: f1 (read_output = false: what is printed is not read)' \
	"$PEGBOX" ctl other metric val
exits 0 "what is logged may be" "$PEGBOX" ctl other metric f1
is "and is" "$(grep -c ',completed,' other/results.csv)" 2

done_testing
