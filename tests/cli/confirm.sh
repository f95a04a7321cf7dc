#!/bin/sh
# The best assignments again with other seeds: on a finished sweep, on one at work, after a crash.
. "$top_srcdir/tests/cli/lib.sh"

# Of 16 values of x the best is 3; a seed moves each run's value, the same for all.
cat >train.sh <<'EOF'
[ ! -e "$PEGBOX_SWEEP/wait" ] || while [ ! -e "$PEGBOX_SWEEP/go" ]; do sleep 0.02; done
[ -z "$FAIL" ] || exit 7
x=$2
[ "$1" = --x ] && [ "$3" = --seed ] && echo "$x $4 $PEGBOX_SEED" >>"$PEGBOX_SWEEP/seeds"
echo "acc=$(awk -v x="$x" -v s="${4:-0}" 'BEGIN { print 0.9 - (x - 3) ^ 2 / 100 + s % 997 / 99700 }')"
echo "acc=$(awk -v x="$x" -v s="${4:-0}" 'BEGIN { print 0.91 - (x - 3) ^ 2 / 100 + s % 997 / 99700 }')"
EOF
sweep_of() { # FILE SETTINGS
	cat >"$1" <<EOF
sweep = { command = [ "sh", "train.sh" ]; metric = { name = "acc"; goal = "maximize"; };
  stop_after_failures = 0; $2 };
space = ( { name = "--x"; values = "randint(8)"; } );
sampling = { method = "grid"; };
EOF
}
# How many runs of an origin there are: origins DIR PATTERN
origins() {
	grep -cE ",state,queued,0,$2\$" "$1/log.csv"
}
# The log folds to what it did before, row by row: nothing is skipped.
reads_well() { # DIR
	is "$1: no row of the log is refused" "$("$PEGBOX" status "$1" 2>&1 | grep -c skipped)" 0
}

# ---- a finished sweep ----------------------------------------------------------------
sweep_of s.cfg 'max_concurrent_runs = 2; seed_argument = "--seed";'
exits 0 "a sweep" "$PEGBOX" run s.cfg -o s --quiet
cp s/log.csv before.csv
exits 0 "how much it would be" "$PEGBOX" confirm s --top 3 --seeds 4 --dry-run
has "is said" out "3 assignments with 4 seeds each: 12 runs, about 0:00:01"
has "and of which runs" out "--x=3"
ok "and nothing is done" cmp s/log.csv before.csv
exits 0 "it is done" "$PEGBOX" confirm s --top 3 --seeds 4
has "it says what" out "confirming 3 assignments with 4 seeds each: 12 runs"
exits 0 "to the end" "$PEGBOX" wait s
is "12 runs more" "$(origins s 'rerun of [0-9]+ with seed [1-4]')" 12
is "in all 20" "$(grep -c ',state,completed,' s/log.csv)" 20
is "no draw more" "$(origins s 'draw [0-9]+')" 8
is "it is finished as before" "$(tail -n 1 s/log.csv | cut -d, -f3-)" "sweep,finished,,completed: search space exhausted"
is "three have the same four seeds" "$(cut -d' ' -f2 s/seeds | sort | uniq -c | awk '{ print $1 }' | sort -u)" 3
is "they are in PEGBOX_SEED too" "$(awk '$2 != $3' s/seeds | wc -l)" 0
is "the first runs got none" "$(wc -l <s/seeds)" 12
exits 0 "best" "$PEGBOX" best s --json
holds "goes by the mean" 'd["n"] == 4 and d["params"]["--x"] == 3 and d["mean"] > d["best"] and d["sd"] > 0'
holds "and no other is as good" 'd["alike"] == []'
exits 0 "best in words" "$PEGBOX" best s
has "says so" out ", mean of 4 seeds; alone 0.91 at 2"
has "and compares" out "better than the other 2 by more than chance (paired t-test, Holm, 5 %)"
exits 0 "all of them" "$PEGBOX" best s -n 99 --json
holds "each assignment once" 'len(d) == 8 and [len([x for x in d if x["n"]])] == [3]'
exits 0 "status" "$PEGBOX" status s
has "too" out "mean of 4 seeds (maximize)"
fails 1 "once more" "there is nothing to do: they were run with 4 seeds" "$PEGBOX" confirm s --top 3 --seeds 4
exits 0 "more seeds" "$PEGBOX" confirm s --top 3 --seeds 5
has "are only what is lacking" out "5 seeds each: 3 runs"
exits 0 "to the end" "$PEGBOX" wait s
exits 0 "and another one" "$PEGBOX" confirm s --run 1 --run 9 --seeds 5
has "by number; a repeat stands for its assignment" out "2 assignments with 5 seeds each: 5 runs"
exits 0 "to the end" "$PEGBOX" wait s
exits 0 "the table" "$PEGBOX" export s
is "has all runs" "$(wc -l <out)" 29
is "with the run that each repeats, and its seed" "$(sed -n 10p out | cut -d, -f13,14)" 4,1
"$PEGBOX" export s >again.csv
exits 0 "which is read again" "$PEGBOX" best again.csv --maximize --args
is "as no parameter" "$(cat out)" "--x 3"
exits 0 "the table as JSON" "$PEGBOX" export s --format json
holds "has it too" '[(r["confirms"], r["seed_number"]) for r in d["runs"]][7:9] == [(None, None), (4, 1)]'
exits 0 "a report" "$PEGBOX" report s --format md -o -
has "says it of the best" out "acc = "
has "by the mean" out "mean of 5 seeds; alone 0.91"
has "compares" out "better than the other"
has "and has it in the table" out "(5)"
reads_well s

# ---- joined with another sweep each repeat keeps its own first run ----------------------
exits 0 "two as one" "$PEGBOX" best s s --json -n 99
holds "have the same means" 'sorted(x["mean"] for x in d if x["n"])[::2] == sorted(x["mean"] for x in d if x["n"])[1::2]'
exits 0 "two in words" "$PEGBOX" best s s --args

# ---- what cannot be ------------------------------------------------------------------
fails 2 "no top" "confirm: --top" "$PEGBOX" confirm s --top 0
fails 2 "both" "--top and --run exclude one another" "$PEGBOX" confirm s --top 2 --run 1
fails 1 "no run" 'there is no run "77"' "$PEGBOX" confirm s --run 77
fails 1 "no number" 'numbers of runs, not "x"' "$PEGBOX" confirm s --run x
sweep_of none.cfg 'max_total_runs = 1;'
exits 1 "a sweep without a completed run" env FAIL=all "$PEGBOX" run none.cfg -o none --quiet
fails 1 "has nothing" "there is nothing to confirm: no run is completed" "$PEGBOX" confirm none

# ---- killed in the middle --------------------------------------------------------------
sweep_of c.cfg 'max_total_runs = 4; max_concurrent_runs = 2;'
exits 0 "a sweep with a budget" "$PEGBOX" run c.cfg -o c --quiet
: >c/wait
exits 0 "confirmed" "$PEGBOX" confirm c --top 2 --seeds 3 --set seed_argument=--seed
ok "two are at work" wait_for sh -c '[ "$(grep -c ",state,running," c/log.csv)" = 6 ]'
kill -9 "$("$PEGBOX" status c --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["pid"])')"
ok "its engine is killed" wait_for sh -c '[ -z "$("$PEGBOX" status c | grep process)" ]'
: >c/go
exits 0 "resumed" "$PEGBOX" resume c --quiet
is "two were lost" "$(grep -c ',state,lost,' c/log.csv)" 2
is "each seed is there" "$(grep -cE ',state,queued,0,rerun of [0-9]+ with seed [1-3]$' c/log.csv)" 6
is "lost ones again" "$(origins c 'rerun of [0-9]+')" 2
is "with their seed" "$(awk '{ print $1, $2 }' c/seeds | sort | uniq | wc -l)" 6
is "and no draw more" "$(origins c 'draw [0-9]+')" 4
is "it is finished as before" "$(tail -n 1 c/log.csv | cut -d, -f3-)" "sweep,finished,,completed: max_total_runs"
exits 0 "best" "$PEGBOX" best c --json
holds "counts each seed once" 'd["n"] == 3'
exits 0 "more runs" "$PEGBOX" resume c --quiet --set max_total_runs=6
is "are draws" "$(origins c 'draw [0-9]+')" 6
reads_well c

# ---- a sweep at work -----------------------------------------------------------------
sweep_of w.cfg 'max_total_runs = 6; max_concurrent_runs = 1; seed_argument = "--seed";'
cat >hold.sh <<'EOF'
echo acc=0.5
while [ "$PEGBOX_RUN" = 3 ] && [ ! -e "$PEGBOX_SWEEP/go" ]; do sleep 0.02; done
EOF
sed 's/train.sh/hold.sh/' w.cfg >h.cfg
begin h 1 ',3,metric,acc' h.cfg
exits 0 "while run 3 works" "$PEGBOX" confirm h --top 1 --seeds 3
has "it is added" out "confirming 1 assignment with 3 seeds: 3 runs"
exits 0 "or by ctl" "$PEGBOX" ctl h confirm seeds=2 2
has "likewise" out "confirming 1 assignment with 2 seeds: 2 runs"
fails 1 "run 3 has not completed" "run 3 cannot be confirmed: it is not completed" "$PEGBOX" ctl h confirm 3
exits 0 "status" "$PEGBOX" status h
has "they are on top of the budget" out "2 of 11 ended"
: >h/go
wait $pid
is "it ends well" $? 0
is "all draws were made" "$(origins h 'draw [0-9]+')" 6
is "and the repeats, first" "$(grep ',state,queued,0,' h/log.csv | sed -n '4,8p' | grep -c ',rerun of [12] with seed')" 5
exits 0 "status" "$PEGBOX" status h
has "a program that takes no seed is found out" out "all seeds give the same acc: the program does not seem to use its seed"
exits 0 "best" "$PEGBOX" best h
has "likewise" out "does not seem to use its seed"

# ---- limits of the search are none of a confirmation --------------------------------------
sweep_of l.cfg 'max_total_runs = 6; max_concurrent_runs = 1; stop_at = 0.88; seed_argument = "--seed";'
exits 0 "a sweep with stop_at" "$PEGBOX" run l.cfg -o l --quiet
n=$(origins l 'draw [0-9]+')
exits 0 "is confirmed" "$PEGBOX" confirm l --top 1 --seeds 2
exits 0 "to the end" "$PEGBOX" wait l
is "with two runs" "$(origins l 'rerun of [0-9]+ with seed [12]')" 2
is "and no draw" "$(origins l 'draw [0-9]+')" "$n"

# Nothing better is to be expected: stop_when ends the search, and no confirmation.
cat >flat.sh <<'EOT'
awk -v x="$2" 'BEGIN { print "acc=" 0.5 + x / 1e6 }'
EOT
cat >flat.cfg <<'EOT'
sweep = { command = [ "sh", "flat.sh" ]; metric = { name = "acc"; goal = "maximize"; };
  max_total_runs = 60; max_concurrent_runs = 1; stop_when = "chance(5, 0.1) < 0.05"; };
space = ( { name = "--x"; values = "randint(1000)"; } );
EOT
exits 0 "a sweep with stop_when" "$PEGBOX" run flat.cfg -o flat --quiet
has "was ended by it" flat/log.csv "completed: stop_when: "
exits 0 "is confirmed" "$PEGBOX" confirm flat --top 2 --seeds 2
exits 0 "to the end" "$PEGBOX" wait flat
is "with all four runs" "$(origins flat 'rerun of [0-9]+ with seed [12]')" 4

# A policy neither sees nor cancels them: the second value of each is past its limit.
sweep_of p.cfg 'max_total_runs = 3; max_concurrent_runs = 1; seed_argument = "--seed";'
exits 0 "a sweep" "$PEGBOX" run p.cfg -o p --quiet
exits 0 "with a policy that cancels all" "$PEGBOX" confirm p --seeds 2 --top 2 \
	--set policy.type=threshold --set policy.threshold=2
exits 0 "to the end" "$PEGBOX" wait p
is "cancels no repeat" "$(grep -c ',state,cancelled,' p/log.csv)" 0
exits 0 "a replay" "$PEGBOX" replay p --policy 'threshold(threshold=2)' --json
holds "is of the others alone" 'd["runs_total"] == d["cancelled"] == len(d["runs"]) == 3'

# ---- seeds that fail -------------------------------------------------------------------
exits 0 "all repeats fail" env FAIL=all "$PEGBOX" confirm p --seeds 3 --top 2
exits 3 "to the end" "$PEGBOX" wait p
exits 0 "best" "$PEGBOX" best p
has "it is said" out "; 2 runs with other seeds failed"
exits 0 "what failed is tried again" "$PEGBOX" confirm p --seeds 3 --top 2
has "alone" out "3 seeds each: 2 runs"
exits 3 "to the end" "$PEGBOX" wait p
exits 0 "best" "$PEGBOX" best p --json
holds "has all three" 'd["n"] == 3'

done_testing
