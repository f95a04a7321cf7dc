#!/bin/sh
# run --detach, resume --detach: who starts a sweep need not stay.
. "$top_srcdir/tests/cli/lib.sh"

echo 'echo acc=0.$PEGBOX_RUN; until [ -e go ]; do sleep 0.02; done' >held.sh
sweep_file s.cfg 'name = "mine"; max_total_runs = 3; max_concurrent_runs = 2;' sh held.sh

# Runs wait for the file "go", so whoever came back has not waited for them.
exits 0 "run --detach" "$PEGBOX" run s.cfg -o d --detach
is "prints the folder, nothing else" "$(cat out err)" d
exits 0 "the engine has it" "$PEGBOX" status d --json
holds "and is at work" 'd["live"] and d["state"] == "running"'
engine=$(/usr/bin/python3 -c 'import json; print(json.load(open("out"))["pid"])')
is "in a session of its own" "$(ps -o sid= -p "$engine" | tr -d ' ')" "$engine"
fails 1 "the folder is taken" "pegbox resume d goes on with it" "$PEGBOX" run s.cfg -o d --detach
is "which is not said on stdout" "$(cat out)" ""
fails 1 "nor can another engine have it" "at work in d" "$PEGBOX" resume d --detach
: >go
exits 0 "its end" "$PEGBOX" wait d
is "all runs" "$(grep -c ',state,completed,' d/log.csv)" 3
rm go

exits 0 "resume --detach" "$PEGBOX" resume d -n 5 --detach
is "prints the folder, too" "$(cat out err)" d
: >go
exits 0 "its end" "$PEGBOX" wait d
is "all runs" "$(grep -c ',state,completed,' d/log.csv)" 5
rm go

# What it must not hold: a pipe or a lock of the shell that started it.
is "the shell reads its output to the end" "$("$PEGBOX" run s.cfg -o piped --detach --quiet 2>&1)" piped
(
	exec 9>lock
	flock 9
	"$PEGBOX" run s.cfg -o locked --detach >/dev/null
)
ok "a lock that the shell had is free" flock -n lock true

# A name for the folder is found; --json tells more.
exits 0 "without -o" "$PEGBOX" run s.cfg --detach
ok "its folder is the printed one" test -d "$(cat out)"
made=$(cat out)
exits 0 "--json" "$PEGBOX" run s.cfg --detach --json -o json
holds "how it stands" 'd["folder"] == "json" and d["live"]'
exits 2 "what is wrong, as JSON" "$PEGBOX" run nothere.cfg --detach --json
holds "all of it" '"cannot read nothere.cfg" in d["error"]'

# No terminal of its own, and none wanted.
ok "from a session without a terminal" setsid "$PEGBOX" run s.cfg -o far --detach
ok "it is at work" wait_for grep -q ',state,running,' far/log.csv

# Nothing stays of what cannot begin.
echo 'sweep = { metric = "acc"; max_total_runs = "many"; };' >bad.cfg
fails 2 "an error of the file" "bad.cfg:1" "$PEGBOX" run bad.cfg --detach
fails 2 "too little to run" "--metric NAME is needed" "$PEGBOX" run --detach -- sh held.sh
fails 1 "a folder that cannot be made" "no/such/place" "$PEGBOX" run s.cfg -o no/such/place --detach
: >go
for dir in piped locked "$made" json far; do
	ok "$dir ends" "$PEGBOX" wait "$dir"
done
done_testing
