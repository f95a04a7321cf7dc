#!/bin/sh
# The whole course by keys at 80x24, without colours: each of the eight lessons is predicted, run,
# seen and checked, with right and wrong answers; it is left in the middle, and goes on there.
. "$top_srcdir/tests/cli/lib.sh"
. "$top_srcdir/tests/cli/tmux.sh"

mkdir tmp
TMPDIR=$work/tmp
export TMPDIR
course() { # NAME ARGUMENTS…
	name=$1
	shift
	start "$name" tmux-256color "NO_COLOR=1 TMPDIR='$TMPDIR' PEGBOX_LIBEXECDIR='$PEGBOX_LIBEXECDIR' $PEGBOX learn $*"
}
title() { # NAME: of the frame
	screen "$1" | sed -n 3p
}
# What the bottom line says can be done is done; a question has a, the next one b, and so on.
letter=a
go_on() { # NAME
	now=$(screen "$1")
	[ "$now" = "$before" ] && return
	case $(echo "$now" | tail -1) in
	*"Esc stop"*) return ;; # runs are at work
	*"run it"*) keys "$1" Enter ;;
	*" next"* | *" summary"*)
		said=$((said + $(echo "$now" | grep -cE 'You said [a-f], ')))
		keys "$1" n
		;;
	*answer*)
		keys "$1" $letter
		[ $letter = a ] && letter=b || letter=a
		;;
	esac
	before=$now
}
# Until the frame has that title; at most so many looks.
until_title() { # NAME TITLE
	looks=0 before=
	until title "$1" | grep -qF "$2"; do
		go_on "$1"
		looks=$((looks + 1))
		[ $looks -gt 6000 ] && return 1
		sleep 0.02
	done
}

said=0
course one --record r.csv
sees "the course begins with its first lesson" one "1 of 8"
until_title one "3 of 8"
ok "two lessons come to their end" shows one "3 of 8"
keys one q
sees "it is left in the middle" one "left with 0"
"$PEGBOX" learn --list >list
is "two lessons are done" "$(grep -c '^✓' list)" 2
course two --record r.csv
sees "it goes on with the third" two "3 of 8"
until_title two "Summary"
ok "and comes to its end" shows two "Summary"
for lesson in log-scale few-matter interaction early-stopping early-rank model noise bounds; do
	ok "$lesson: something was predicted" grep -q ",$lesson,[1-9]," r.csv
	ok "$lesson: its check was answered" grep -q ",$lesson,check," r.csv
done
ok "there were right answers" grep -qE ',yes,[0-9]+$' r.csv
ok "and wrong ones" grep -qE ',no,[0-9]+$' r.csv
is "what was said stood beside what was so, each time" "$said" "$(grep -c '^20' r.csv)"
is "progress has the same answers" "$(tail -n +2 state/pegbox/learn.csv)" "$(tail -n +2 r.csv)"
"$PEGBOX" learn --list >list
is "all eight are done" "$(grep -c '^✓' list)" 8
keys two q
sees "it is left" two "left with 0"
ok "no folder is left" wait_for sh -c "! ls -d ${TMPDIR:-/tmp}/pegbox-learn-*"
done_testing
