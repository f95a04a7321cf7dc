#!/bin/sh
# A live sweep told what to do, and asked how it stands.
. "$top_srcdir/tests/cli/lib.sh"

cat >train.sh <<'EOF'
echo acc=0.5
while [ ! -e "$PEGBOX_SWEEP/go" ]; do sleep 0.02; done
EOF
sweep_file s.cfg 'max_total_runs = 4; max_concurrent_runs = 1; grace_seconds = 1;' sh train.sh
begin s 1 ',1,metric,acc,' s.cfg

exits 0 "status" "$PEGBOX" status s
has "it runs" out "state    running"
has "in that process" out "(process $pid)"
exits 0 "status --json" "$PEGBOX" status s --json
holds "is JSON" 'd["live"] and d["counts"]["running"] == 1'
is "the socket is the user's alone" "$(stat -c %a s/control.sock)" 600

exits 0 "concurrency 2" "$PEGBOX" ctl s concurrency 2
ok "a second run starts" wait_for grep -q ',2,metric,acc,' s/log.csv
exits 0 "pause" "$PEGBOX" ctl s pause
exits 0 "cancel 1" "$PEGBOX" ctl --json s cancel 1
holds "with --json the answer is JSON" 'd["ok"] is True and "1 run" in d["answer"]'
ok "run 1 is cancelled" wait_for grep -q ',1,state,cancelled,1,by hand' s/log.csv
exits 0 "status" "$PEGBOX" status s
has "paused" out "state    paused: by hand"
is "and nothing started" "$(grep -c ',state,queued,' s/log.csv)" 2
exits 0 "add" "$PEGBOX" ctl s add x=0.125
exits 0 "note" "$PEGBOX" ctl s note 2 "looks, odd"
exits 0 "resume" "$PEGBOX" ctl s resume
ok "the added one comes first" wait_for grep -q ',3,param,x,,0.125' s/log.csv

fails 1 "a run that is not there" 'there is no run "99"' "$PEGBOX" ctl s cancel 99
exits 1 "all or nothing" "$PEGBOX" ctl s cancel 2 99
is "run 2 goes on" "$(grep -c ',2,command,cancel,' s/log.csv)" 0
exits 1 "a run that has ended" "$PEGBOX" ctl s cancel 1
exits 1 "a bad number" "$PEGBOX" ctl s concurrency 0
fails 1 "an unknown command" "cancel, rerun, pause, resume" "$PEGBOX" ctl s dance
fails 1 "an assignment that is none" 'there is no parameter "y"' "$PEGBOX" ctl s add y=1

: >s/go
wait $pid
is "it ends well" $? 0
is "the note is in the results" "$("$PEGBOX" export s | grep -c '^2,.*"looks, odd"')" 1
is "the added run did not count" "$(grep -c ',state,completed,' s/log.csv)" 4
fails 1 "no engine, no commands" "no engine is at work in s" "$PEGBOX" ctl s pause
ok "the socket is gone" test ! -e s/control.sock
is "the lock is free, and names nobody" "$(cat s/engine.lock)" ""

# stop and stop now
rm -f s/go
begin t 1 ',2,metric,acc,' s.cfg -j 2
exits 0 "stop" "$PEGBOX" ctl t stop
exits 0 "status" "$PEGBOX" status t
has "stopping" out "state    stopping: stopped: by hand"
exits 0 "stop now" "$PEGBOX" ctl t stop now
wait $pid
is "no completed run: exit code 1" $? 1
is "both cancelled" "$(grep -c ',state,cancelled,' t/log.csv)" 2

# A running sweep is edited, and runs are done again.
rm -f v/go
begin v 1 ',1,metric,acc,' s.cfg -n 2 -j 1
sed 's/max_total_runs = 4/max_total_runs = 3/; s/values = "[^"]*"/values = "uniform(7, 8)"/' s.cfg >new.cfg
exits 0 "edit" "$PEGBOX" ctl v edit new.cfg
has "is answered" out "the changes hold for the next runs"
sed 's/name = "acc"/name = "loss"/' s.cfg >metric.cfg
fails 1 "another metric needs to be printed" 'no run has printed "loss"; printed: acc' "$PEGBOX" ctl v edit metric.cfg
sed 's/train/other/; s/"sh"/"bash"/' s.cfg >command.cfg
fails 1 "the command cannot be changed" "sweep.command cannot be changed while the sweep runs" "$PEGBOX" ctl v edit command.cfg
echo 'sweep = {' >bad.cfg
fails 2 "a file with an error" "bad.cfg:" "$PEGBOX" ctl v edit bad.cfg
fails 1 "a running run is not done again" "run 1 is still running" "$PEGBOX" ctl v rerun 1
exits 0 "cancel it" "$PEGBOX" ctl v cancel 1
wait_for grep -q ',1,state,cancelled' v/log.csv
exits 0 "then it is" "$PEGBOX" ctl v rerun 1
: >v/go
wait $pid
is "the sweep has run its three, and the one again" "$(grep -c ',state,completed,' v/log.csv)" 3
is "the later ones are of the new space" "$(grep -c ',[0-9]*,param,x,,7' v/log.csv)" 2
is "the one again is the first one's" "$(grep -c 'rerun of 1' v/log.csv)" 1
ok "status reads the same configuration" sh -c '"$PEGBOX" status v --json | tr -d " \n" | grep -q "\"runs_budget\":4"'

# An added assignment that the edited space no longer has is passed over, and all can see it.
rm -f w/go
begin w 1 ',1,metric,acc,' s.cfg -n 2 -j 1
exits 0 "an assignment is added" "$PEGBOX" ctl w add x=0.125
exits 0 "then the space is another" "$PEGBOX" ctl w edit new.cfg
sed 's/name = "x"; values/name = "y"; values/; s/"random"/"tpe"/' new.cfg >other.cfg
exits 0 "and another" "$PEGBOX" ctl w edit other.cfg
has "whose runs no longer teach is said" out "; the sampler learns from 0 of 1 run; 1 does not fit the space, run 1: y is missing"
: >w/go
wait $pid
is "a row says that it is passed over" "$(rows w 0 sweep passed)" 1
exits 0 "status" "$PEGBOX" status w
has "has it" out 'passed   x=0.125: there is no parameter "x"'
ok "status --json too" sh -c '"$PEGBOX" status w --json | tr -d " \n" |
	grep -q "\"passed_over\":\[{\"enqueued\":1,\"assignment\":\"x=0.125\""'
has "it was said" begun.err "enqueued assignment 1 is passed over"

# Of an added assignment the values that are not given are drawn, and said.
sed '/^space/d' s.cfg >two.cfg
echo 'space = ( { name = "x"; values = "uniform(0, 1)"; }, { name = "opt"; values = "choice(1, 2, 3)"; } );' >>two.cfg
for d in y1 y2; do
	begin $d 1 ',1,metric,acc,' two.cfg -n 1 -j 1
	exits 0 "one value of two" "$PEGBOX" ctl $d add --opt=2
	sed 's/^added //; s/; drawn: x$//' out >$d.added
	ok "says which are drawn" grep -qE '^added x=0[.0-9]+ opt=2; drawn: x$' out
	exits 0 "both" "$PEGBOX" ctl $d add --opt=2 --x=0.5
	is "nothing is drawn then" "$(cat out)" "added x=0.5 opt=2"
	fails 1 "none" "add which values?" "$PEGBOX" ctl $d add
	: >$d/go
	wait $pid
done
is "the same again" "$(cat y1.added)" "$(cat y2.added)"
is "and that is what is run" "$(grep ',2,param,' y1/log.csv | sed 's/.*param,//; s/,,/=/' | tr '\n' ' ')" "$(cat y1.added) "

# A folder whose path is longer than a socket's address may be.
deep=$(printf 'd%.0s' $(seq 1 120))
mkdir -p "$deep/$deep"
begin "$deep/$deep/u" 1 ',1,metric,acc,' s.cfg -n 1
exits 0 "a deep folder" "$PEGBOX" ctl "$deep/$deep/u" stop now
wait $pid
# What best --args prints is an assignment to be added, whichever way the parameters go.
echo 'echo acc=1; while [ -e held ] && [ "$PEGBOX_RUN" -gt 1 ]; do sleep 0.02; done' >once.sh
: >held
for style in separate equals environment; do
	"$PEGBOX" run -o "$style" -q --metric acc --maximize -n 2 -j 1 --set "arguments=$style" \
		--lr~'choice(-0.5, 0.25)' --my-text~"choice('a b')" --odd~"choice(\"c' d'e f\")" -- sh once.sh &
	pid=$!
	wait_for grep -q ',2,state,running' "$style/log.csv"
	# shellcheck disable=SC2046 # each blank parts it, as for who types it
	exits 0 "ctl add \$(best --args), $style" "$PEGBOX" ctl "$style" add $("$PEGBOX" best "$style" --args)
	is "is the same assignment" "$(sed 's/added //' out)" \
		"$("$PEGBOX" status "$style" --run 1 | sed -n 's/^values *//p')"
	fails 1 "a word without its value" "expected name=value" "$PEGBOX" ctl "$style" add --lr
	"$PEGBOX" ctl "$style" stop now >out
	wait $pid
done

# Notes are mostly written when all is over: that needs no engine, and makes no sweep longer.
lasted=$("$PEGBOX" status equals | grep '^time')
exits 0 "a note on a finished sweep" "$PEGBOX" ctl equals note 1 "the one to keep, I think"
has "is in its results" equals/results.csv '"the one to keep, I think"'
exits 0 "a note on the sweep" "$PEGBOX" ctl equals note 0 first try
is "which is finished as before" "$("$PEGBOX" status equals | grep '^time')" "$lasted"
fails 1 "on a run that is not there" 'there is no run "9"' "$PEGBOX" ctl equals note 9 x
fails 1 "what needs an engine" 'no engine is at work in equals' "$PEGBOX" ctl equals pause

done_testing
