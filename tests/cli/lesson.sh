#!/bin/sh
# pegbox learn without its screen, and check of a lesson: of a formula, so that it takes no time.
. "$top_srcdir/tests/cli/lib.sh"
export XDG_STATE_HOME="$work/state" TMPDIR="$work/tmp"
mkdir tmp

# Of two sweeps that draw alike, the longer one begins as the shorter.
cat >two.lesson <<'EOL'
title = "Two sweeps";
sweeps = (
  { name = "short"; label = "3 runs";
    sweep = { command = [ "pegbox-train", "--formula", "(x - 0.3)^2" ]; max_total_runs = 3;
              metric = { name = "y"; goal = "minimize"; }; seed_argument = "--seed"; };
    space = ( { name = "--x"; values = "uniform(0, 1)"; } );
    sampling = { method = "random"; }; },
  { name = "long"; like = "short"; sweep = { max_total_runs = 9; }; confirm = { top = 2; seeds = 2; }; }
);
parts = (
  { predict = { text = "Which?"; answers = ( { text = "short"; when = "best(short) < best(long)"; },
      { text = "not it"; when = "best(short) >= best(long)"; } ); };
    run = [ "short", "long" ];
    panels = ( { kind = "table"; columns = ( { name = "runs"; value = "runs(*)"; } ); } );
    see = ( { text = "{runs(short)} and {runs(long)}, {confirmed(long) == winner(long)}"; } ); }
);
check = { text = "Sure?"; answers = ( { text = "no"; }, { text = "yes"; right = true; } ); };
claim = { when = "best(long) <= best(short) and gain(long, 3) == best(short)"; of = 4; at_least = 4; text = "Always."; };
EOL

# ---- check ---------------------------------------------------------------------------
exits 0 "a lesson is looked at" "$PEGBOX" check two.lesson
is "it is fine" "$(cat out)" "two.lesson: fine: 1 part, 2 sweeps, 16 runs"
sed 's/best(long);/bst(long)/; s/kind = "table"/kind = "tabel"/; s/max_total_runs = 9/max_total_run = 9/' two.lesson >bad.lesson
sed -i 's/when = "best(long)/when = "bst(long)/' bad.lesson
exits 2 "one with mistakes" "$PEGBOX" check bad.lesson
has "a setting" err 'bad.lesson:8: sweep: unknown setting "max_total_run"; did you mean max_total_runs?'
has "a panel" err 'bad.lesson:14: kind: there is no panel "tabel"; did you mean table?'
has "a formula, with its column" err 'bad.lesson:18: when: column 1: there is no function bst'
exits 2 "the same for editors" "$PEGBOX" check --json bad.lesson
holds "has lines and columns" 'not d["ok"] and [p["line"] for p in d["problems"]] == [8, 14, 18] and d["problems"][2]["column"] == 1'
exits 0 "a right one" "$PEGBOX" check --json two.lesson
holds "is ok" 'd["ok"] and d["problems"] == []'
printf 'title = "a\n' >torn.lesson
fails 2 "what is no lesson" "torn.lesson:" "$PEGBOX" check torn.lesson
fails 2 "a file that is not there" "none.lesson" "$PEGBOX" check none.lesson

# ---- one round -----------------------------------------------------------------------
exits 0 "one round" "$PEGBOX" learn --text two.lesson --seed 5
has "has its sentence" out "3 and 9, 1"
has "its table" out "  3 runs: runs 3"
has "what was right in it" out "  * b  not it"
has "and what is right" out "  * b  yes"
is "no folder is left" "$(ls tmp)" ""
cp out first
exits 0 "the same seed" "$PEGBOX" learn --text two.lesson --seed 5 --keep kept
ok "the same text" cmp first out
ok "its sweeps are kept" test -f kept/two-5/long/log.csv
is "with that seed" "$(grep -h ',sweep,seed,' kept/two-5/*/log.csv | cut -d, -f6 | sort -u)" 5
is "the best two were confirmed" "$(grep -c ',command,confirm,' kept/two-5/long/log.csv)" 4
exits 2 "mistakes are told before anything is run" "$PEGBOX" learn --text bad.lesson
has "all of them" err "bad.lesson:18:"

# ---- claims --------------------------------------------------------------------------
exits 0 "what it claims" "$PEGBOX" learn --claim two.lesson
is "holds" "$(cat out)" "two: claim 4 of 4, stated at least 4 of 4: holds"
has "with the seeds from 1 on" err "two: seed 4: holds"
sed 's/gain(long, 3) == best(short)/gain(long, 3) < best(short)/' two.lesson >false.lesson
exits 1 "what is not so" "$PEGBOX" learn --claim --rounds 2 false.lesson
is "is said" "$(cat out)" "false: claim 0 of 2, stated at least 4 of 4: does not hold"
sed '/^claim/d' two.lesson >none.lesson
fails 1 "a lesson that claims nothing" "it makes no claim" "$PEGBOX" learn --claim none.lesson
is "and no folder is left" "$(ls tmp)" ""

# ---- a program that is not there, one that is interrupted ------------------------------
sed 's/"pegbox-train"/"no-such-program"/' two.lesson >gone.lesson
fails 1 "a program that is not there" "no-such-program" "$PEGBOX" learn --text gone.lesson
sed 's/"--formula", "(x - 0.3)^2"/"--formula", "x + t", "--epochs", "1000", "--delay_ms", "50"/' two.lesson >slow.lesson
"$PEGBOX" learn --text slow.lesson >out 2>err &
pid=$!
wait_for sh -c 'grep -q ",metric," tmp/pegbox-learn-*/*/short/log.csv'
kill -INT $pid
wait $pid
is "an interrupted one says so" "$?" 130
is "it leaves no folder" "$(ls tmp)" ""
ok "and no run" sh -c '! pgrep -f "pegbox-train --formula x [+] t"'

# ---- at once, and an engine that is killed ---------------------------------------------
sed 's/x - 0.3)^2"/x - 0.3)^2 + 0 * t", "--epochs", "4", "--delay_ms", "100"/' two.lesson >slow.lesson
sed 's/run = \[ "short"/together = true; &/' slow.lesson >at-once.lesson
exits 0 "two sweeps at once" "$PEGBOX" learn --text at-once.lesson --keep at-once --seed 1
time_of() { # SWEEP ROW
	grep -m1 "$2" at-once/at-once-1/"$1"/log.csv | cut -d, -f1
}
ok "the second begins before the first is over" awk "BEGIN { exit !($(time_of long ,sweep,started,) < $(time_of short ,sweep,finished,)) }"
"$PEGBOX" learn --text slow.lesson >out 2>err &
pid=$!
wait_for sh -c 'grep -q ",metric," tmp/pegbox-learn-*/*/short/log.csv'
kill -9 "$(cut -d' ' -f1 tmp/pegbox-learn-*/*/short/engine.lock)"
wait $pid
is "an engine that is killed ends the round" "$?" 1
has "which is said" err "the engine is gone before the sweep was finished"
is "and its folder goes" "$(ls tmp)" ""

# ---- words
exits 0 "the words" "$PEGBOX" learn --glossary
has "have their other names" out "bandit, bandit policy"
has "and their lesson" out "(lesson 4)"
is "no line is wider than a screen" "$(grep -cE '^ .{80}' out)" 0

# ---- lists -----------------------------------------------------------------------------
mkdir -p data/lessons
cp two.lesson data/lessons/01-two.lesson
sed 's/Two sweeps/Another/' two.lesson >data/lessons/02-another.lesson
for file in "$PEGBOX_DATADIR"/*; do
	[ "${file##*/}" = lessons ] || ln -s "$file" data/
done
export PEGBOX_DATADIR="$work/data"
exits 0 "the list" "$PEGBOX" learn --list
is "has numbers and titles" "$(tr -s ' ' <out)" " 1 two Two sweeps
 2 another Another"
mkdir -p state/pegbox
printf 'time,user,lesson,part,question,answer,right,seed\n2026-11-26T10:00:00Z,me,another,check,"So, what?",b,yes,7\nbroken\n' >state/pegbox/learn.csv
exits 0 "once one is done" "$PEGBOX" learn --list
is "it is marked" "$(grep '^✓' out | tr -s ' ')" "✓ 2 another Another"
exits 0 "a lesson by its number" "$PEGBOX" learn --text 2 --seed 1
has "is that one" out "Another"
exits 0 "by the beginning of its name" "$PEGBOX" learn --text ano --seed 1
has "as well" out "Another"
fails 2 "one that is none" 'there is no lesson "3"' "$PEGBOX" learn 3
fails 2 "a record of no answers" "the screen" "$PEGBOX" learn --text 1 --record r.csv
fails 2 "rounds of nothing" "goes with --claim" "$PEGBOX" learn --text 1 --rounds 3
fails 2 "no terminal" "pegbox learn --text" "$PEGBOX" learn 1
done_testing
