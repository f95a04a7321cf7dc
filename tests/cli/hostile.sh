#!/bin/sh
# Children that do whatever they like must not hurt the sweep.
. "$top_srcdir/tests/cli/lib.sh"

# child NAME SETTINGS CODE [STATE REASON]: a sweep of 2 runs of the shell script on stdin, of which
# the first ends so.  The time is there to end a test that hangs, so it is far above what a slow
# machine takes.
child() {
	name=$1
	cat >"$name.sh"
	sweep_file "$name.cfg" "max_total_runs = 2; max_concurrent_runs = 2; grace_seconds = 0.3;
		stop_after_failures = 0; $2" sh "$name.sh"
	exits "$3" "$name: exit code $3" timeout 600 "$PEGBOX" run "$name.cfg" -o "$name" --quiet
	ok "$name: nothing of it is left" wait_for no_processes "$name"
	[ $# -lt 5 ] || is "$name: reason" "$(reason "$name" "$4")" "$5"
}

reason() { sed -n "s/^[0-9.]*,1,state,$2,[^,]*,//p" "$1/log.csv"; }

# Two that work: one writes a file, one holds back what it prints.  Looked at when the others are done.
cat >held.sh <<'EOT'
[ "$PEGBOX_RUN" = 2 ] || printf 'acc\n1\n' >"$PEGBOX_OUTPUTS/m.csv"
timeout 300 awk "BEGIN { while (1) i++ }"; echo acc=1
EOT
sweep_file held.cfg 'max_total_runs = 2; max_concurrent_runs = 2; metrics_file = "{outputs}/m.csv";' sh held.sh
"$PEGBOX" run held.cfg -o held --quiet 2>held.err &
held=$!

child exits-at-once '' 1 failed "exit 7" <<-'EOF'
	exit 7
EOF

child prints-nothing '' 1 failed '"metric ""acc"" never seen"' <<-'EOF'
	exit 0
EOF

child wrong-name '' 1 failed '"metric ""acc"" never seen; saw: Acc, loss"' <<-'EOF'
	echo "Acc=0.5 loss: 3"
EOF

child last-words '' 1 failed "exit 1: ValueError: bad shape" <<-'EOF'
	echo acc=1
	echo "Traceback (most recent call last):" >&2
	printf 'ValueError: bad shape' >&2
	exit 1
EOF

child last-words-behind '' 1 failed "exit 1: ValueError: bad shape (from OSError: no file)" <<-'EOF'
	cat >&2 <<-'X'
	Traceback (most recent call last):
	  File "train.py", line 1, in <module>
	OSError: no file
	
	The above exception was the direct cause of the following exception:
	
	Traceback (most recent call last):
	  File "train.py", line 2, in <module>
	ValueError: bad shape
	X
	seq 1000
	printf 'wandb: synced\n' >&2
	exit 1
EOF

child last-words-flood '' 1 failed "exit 3: the last of them" <<-'EOF'
	yes "Traceback (most recent call last):" | head -n 5000 >&2
	seq 100000 >&2
	echo "   the last of them" >&2
	exit 3
EOF

child killed '' 1 failed "signal 11 (Segmentation fault): acc=1" <<-'EOF'
	echo acc=1
	kill -SEGV $$
EOF

child no-newline '' 0 <<-'EOF'
	printf 'acc=0.25'
EOF
is "no-newline: the last line counts" "$(rows no-newline 1 metric acc)" 1

child closes-stdout '' 0 completed "exit 0" <<-'EOF'
	echo acc=0.5
	exec >&- 2>&-
	sleep 0.1
EOF

child binary '' 0 <<-'EOF'
	head -c 300000 /dev/urandom
	printf '\n\000\033[31macc\033[0m = 0.5\000\n\377\376acc=0.75\r\n'
	head -c 300000 /dev/urandom >&2
EOF
ok "binary: values among garbage" test "$(rows binary 1 metric acc)" -ge 2
is "binary: stdout is kept whole" "$(($(wc -c <binary/runs/0001/stdout.log) > 300000))" 1

child carriage-returns '' 0 <<-'EOF'
	i=0
	while [ $i -lt 50 ]; do i=$((i + 1)); printf '\r%d%% acc=0.%02d' $i $i; done
EOF
is "carriage-returns: each is a line" "$(rows carriage-returns 1 metric acc)" 50

# The line is longer than what the engine may take for it: bytes, whatever time they need.
child long-line '' 0 <<-'EOF'
	printf 'acc=0.5 '
	head -c 300000000 /dev/zero | tr '\0' x
	printf '\nacc=0.75\n'
	pid=$PPID
	while ! grep -qx pegbox "/proc/$pid/comm"; do
		pid=$(awk '$1 == "PPid:" { print $2 }' "/proc/$pid/status")
	done
	cat "/proc/$pid/status" >"$PEGBOX_OUTPUTS/engine"
EOF
is "long-line: 300 MB without an end" "$(rows long-line 1 metric acc)" 2
is "long-line: kept whole" "$(wc -c <long-line/runs/0001/stdout.log)" 300000018
# Sanitizers have terabytes of addresses, and memory of their own.
ok "long-line: not in memory" awk '$1 == "Name:" { engine = $2 == "pegbox" }
	$1 == "VmPeak:" { sanitized = $2 > 1e9 } $1 == "VmHWM:" { kb = $2 }
	END { print kb " kB"; exit !(engine && kb > 0 && (kb < 100000 || sanitized)) }' \
	long-line/runs/0001/outputs/engine
rm -rf long-line

child flood '' 0 <<-'EOF'
	yes 'noise without a number' | head -n 300000
	yes 'epoch 1 acc=0.5' | head -n 100000
EOF
is "flood: every value" "$(rows flood 1 metric acc)" 100000

# Cancelled while it ignores SIGTERM: killed after the grace time.
child ignores-term 'max_run_minutes = 0.005;' 1 cancelled "max_run_minutes: more than 0.005 minutes (killed)" <<-'EOF'
	trap '' TERM
	echo acc=0.5
	while :; do sleep 0.05; done
EOF

child stopped 'max_run_minutes = 0.005;' 1 <<-'EOF'
	echo acc=0.5
	kill -STOP $$
EOF
ok "stopped: a stopped child is cancelled too" test -n "$(reason stopped cancelled)"

child grandchild '' 0 completed "exit 0 (a process that it left behind was ended)" <<-'EOF'
	echo acc=0.5
	sleep 1000 &
EOF

child silent-grandchild '' 0 <<-'EOF'
	echo acc=0.5
	sleep 1000 >/dev/null 2>&1 &
EOF

child fork-crowd '' 0 <<-'EOF'
	i=0
	while [ $i -lt 40 ]; do i=$((i + 1)); (sleep 1000 >/dev/null 2>&1) & done
	echo acc=0.5
EOF

child metrics-pipe '' 0 <<-'EOF'
	echo "acc 0.5" >"$PEGBOX_METRICS"
	echo '{"step": 7, "acc": 0.75, "loss": NaN}' >"$PEGBOX_METRICS"
	echo "other 3 9" >>"$PEGBOX_METRICS"
EOF
is "metrics-pipe: values" "$(rows metrics-pipe 1 metric acc)" 2
ok "metrics-pipe: steps" grep -qE ',1,metric,acc,7,0.75$' metrics-pipe/log.csv
ok "metrics-pipe: other names, NaN" grep -qE ',1,metric,loss,7,nan$' metrics-pipe/log.csv
ok "metrics-pipe: the fifo is gone" test ! -e metrics-pipe/runs/0001/metrics

child pty 'pty = true;' 0 <<-'EOF'
	[ -t 1 ] && [ -t 0 ] && echo acc=1
EOF
is "pty: a terminal" "$(rows pty 1 metric acc)" 1

# One after the other, each takes all folders away: the next has its own again.
cat >eats.sh <<-'EOF'
	rm -rf "$PEGBOX_SWEEP/runs"
	echo acc=0.5
EOF
sweep_file eats.cfg "max_total_runs = 3; max_concurrent_runs = 1;" sh eats.sh
exits 0 "a child that removes the folders of all runs" "$PEGBOX" run eats.cfg -o eats --quiet
is "hurts no other run" "$(grep -c ',state,completed,' eats/log.csv)" 3

child environment '' 0 <<-'EOF'
	echo "acc=$PEGBOX_RUN"
	[ -d "$PEGBOX_OUTPUTS" ] && [ -n "$PEGBOX_SEED" ] && [ "$PYTHONUNBUFFERED" = 1 ] &&
		[ -d "$PEGBOX_SWEEP" ] && [ "$PEGBOX_SLOT" -ge 1 ]
EOF

ok "a program that works and prints nothing is asked about" \
	wait_for grep -q 'run 2 works, but has printed nothing so far: .*pty = true' held.err
kill $held
wait $held
done_testing
