#!/bin/sh
# on_best and on_finish: told when, told what, and no harm to the sweep whatever they do.
. "$top_srcdir/tests/cli/lib.sh"

hooked() { # DIR SETTINGS COMMAND…: a sweep of 4 runs, one after another
	name=$1 settings=$2
	shift 2
	sweep_file "$name.cfg" "max_total_runs = 4; max_concurrent_runs = 1; $settings" "$@"
	timeout 60 "$PEGBOX" run "$name.cfg" -o "$name" --quiet 2>err
}

# When: run 1 is the first, 2 is worse, 3 is better but fails, 4 is better.  Each waits until the
# line of the one before is there.
cat >when.sh <<'EOT'
case $PEGBOX_RUN in
1) echo acc=0.5 ;;
2) echo acc=0.4 ;;
3) echo acc=0.9; exit 1 ;;
4) while ! [ -s told ]; do sleep 0.02; done; echo acc=0.7 ;;
esac
EOT
# shellcheck disable=SC2016
line='echo $PEGBOX_STATE $PEGBOX_METRIC $PEGBOX_GOAL $PEGBOX_BEST_RUN $PEGBOX_BEST_VALUE'
hooked when "on_best = \"$line >>told\"; on_finish = \"$line \$PEGBOX_RUNS, \$PEGBOX_WHY >end; cp \$PEGBOX_SWEEP/results.csv . ; echo \$PEGBOX_BEST_ARGS >args\";" sh when.sh "{x}:{run}"
is "the exit code is the sweep's" $? 3
is "on_best: of completed runs that are the best" "$(sed 's/^[a-z]*//' told)" " acc maximize 1 0.5
 acc maximize 4 0.7"
is "on_finish: how it ended" "$(cat end)" "finished acc maximize 4 0.7 4, completed: max_total_runs"
is "the results are there by then" "$(grep -c ',completed,' results.csv)" 3
is "the arguments are those of best --args" "$(cat args)" "$("$PEGBOX" best when --args)"
is "nothing went wrong" "$(grep -c ',sweep,hook,' when/log.csv)" 0
rm told end
"$PEGBOX" resume when -q -n 5 --set 'command=["sh", "-c", "echo acc=0.1"]'
ok "a resumed sweep does not tell of the old best" test ! -e told
has "but of its end" end "acc maximize 4 0.7 5,"

# No harm: one that fails, floods, hangs, leaves something behind.
hooked fail 'on_best = "exit 7"; on_finish = "kill -9 $$";' sh -c 'echo acc=0.5'
is "they fail: the sweep is as good" $? 0
has "which is said" err "pegbox: on_best: exit 7"
has "and a row" fail/log.csv ",sweep,hook,,on_finish: signal 9"
is "no run has failed" "$(grep -c ',state,completed,' fail/log.csv)" 4
hooked flood 'grace_seconds = 0.2; on_best = "yes";' sh -c 'echo acc=0.5'
is "one floods" $? 0
has "it is ended with the engine" err "on_best: did not end: it is ended with the engine"
hooked hang 'grace_seconds = 0.2; on_best = "setsid sleep 1000 & sleep 1000";' sh -c "echo acc=0.\$PEGBOX_RUN"
is "one hangs: no other one is started beside it, and the sweep ends" $? 0
ok "nothing is left of it" wait_for no_processes hang
hooked left 'grace_seconds = 0.2; on_finish = "sleep 1000 &";' sh -c 'echo acc=0.5'
is "one leaves something behind" $? 0
ok "that is ended, too" wait_for no_processes left

# The engine is killed while one hangs.
sweep_file kill.cfg 'max_total_runs = 1; on_finish = "echo > hanging; sleep 1000";' sh -c 'echo acc=0.5'
"$PEGBOX" run kill.cfg -o kill -q &
pid=$!
ok "on_finish hangs" wait_for test -e hanging
is "the sweep is finished" "$("$PEGBOX" status kill --json | grep -c '"state": "finished"')" 1
kill -TERM $pid
ok "it ends with the engine" wait_for no_processes kill

# wait: for a better run, and for the end.
cat >steps.sh <<'EOT'
while [ ! -e "step$PEGBOX_RUN" ]; do sleep 0.02; done
echo acc=0.$PEGBOX_RUN
EOT
sweep_file wait.cfg 'max_total_runs = 3; max_concurrent_runs = 1;' sh steps.sh
: >step1
begin wait 1 ',1,state,completed,' wait.cfg
"$PEGBOX" wait wait --until best --json >better.json 2>&1 &
better=$!
"$PEGBOX" wait wait >ended 2>&1 &
ended=$!
for waiting in $better $ended; do
	ok "one waits" wait_for sh -c "ls -l /proc/$waiting/fd | grep -q log.csv"
done
: >step2
wait $better
is "wait --until best: the better run" "$? $(/usr/bin/python3 -c 'import json; print(json.load(open("better.json"))["best"]["run"])')" "0 2"
ok "the other one waits on" kill -0 $ended
: >step3
wait $ended
is "for the end, with its exit code" $? 0
wait "$pid"
exits 0 "wait for what is over" "$PEGBOX" wait wait
exits 3 "with what its runs make of that" "$PEGBOX" wait when --until best
sed -i '/,sweep,finished,/d' wait/log.csv
fails 1 "for what nobody works on" "no engine is at work in wait; go on with: pegbox resume wait" "$PEGBOX" wait wait
fails 2 "for something else" "best or finished" "$PEGBOX" wait wait --until better
done_testing
