#!/bin/sh
# sampling.history: a sweep that learns from earlier ones.
. "$top_srcdir/tests/cli/lib.sh"

cat >train.sh <<'EOT'
echo "acc=$(awk "BEGIN { print 1 - ($2 - 0.3) ^ 2 - ($4 - 0.6) ^ 2 }")"
[ -z "$HOLD" ] || [ "$PEGBOX_RUN" != "${HOLD_AT:-$PEGBOX_RUN}" ] || until [ -e "$HOLD" ]; do sleep 0.02; done
EOT
file() { # FILE METHOD SEED MORE: a sweep of --x and --y
	cat >"$1" <<EOT
sweep = { command = [ "sh", "train.sh" ]; metric = { name = "acc"; goal = "maximize"; };
          working_directory = "$work"; max_total_runs = 8; max_concurrent_runs = 1; };
space = ( { name = "--x"; values = "uniform(0, 1)"; }, { name = "--y"; values = "uniform(0, 1)"; } );
sampling = { method = "$2"; seed = $3; $4 };
EOT
}
file cold.cfg random 5
exits 0 "an earlier sweep" "$PEGBOX" run cold.cfg -o old -q
mkdir sub && mv old sub/
file sub/warm.cfg bayesian 7 'history = [ "old" ];'
exits 0 "a path is the sweep file's" "$PEGBOX" run sub/warm.cfg -o warm --headless
has "it is said" err "learned from 8 earlier runs"
has "and in the log" warm/log.csv ",sweep,history,8,8 earlier runs"
is "the first draw has learned" "$(grep -c ',suggestion,.*start design' warm/log.csv)" 0
is "its own runs are counted, nobody else's" "$(grep -c ',state,completed,' warm/log.csv)" 8
exits 0 "status" "$PEGBOX" status warm
has "says it" out "history  learned from 8 earlier runs"
exits 0 "status --json" "$PEGBOX" status warm --json
holds "too" 'd["earlier_runs"] == 8 and d["runs_ended"] == 8'
is "a row an earlier run" "$(wc -l <warm/history.csv)" 9
exits 0 "its sweep.cfg can be run again" "$PEGBOX" check warm/sweep.cfg
has "whose it was" warm/history.csv "old run 3,completed,"

# The same draws again: a resumed sweep, one that crashed, with the earlier ones gone.
exits 0 "all at once" "$PEGBOX" run sub/warm.cfg -o whole -q -n 12
mv sub/old away
exits 0 "in two parts, and the earlier sweep is gone" "$PEGBOX" resume warm -q -n 12
is "the same draws" "$(draws warm)" "$(draws whole)"
mv away sub/old
HOLD=$work/go "$PEGBOX" run sub/warm.cfg -o crashed -n 12 --detach >/dev/null
wait_for grep -q ',metric,' crashed/log.csv
"$PEGBOX" status crashed --json >out
kill -9 "$(/usr/bin/python3 -c 'import json; print(json.load(open("out"))["pid"])')"
: >go
printf 'x,y,acc\n0.9,0.9,5\n' >>sub/old/results.csv
exits 0 "after a crash" "$PEGBOX" resume crashed -q
is "the same draws" "$(draws crashed | cut -d' ' -f1-3)" "$(draws whole)"
# Its model knows them, its counts do not; also with the earlier sweep gone.
mv sub/old away
cp -r whole young && awk -F, '$2 == 8 { exit } { print }' whole/log.csv >young/log.csv
exits 0 "analyze, of seven runs" "$PEGBOX" analyze young --json
holds "says how many it knows" 'd["earlier"] == 8 and d["runs"] == 7 and d["used"] == 7'
holds "  which are enough for a model" 'd["lack"] is None and d["trust"] is not None'
exits 0 "  as text" "$PEGBOX" analyze young
has "  too" out "It was made with 8 runs of earlier sweeps"
exits 0 "report" "$PEGBOX" report young --format txt
has "  too" out "with 8 runs of earlier sweeps"
ok "  nothing else is said" test ! -s err
rm young/history.csv
exits 0 "without its table" "$PEGBOX" analyze young --json
has "  that is said" err "pegbox: the model is made without the runs of earlier sweeps: cannot read young/history.csv"
holds "  and it knows none" 'd["earlier"] == 0 and d["lack"].startswith("7 completed runs say too little")'
exits 0 "  the report, too" "$PEGBOX" report young --format txt
has "  says it" err "pegbox: the model is made without the runs of earlier sweeps"
head -n 5 whole/history.csv >young/history.csv
exits 0 "with a part of it" "$PEGBOX" analyze young --json
has "  that is said" err "the model is made with 4 runs of earlier sweeps, not 8: young/history.csv was changed"
exits 0 "two beside each other" "$PEGBOX" analyze young whole --json
has "  of each of them" err "the model is made with 4 runs of earlier sweeps, not 8: young/history.csv"
exits 0 "one without a history" "$PEGBOX" analyze away --json
holds "  does not speak of it" '"earlier" not in d'
mv away sub/old

# The engine ends it by the chance that its page says.
sed 's/max_total_runs = 8/stop_when = "chance(5, 0.002) < 0.05"; max_total_runs = 60/' sub/warm.cfg >sub/stop.cfg
exits 0 "stop_when" "$PEGBOX" run sub/stop.cfg -o stopped -q
has "holds" err "pegbox: completed: stop_when: "
exits 0 "analyze" "$PEGBOX" analyze stopped --runs 5 --delta 0.002 --json
holds "  by the model" 'd["stop"]["by"] == "model" and d["stop"]["chance"] < 0.05'
cp out with
for off in + -; do
	chance=$(/usr/bin/python3 -c "import json; print(json.load(open('with'))['stop']['chance'] $off 1e-9)")
	"$PEGBOX" run sub/stop.cfg -o "stopped$off" -q --set "stop_when=chance(5, 0.002) < $chance" 2>err
done
is "  to the last digit: this chance ends it there" "$(draws stopped+)" "$(draws stopped)"
ok "    and a smaller one does not" test "$(draws stopped- | wc -l)" -gt "$(draws stopped | wc -l)"
rm stopped/history.csv
"$PEGBOX" analyze stopped --runs 5 --delta 0.002 --json >without 2>err
is "  which without the earlier runs would be others" "$(cmp -s with without; echo $?)" 1

# Every sampler, killed in its first draws together with its keeper and minders.
for method in bayesian tpe cmaes sobol random; do
	file kind.cfg "$method" 3 'history = [ "sub/old" ];'
	exits 0 "$method" "$PEGBOX" run kind.cfg -o "kind-$method" -q -n 4
	HOLD=$work/go-$method "$PEGBOX" run kind.cfg -o "killed-$method" -n 4 --detach \
		>/dev/null 2>&1
	wait_for grep -q ',metric,' "killed-$method/log.csv"
	"$PEGBOX" status "killed-$method" --json >out
	pid=$(/usr/bin/python3 -c 'import json; print(json.load(open("out"))["pid"])')
	keeper=$(pgrep -P "$pid" -x pegbox-keeper)
	# shellcheck disable=SC2046,SC2086 # several
	kill -STOP $pid $keeper && kill -9 $pid $(pgrep -P "$keeper" -x pegbox-minder) $keeper
	: >"go-$method"
	exits 0 "  all of it killed, and resumed" "$PEGBOX" resume "killed-$method" -q
	is "  the same draws" "$(draws "killed-$method")" "$(draws "kind-$method")"
done

# Whatever is wrong is said at once, and nothing is begun.
fails 2 "a path that is not there" "cannot open" "$PEGBOX" run cold.cfg --history nowhere --history sub/old --history sub/old/ -o none
has "and one that is twice" err "sub/old/ stands there twice"
ok "no folder" test ! -e none
sed 's/maximize/minimize/' sub/warm.cfg >sub/other.cfg
fails 2 "another goal" "other.cfg:4: history: sub/old is to maximize acc, this sweep is to minimize acc" "$PEGBOX" check sub/other.cfg
sed 's/"acc"/"loss"/' sub/warm.cfg >sub/other.cfg
fails 2 "another metric" "sub/old is to maximize acc, this sweep is to maximize loss" "$PEGBOX" check sub/other.cfg
printf 'x,y,f1\n0.1,0.2,3\n' >f1.csv
fails 2 "a table without the metric" 'f1.csv has no metric "acc"; it has' "$PEGBOX" run cold.cfg --history f1.csv -o none

if [ "$(id -u)" = 0 ] && setpriv --reuid=65534 --clear-groups true 2>/dev/null; then
	mkdir locked && chmod 700 locked && chmod 755 .
	fails 2 "a folder that is another's" "cannot open $work/locked: Permission denied" \
		setpriv --reuid=65534 --clear-groups "$PEGBOX" run cold.cfg --history locked -o none
fi

# A wider range, a narrower one, a sampler that does not learn.
sed 's/uniform(0, 1)"; }, {/uniform(-3, 4)"; }, {/' sub/warm.cfg >sub/wide.cfg
exits 0 "a wider range" "$PEGBOX" run sub/wide.cfg -o wide -q
has "has all of them" wide/log.csv ",history,8,8 earlier runs"
sed 's/uniform(0, 1)"; }, {/uniform(2, 4)"; }, {/' sub/warm.cfg >sub/beside.cfg
exits 0 "another" "$PEGBOX" run sub/beside.cfg -o beside -q
has "has them, too" beside/log.csv ",history,8,8 earlier runs"
is "and begins with what it learned" "$(grep -c ',suggestion,.*start design' beside/log.csv)" 0
sed 's/--y"; values/--z"; values/' sub/warm.cfg >sub/far.cfg
exits 0 "a space that none fits" "$PEGBOX" run sub/far.cfg -o far -q
has "is warned of" err "far.cfg:4: history: it learns from 0 of 8 earlier runs; 8 do not fit the space, the first is old run 1: --z is missing"
"$PEGBOX" run sub/far.cfg -o far2 -q -n 3 2>err
has "at the line of the file, also with options" err "far.cfg:4: history:"
has "and begins as ever" far/log.csv "start design"
exits 0 "random" "$PEGBOX" run cold.cfg --history sub/old -o random -q
has "is told of, too" err "random learns from no runs, nor from earlier ones"
is "draws as without" "$(draws random)" "$(draws sub/old)"
rm random/history.csv
exits 0 "and goes on without" "$PEGBOX" resume random -q -n 9
exits 0 "status" "$PEGBOX" status random
ok "has one word for it" grep -qx 'history  random learns nothing from earlier runs' out

# Tables, several of them; what a form or options make of it can be run again.
printf 'lr,--x,y,acc,state\n1,0.3,0.6,1,completed\n1,0.9,0.9,,failed\n1,0.9,0.1,0.39,completed\n' >t.csv
exits 0 "a sweep and a table" "$PEGBOX" run cold.cfg --sampling tpe --history sub/old --history t.csv -o both -q
has "all of them" both/log.csv ",history,11,11 earlier runs"
exits 0 "its sweep.cfg is a sweep file" "$PEGBOX" check both/sweep.cfg
exits 0 "suggest learns from them" "$PEGBOX" suggest both/sweep.cfg -n 2
tail -n +2 out >suggested
awk -F, '$3 == "param" && $4 == "--x" { x[$2] = $6 } $3 == "param" && $4 == "--y" { y[$2] = $6 }
	END { print x[1] "," y[1] }' both/log.csv >first
is "as the sweep did" "$(head -n 1 suggested)" "$(cat first)"

# A sweep's history stays as it is.
fails 2 "resume --set" "sampling.history was read when the sweep began" "$PEGBOX" resume both -q --set history=t.csv
HOLD=$work/go2 "$PEGBOX" run sub/warm.cfg -o live --detach >/dev/null
sed 's/history = [^;]*;//' live/sweep.cfg >edited.cfg
fails 1 "an edit" "sampling.history was read when the sweep began" "$PEGBOX" ctl live edit edited.cfg
sed 's/max_total_runs = 8/max_total_runs = 7/' sub/warm.cfg >sub/shorter.cfg
exits 0 "one of another setting, in the file's own words" "$PEGBOX" ctl live edit sub/shorter.cfg
: >go2
"$PEGBOX" wait live >/dev/null
rm live/history.csv
exits 0 "a file that was removed" "$PEGBOX" resume live -n 9 --headless
has "is missed" err "the sampler goes on without the runs of earlier sweeps: cannot read live/history.csv"
exits 0 "status" "$PEGBOX" status live
has "says it, too" out "history  learns from no earlier runs any more: history.csv is missing or was changed"
cp -r whole cut && head -n 5 whole/history.csv >cut/history.csv
exits 0 "one that was cut" "$PEGBOX" resume cut -n 13 --headless
has "is seen" err "goes on with 4 runs of earlier sweeps, not 8: cut/history.csv was changed"
cp whole/history.csv cut
exits 0 "and back again" "$PEGBOX" resume cut -n 14 --headless
ok "is as it was" sh -c "! grep history.csv err"
has "which the log says" cut/log.csv ",history,8,8 earlier runs"
mkdir taken && echo mine >taken/history.csv
fails 1 "somebody else's history.csv" "taken/history.csv is there already" "$PEGBOX" run sub/warm.cfg -o taken
is "is left alone" "$(cat taken/history.csv)" mine

# A space that is edited: what was tried beyond it goes on teaching, also after a crash.
file wide.cfg bayesian 7
sed 's/--x"; values = "uniform(0, 1)/--x"; values = "uniform(0.2, 0.5)/; s/--y"; values = "uniform(0, 1)/--y"; values = "0.6/' wide.cfg >narrow.cfg
for name in straight killed; do
	HOLD=$work/go-$name HOLD_AT=6 "$PEGBOX" run wide.cfg -o $name -n 12 --detach >/dev/null
	wait_for grep -q ',6,metric,' $name/log.csv
	sed 's/max_total_runs = 8/max_total_runs = 12/' narrow.cfg >edit.cfg
	exits 0 "an edit" "$PEGBOX" ctl $name edit edit.cfg
	is "none is left out" "$(cat out)" "the changes hold for the next runs"
done
"$PEGBOX" status killed --json >out
kill -9 "$(/usr/bin/python3 -c 'import json; print(json.load(open("out"))["pid"])')"
: >go-straight
: >go-killed
"$PEGBOX" wait straight >/dev/null
exits 0 "on after the crash" "$PEGBOX" resume killed -q -n 9
exits 0 "and on" "$PEGBOX" resume killed -q -n 12
is "the same draws" "$(draws killed)" "$(draws straight)"
is "no design begins anew" "$(sed '1,/uniform(0.2, 0.5)/d' straight/log.csv | grep -c 'start design')" 0
is "all that follows is of the new space" "$(draws straight | tail -n 6 | grep -c ' 0\.6$')" 6

# A dialogue learns as well, with a folder and without.
for options in "" "-o talk"; do
	# shellcheck disable=SC2086
	echo '{"ask": 1}' | "$PEGBOX" suggest sub/warm.cfg -i $options >out
	holds "suggest -i $options" 'd["runs"][0]["suggestion"]["start_design"] is False'
done
done_testing
