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

done_testing
