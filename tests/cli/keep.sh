#!/bin/sh
# Whatever a run starts, and however it hides, ends with the run and with the engine; and what
# other programs do to the log of an engine at work loses nothing.
. "$top_srcdir/tests/cli/lib.sh"

# Each writes its number into $pids, prints a value and stays, hidden in its own way.
mkdir kinds
export pids="$work/pids"
kind() { cat >"kinds/$1"; }
kind plain <<'E'
echo $$ >>"$pids"; echo acc=1; exec sleep 1000
E
kind env-i <<'E'
exec env -i sh -c 'echo $$ >>'"$pids"'; echo acc=1; exec sleep 1000'
E
kind wiped <<'E'
exec /usr/bin/perl -e 'open F, ">>$ENV{pids}"; print F "$$\n"; close F; $0 = "x" x 60000; $| = 1; print "acc=1\n"; sleep 1000'
E
kind setsid <<'E'
setsid sh -c 'echo $$ >>"$pids"; exec sleep 1000' & echo $$ >>"$pids"; echo acc=1; exec sleep 1000
E
kind setsid-env-i <<'E'
setsid env -i sh -c 'echo $$ >>'"$pids"'; exec sleep 1000' & echo acc=1; wait
E
kind daemon <<'E'
(setsid env -i sh -c '(echo $$ >/dev/null; exec sh -c "echo \$\$ >>'"$pids"'; exec sleep 1000") >/dev/null 2>&1 &' &)
sleep 0.2; echo acc=1; exec sleep 1000
E
kind deaf <<'E'
trap '' TERM HUP INT; echo $$ >>"$pids"; echo acc=1; while :; do sleep 0.05; done
E
kind tree <<'E'
for i in 1 2 3; do (trap '' TERM; setsid sh -c 'echo $$ >>"$pids"; sleep 1000; :' & wait) & done
sleep 0.2; echo acc=1; wait
E

alive() {
	while read -r p; do
		grep -q '^State:.*[ZX]' "/proc/$p/status" 2>/dev/null || ! kill -0 "$p" 2>/dev/null ||
			echo "$p"
	done <"$pids"
}
none_alive() { [ -z "$(alive)" ]; }

for k in plain env-i wiped setsid setsid-env-i daemon deaf tree; do
	sweep_file "$k.cfg" 'max_total_runs = 1; grace_seconds = 0.3; environment = ["pids='"$pids"'"];' \
		sh "$PWD/kinds/$k"
	# The engine is killed.
	: >"$pids"
	begin "killed-$k" 1 ',metric,acc,' "$k.cfg"
	wait_for test -s "$pids"
	kill -9 $pid
	wait $pid 2>/dev/null
	ok "$k: ends with its engine" wait_for none_alive
	# The run is cancelled.
	: >"$pids"
	begin "cancelled-$k" 1 ',metric,acc,' "$k.cfg"
	wait_for test -s "$pids"
	"$PEGBOX" ctl "cancelled-$k" cancel 1 >/dev/null
	wait $pid
	ok "$k: has ended when its run is cancelled" none_alive
	is "$k: and the row says so" "$(grep -c ',1,state,cancelled,1,by hand' "cancelled-$k/log.csv")" 1
done

# What a run leaves behind is ended with it, and said.
echo 'setsid sleep 1000 >/dev/null 2>&1 & echo $! >"$pids"; echo acc=1' >leaves.sh
sweep_file leaves.cfg 'max_total_runs = 1; environment = ["pids='"$pids"'"];' sh leaves.sh
exits 0 "a run that leaves a process" "$PEGBOX" run leaves.cfg -o leaves --quiet
ok "which has ended" none_alive
has "and the row says so" leaves/log.csv ',state,completed,1,exit 0 (a process that it left behind was ended)'
# A helper that ends by itself is not spoken of.
echo 'sleep 0.1 >/dev/null 2>&1 & echo acc=1' >helper.sh
sweep_file helper.cfg 'max_total_runs = 1;' sh helper.sh
exits 0 "a run whose helper ends a moment later" "$PEGBOX" run helper.cfg -o helper --quiet
is "is just completed" "$(sed -n 's/.*,1,state,completed,1,//p' helper/log.csv)" "exit 0"

# A child that kills those who mind it hurts itself alone.
echo 'kill -9 $PPID; echo acc=1; sleep 1000' >murder.sh
sweep_file murder.cfg 'max_total_runs = 2; stop_after_failures = 0;' sh murder.sh
exits 1 "a child that kills its minder" "$PEGBOX" run murder.cfg -o murder --quiet
is "fails" "$(grep -c ',state,failed,.*signal 9' murder/log.csv)" 2
ok "and is ended" wait_for no_processes murder

# The log taken away from an engine at work, in each way.
cat >slow.sh <<'E'
i=0
while [ $i -lt 6 ]; do i=$((i + 1)); echo "acc=0.$i"; sleep 0.1; done
E
sweep_file slow.cfg 'max_total_runs = 6; max_concurrent_runs = 2;' sh slow.sh
# NAME of the log that goes on, the accident
taken() {
	rm -rf log folder
	begin log 2 ',metric,acc,[0-9]*,0.3' slow.cfg
	sh -c "$3"
	ok "$1: noticed" wait_for grep -q "pegbox: paused: .*the log goes on as $PWD/log/$2;" begun.err
	wait_for sh -c "'$PEGBOX' status log | grep -q '^state *paused: '"
	ok "$1: status says so" sh -c "'$PEGBOX' status log | grep -q '^state *paused: '"
	ok "$1: nothing more is started" wait_for sh -c "[ \$(grep -c ,state,running, log/$2) = \
		\$(grep -c ,state,completed, log/$2) ]"
	exits 0 "$1: resumed" "$PEGBOX" ctl log resume
	wait $pid
	is "$1: it ends well" $? 0
	is "$1: every run is there" "$(grep -c ',state,completed,' log/log.csv)" 6
	is "$1: and every value" "$(grep -c ',metric,acc,' log/log.csv)" 36
	ok "$1: and can be read" sh -c "! '$PEGBOX' status log 2>&1 | grep skipped"
}
taken removed log.csv 'rm log/log.csv'
taken renamed log.csv 'mv log/log.csv log/mine.csv'
taken replaced log-kept.csv 'sed -i s/foo/bar/ log/log.csv'
ok "replaced: what another program wrote is kept" test -s log/log-other.csv
taken cut log-kept.csv ': >log/log.csv'
taken "written to" log-kept.csv 'echo hello >>log/log.csv'
taken "folder removed" log.csv 'rm -rf log'
taken "folder renamed" log.csv 'mv log folder'
# With no run left to be held back it waits for nobody.
echo 'echo acc=1; until [ -e go ]; do sleep 0.02; done' >last.sh
sweep_file last.cfg 'max_total_runs = 1;' sh last.sh
for accident in 'rm -rf log' 'sed -i s/foo/bar/ log/log.csv'; do
	rm -rf log go
	begin log 1 ',metric,acc,' last.cfg
	sh -c "$accident"
	ok "$accident, in the last run" wait_for grep -q "pegbox: paused: .*the log goes on as" begun.err
	: >go
	ok "$accident: it ends" wait_for grep -q ',sweep,finished,' log/log.csv
	grep -q ',sweep,finished,' log/log.csv || kill $pid
	wait $pid
	is "$accident: well" $? 0
	exits 0 "$accident: status" "$PEGBOX" status log
	has "$accident: says so" out "finished: completed: max_total_runs"
done
# The engine dies meanwhile: the readers and the next engine know.
rm -rf log
begin log 2 ',metric,acc,[0-9]*,0.3' slow.cfg
sed -i s/foo/bar/ log/log.csv
wait_for test -s log/log-kept.csv
kill -9 $pid
wait $pid 2>/dev/null
fails 1 "a resume beside two logs" "went on in log-kept.csv" "$PEGBOX" resume log --quiet
mv log/log-kept.csv log/log.csv
exits 0 "with the right one it goes on" "$PEGBOX" resume log --quiet
is "to its end" "$("$PEGBOX" export log | grep -c ,completed,)" 6

# Without an engine what it had started is interrupted, everywhere.
rm -rf dead
begin dead 2 ',metric,acc,[0-9]*,0.3' slow.cfg
kill -9 $pid
wait $pid 2>/dev/null
ok "results.csv is brought up to date" wait_for grep -q ',interrupted,' dead/results.csv
exits 0 "status without an engine" "$PEGBOX" status dead
has "says interrupted" out "2 interrupted"
is "export says so" "$("$PEGBOX" export dead | grep -c ',interrupted,')" 2
exits 0 "status as JSON" "$PEGBOX" status dead --json
holds "says so" "d['counts']['interrupted'] == 2 and d['counts']['running'] == 0"

# A log whose first rows are torn is refused, whatever is left of them.
last=$(grep -n ',sweep,started,' dead/log.csv | cut -d: -f1)
torn=0
for n in $(seq 1 $((last - 1))); do
	mkdir -p torn
	head -n "$n" dead/log.csv >torn/log.csv
	"$PEGBOX" resume torn --quiet 2>err && torn=$((torn + 1))
	grep -q 'begin anew\|no usable configuration' err || torn=$((torn + 1))
done
is "torn first rows are refused" "$torn" 0
done_testing
