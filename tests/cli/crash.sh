#!/bin/sh
# The engine killed with SIGKILL at random moments, and resumed: nothing lost, nothing doubled,
# no ghosts.  $CRASHES is how often (50).
. "$top_srcdir/tests/cli/lib.sh"

crashes=${CRASHES:-50}
cat >train.sh <<'EOF'
i=0
while [ $i -lt 4 ]; do i=$((i + 1)); echo "acc=0.$PEGBOX_RUN$i"; sleep 0.01; done
EOF
sweep_file s.cfg 'max_total_runs = 400; max_concurrent_runs = 3; grace_seconds = 0.5;' sh train.sh
sed 's/400/60/' s.cfg >whole.cfg

# Uninterrupted: what it should propose.
exits 0 "an uninterrupted sweep" "$PEGBOX" run whole.cfg -o whole --quiet

"$PEGBOX" run s.cfg -o s --quiet 2>/dev/null &
pid=$!
changed=0 refused=0
i=0
while [ $i -lt "$crashes" ]; do
	i=$((i + 1))
	wait_for test -s s/log.csv
	# A moment between 0 and 150 ms, the same in every test run.
	sleep "0.$(awk -v i=$i 'BEGIN { srand(i); printf "%03d", rand() * 150 }')"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	cp s/log.csv before.csv
	"$PEGBOX" resume s --quiet 2>resume.err &
	pid=$!
	# The new engine comes to work only when the children of the old one are gone.
	if ! wait_for sh -c "tail -c +$(($(wc -c <before.csv) - 300)) s/log.csv | grep -q ',sweep,resumed,'"; then
		refused=$((refused + 1))
		sed 's/^/# /' resume.err
	fi
	# What was in the log is still there, but for a torn last row.
	whole=$(awk 'END { print NR }' before.csv)
	tail -c 1 before.csv | od -c | grep -q '\\n' || whole=$((whole - 1))
	[ "$(head -n "$whole" before.csv | cksum)" = "$(head -n "$whole" s/log.csv | cksum)" ] ||
		changed=$((changed + 1))
done
wait_for sh -c "[ \$(grep -c ',state,completed,' s/log.csv) -ge 60 ]"
kill -9 $pid 2>/dev/null
wait $pid 2>/dev/null
is "$crashes times killed and resumed" $refused 0
is "nothing that was in the log changed" $changed 0
ok "no ghosts are left" wait_for no_processes s

exits 0 "it goes on to its end" "$PEGBOX" resume s --quiet --set max_total_runs=60
draws whole | head -60 >expected
draws s | head -60 >got
ok "it proposed what an uninterrupted sweep would have" cmp expected got
ok "no assignment twice but those that were lost" sh -c \
	'[ -z "$(cut -d" " -f2 got | sort | uniq -d)" ]'
"$PEGBOX" export s | awk -F, 'NR > 1 { state[$1] = $2 } END {
	for (r in state) n[state[r]]++; for (s in n) print s, n[s] }' >counts
sed 's/^/# /' counts
# Each lost run was run again with the same value.
"$PEGBOX" export s >results.csv
awk -F, '$3 == "state" && $4 == "queued" { print $2, $6 }' s/log.csv >origins
awk -F, '
	FNR == NR { split($0, a, " "); if (a[2] == "rerun") again[a[4]] = a[1]; next }
	{ state[$1] = $2; value[$1] = $4 }
	END {
		for (r in state) if (state[r] == "lost") {
			if (!(r in again)) { print "run", r, "was lost for good"; bad = 1 }
			else if (value[again[r]] != value[r]) { print "run", r, "came back changed"; bad = 1 }
		}
		exit bad
	}' origins results.csv >lost.txt
ok "every lost run was run again with the same values" test ! -s lost.txt
completed=$(awk '/completed/ { print $2 }' counts)
ok "all of the 60 were completed" test "${completed:-0}" -ge 60
is "no metrics pipe is left behind" "$(find s -type p)" ""
ok "the log has no damaged row" sh -c '! "$PEGBOX" status s 2>&1 | grep skipped'

# Two that begin in one folder at once: one sweep, the other is told.
echo 'echo acc=1' >quick.sh
sweep_file quick.cfg 'max_total_runs = 8; max_concurrent_runs = 2;' sh quick.sh
both=0 twice=0
for i in 1 2 3 4 5; do
	rm -rf two
	"$PEGBOX" run quick.cfg -o two --quiet 2>/dev/null &
	a=$!
	"$PEGBOX" run quick.cfg -o two --quiet 2>/dev/null
	b=$?
	wait $a
	[ $(($? + b)) = 1 ] || both=$((both + 1))
	[ "$(grep -c ',sweep,started,' two/log.csv)" = 1 ] || twice=$((twice + 1))
done
is "of two that begin at once one does" "$both" 0
is "and the sweep has begun once" "$twice" 0

# One that goes on while another ends takes no row away.
gone=0
for i in 0 1 2 3 4 5; do
	rm -rf ends
	{ "$PEGBOX" run quick.cfg -o ends --quiet; cp ends/log.csv first.csv; } 2>/dev/null &
	a=$!
	wait_for grep -q ',[678],state,queued,' ends/log.csv
	sleep "0.0$i"
	"$PEGBOX" resume ends --quiet 2>/dev/null
	wait $a
	cmp -n "$(wc -c <first.csv)" first.csv ends/log.csv >/dev/null || gone=$((gone + 1))
done
is "a resume while the engine ends loses no row" "$gone" 0

# A second engine in the same folder is refused, and nothing happens to the first.
echo 'trap "" TERM; echo acc=1; while :; do sleep 0.05; done' >slow.sh
sweep_file slow.cfg 'max_total_runs = 2; max_concurrent_runs = 2; grace_seconds = 0.5;' sh slow.sh
begin slow 1 ',metric,acc,' slow.cfg
fails 1 "a second engine is refused" "an engine is at work in" "$PEGBOX" resume slow --quiet
# Kill the engine: the next one waits until the keeper has ended the children.
kill -9 $pid
wait $pid 2>/dev/null
"$PEGBOX" resume slow --quiet 2>err &
pid=$!
wait_for sh -c '[ $(grep -c ",state,running," slow/log.csv) = 4 ]'
has "a resume waits for the keeper" err "waiting for the runs of the last engine to end"
# Kill the engine, its keeper and the minders at once: the next resume ends the ghosts.
keeper=$(pgrep -P $pid -x pegbox-keeper)
# shellcheck disable=SC2046,SC2086 # several
kill -STOP $keeper && kill -9 $pid $(pgrep -P "$keeper" -x pegbox-minder) $keeper
wait $pid 2>/dev/null
ok "without them the children live on" test -n "$(processes_of slow)"
"$PEGBOX" resume slow --quiet 2>err &
pid=$!
wait_for sh -c '[ $(grep -c ",sweep,resumed," slow/log.csv) = 2 ]'
has "a resume ends them" err "ended processes that the last engine had left behind"
kill -INT $pid; sleep 0.1; kill -INT $pid
wait $pid
is "interrupted twice: exit code 130" $? 130
ok "nothing is left" wait_for no_processes slow
done_testing
