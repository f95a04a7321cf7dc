#!/bin/sh
# Lessons on the screen: what is predicted stands beside what came of it, answers are kept, and
# nothing of a round stays behind.
. "$top_srcdir/tests/cli/lib.sh"
. "$top_srcdir/tests/cli/tmux.sh"
mkdir tmp
TMPDIR=$work/tmp
export TMPDIR

learn() { # NAME ARGUMENTS…
	name=$1
	shift
	start "$name" tmux-256color "PEGBOX_LIBEXECDIR='$PEGBOX_LIBEXECDIR' TMPDIR='$TMPDIR' $PEGBOX learn $*"
}
# A part: its answer, then Enter runs it; what is said then is on the screen.
predict() { # NAME LETTER
	keys "$1" "$2"
	keys "$1" Enter
}
left() { # NAME: with a status, and nothing of it is left
	sees "$1: the screen is left" "$1" "left with"
	ok "$1: the terminal echoes again" wait_for sh -c "tmux -S '$work/tmux' capture-pane -p -t '=$1:' | grep -qx 1"
	ok "$1: no folder is left" wait_for sh -c '! ls -d "$TMPDIR"/pegbox-learn-* 2>/dev/null'
	ok "$1: no process is left" wait_for no_engine
}
no_engine() {
	! pgrep -f "pegbox engine begin $work"
}
lacks_confirmation() { # LOG
	! grep -q confirm, "$1"
}
pid_of() { # NAME: of the program in it
	pgrep -P "$(t display-message -p -t "=$1:" '#{pane_pid}')" | head -1
}

# A lesson of our own, right at first: the wide range has the better run.
learn right "$top_srcdir/tests/data/lessons/tiny.lesson" --record r.csv --seed 7
sees "a lesson begins with what it is about" right "Two sweeps differ in nothing but a range."
keys right Enter
sees "first it is to be predicted" right "first say what you expect"
predict right b
sees "what was said stands beside what was so" right "You said b, the wide one.  So it was."
sees "with what the runs came to" right "The wide one reached 0."
is "its answer is recorded" "$(cut -d, -f3- r.csv)" "$(printf 'lesson,part,question,answer,right,seed\ntiny,1,Which range has the better run?,b,yes,7')"
keys right r
ok "once more it is another round" wait_for sh -c "ls tmp/pegbox-learn-*/tiny-2/wide"
sees "which ends as well" right "The wide one reached 0."
keys right T
sees "ten more rounds tell how often it is so" right "10 more rounds: 10 b, the wide one."
sees "and where they lie" right "wide less narrow"
zombies() { # NAME: how many engines ended that the program in it did not see to
	ps -o stat= --ppid "$(pid_of "$1")" | awk '/Z/ { n++ } END { print n + 0 }'
}
ok "engines that have ended are no processes any more" test "$(zombies right)" -le 2
keys right n
sees "the next part knows what ran" right "What ran before had 3 runs."
keys right n
sees "a part that runs nothing is only seen" right "Of that nothing ran anew."
keys right n
sees "then the check" right "What differed?"
keys right b
sees "that is right" right "So it is."
sees "and why" right "The file says so."
is "the check is recorded, and no answer twice" "$(cut -d, -f3-4,6-7 r.csv | tail -n +2)" "$(printf 'tiny,1,b,yes\ntiny,check,b,yes')"
keys right Enter
sees "the summary" right "Summary"
keys right q
left right
ok "a teacher's lesson is no progress of the course" test ! -e state/pegbox/learn.csv

# The other way: both wrong.
learn wrong "$top_srcdir/tests/data/lessons/tiny.lesson" --record r.csv
sees "again" wrong "Which range"
predict wrong a
sees "a wrong prediction is told what was so" wrong "You said a, the narrow one.  It was b, the wide one."
keys wrong n n n
sees "the check" wrong "What differed?"
keys wrong a
sees "a wrong answer is told what is so" wrong "You said a, the trainer.  It is b, the range."
is "rows of two persons in one file, its names once" "$(cut -d, -f3-4,6-7 r.csv)" "$(printf 'lesson,part,answer,right\ntiny,1,b,yes\ntiny,check,b,yes\ntiny,1,a,no\ntiny,check,a,no')"
keys wrong q
left wrong

# One whose first sweep takes a while, and is to be confirmed then.
sed 's/max_total_runs = 3/max_total_runs = 500/
	s/{ name = "narrow";/& confirm = { top = 1; seeds = 3; };/' \
	"$top_srcdir/tests/data/lessons/tiny.lesson" >long.lesson
begins() { # NAME FOLDER: it predicts, and a run of its sweep has ended
	sees "$1: it begins" "$1" "Which range"
	predict "$1" b
	ok "$1: sweeps are in the folder that is to keep them" \
		wait_for grep -q ',completed,' "$2/long-1/narrow/log.csv"
}

# Stopped.
learn stopped long.lesson --keep "$work/stopped"
begins stopped stopped
keys stopped Escape
sees "a round that is stopped is as before it" stopped "run it"
ok "its engine ends" wait_for no_engine
ok "  nor are there more sweeps" test ! -e stopped/long-1/wide
keys stopped Enter
ok "it can be run again, in another folder" wait_for test -s stopped/long-2/narrow/log.csv
keys stopped q
left stopped
ok "what was stopped was not confirmed" lacks_confirmation stopped/long-1/narrow/log.csv

# Ended from outside.
learn killed long.lesson --keep "$work/kept"
begins killed kept
kill -TERM "$(pid_of killed)"
left killed
ok "what ran is kept" test -s kept/long-1/narrow/log.csv
ok "  and its runs are cancelled" grep -q ',cancelled,' kept/long-1/narrow/log.csv

# Again into the same folder; and a program that stands beside the lesson.
mkdir class
sed 's/"pegbox-train", "--epochs", "2"/".\/mine.sh"/
	s/kind = "race"; sweeps = .*;/kind = "curves"; sweep = "narrow";/
	/What ran before/,/ran anew/d
	s/{best(narrow)}\."; } ); },/{best(narrow)}."; } ); }/' \
	"$top_srcdir/tests/data/lessons/tiny.lesson" >class/long.lesson
printf '#!/bin/sh\necho Accuracy="$2"\n' >class/mine.sh
chmod +x class/mine.sh
cp kept/long-1/narrow/log.csv kept.csv
learn aside class/long.lesson --keep "$work/kept"
predict aside b
sees "a program beside a lesson is found" aside "The wide one reached 0."
keys aside n b
sees "its end" aside "So it is."
keys aside Enter
sees "the summary" aside "Summary"
keys aside Enter Enter
sees "the lesson begins anew" aside "Which range"
predict aside a
sees "and what it draws is of its new runs" aside "You said a, the narrow one.  It was b, the wide one."
ok "its round is in a folder of its own" test -s kept/long-2/wide/log.csv
ok "  and what was kept before is as it was" cmp kept.csv kept/long-1/narrow/log.csv
keys aside q
left aside

# The same without a screen, where folders are called by the seed.
text() {
	"$PEGBOX" learn class/long.lesson --text --seed 3 --keep text >out 2>err
}
ok "a round without a screen" text
has "  says what came of it" out "The wide one reached 0."
cp text/long-3/wide/log.csv kept.csv
ok "the same seed into the same folder is refused" sh -c "! $PEGBOX learn class/long.lesson --text --seed 3 --keep text"
ok "  and what was kept is left" cmp kept.csv text/long-3/wide/log.csv

# {round} is the seed of the round: the same for all of its runs, whatever their own seeds are.
cat >round.lesson <<'END'
title = "A round";
text = "A number.";
sweeps = ( { name = "s";
  sweep = { command = [ "pegbox-train", "--formula", "round + 0 * x", "--round", "{round}" ];
            metric = { name = "y"; goal = "maximize"; }; max_total_runs = 2; };
  space = ( { name = "--x"; values = "uniform(0, 1)"; } ); sampling = { method = "random"; }; } );
parts = ( { text = "It runs."; run = [ "s" ]; panels = ( { kind = "scatter"; x = "--x"; } );
  see = ( { text = "It was {lowest(s)} to {highest(s)}, {near(s, --x, best_at(s, --x)) - best(s)}."; } ); } );
check = { text = "Why?"; answers = ( { text = "so"; right = true; }, { text = "not"; } ); why = "So."; };
END
exits 0 "a lesson without a screen" "$PEGBOX" learn round.lesson --text --seed 7
has "its runs were given the seed of the round" out "It was 7 to 7, 0."

# Where all runs fail there is no outcome to speak of.
sed 's/"round + 0/"rund + 0/' round.lesson >fails.lesson
"$PEGBOX" learn fails.lesson --text --seed 7 >out 2>&1
has "a lesson whose runs fail is told" out "It runs."
ok "  without a sentence about them" sh -c '! grep -q "It was" out'

# From an empty folder; and beside a sweep, whose pages stay as they are.
start home tmux-256color "PEGBOX_LIBEXECDIR='$PEGBOX_LIBEXECDIR' TMPDIR='$TMPDIR' $PEGBOX"
sees "an empty folder offers the course first" home "pegbox learn "
keys home 6
sees "page 6 lists the lessons" home "0 of 8 done"
keys home Enter
sees "of which Enter opens one" home "1 of 8"
keys home Escape H
sees "H goes home" home "There is no sweep in this folder yet."
keys home q
left home
sweep_file s.cfg 'max_total_runs = 3;' sh -c 'echo acc 0.5'
"$PEGBOX" run s.cfg -o s --quiet 2>run.err
cp s/log.csv before.csv
start beside tmux-256color "PEGBOX_LIBEXECDIR='$PEGBOX_LIBEXECDIR' TMPDIR='$TMPDIR' $PEGBOX s"
sees "a sweep" beside "3/3 runs"
keys beside 1
sees "its setup" beside "Search space"
keys beside L
sees "L opens the lesson of what is under the cursor" beside "of 8"
predict beside a
sees "which runs" beside "You said a"
keys beside Escape
sees "which Esc stops" beside "Enter run it"
keys beside Escape
sees "and then comes back" beside "Search space"
keys beside 2
sees "to the sweep as it was" beside "3/3 runs"
keys beside q
left beside
ok "nothing was written to it" cmp s/log.csv before.csv

done_testing
