#!/bin/sh
# Parts that show only in a real terminal (tmux): the progress line of a sweep without front end, a
# sweep file loaded into the setup page, the mouse.
. "$top_srcdir/tests/cli/lib.sh"
. "$top_srcdir/tests/cli/tmux.sh"

cat >train.sh <<'EOT'
echo "acc=0.$PEGBOX_RUN"
while [ ! -e "$PEGBOX_SWEEP/go$PEGBOX_RUN" ]; do sleep 0.02; done
EOT
sweep_file s.cfg 'name = "größer"; max_total_runs = 4; max_concurrent_runs = 2; grace_seconds = 1;' sh train.sh

# The progress line: one, drawn over itself, which gives way to the runs that end.
start p xterm-256color "$PEGBOX" run s.cfg -o s --headless
sees "the line has the best so far" p "größer  0/4 runs  best 0.2000 (run 2)  2 running  0:00:"
sees "the clock goes on without an event" p "0:00:01"
is "in the same line" "$(screen p | grep -c größer)" 1
: >s/go1
sees "a run that ends has its line" p "   1 completed    0.1000  x=0."
sees "and the line goes on below it, with the time left" p "größer  1/4 runs  best 0.3000 (run 3)"
sees "as long as that seems to be" p "  ~0:00:"
ok "the last one" sh -c "tmux -S tmux capture-pane -p -t =p: | grep . | tail -n 1 | grep -q '^größer  1/'"
"$PEGBOX" ctl s pause >/dev/null
sees "paused is said" p "größer  paused  1/4 runs"
"$PEGBOX" ctl s resume >/dev/null
: >s/go2 && : >s/go3 && : >s/go4
sees "how it went" p "größer: completed: max_total_runs; 4 runs: 4 completed; 0:00:0"
sees "with 0" p "left with 0"
is "no progress is left" "$(screen p | grep -c ' runs  ')" 0
is "four runs are" "$(screen p | grep -cE '^[* ] +[1-4] completed')" 4

# A terminal narrower than the line: cut between characters, by their columns.
start n xterm-256color sh -c "'stty cols 5; exec $PEGBOX run s.cfg -o n --headless'"
wait_for grep -q ',metric,acc,' n/log.csv
ok "a narrow terminal has what fits" wait_for sh -c "tmux -S tmux capture-pane -p -t =n: | grep -qx größ"
: >n/go1 && : >n/go2 && : >n/go3 && : >n/go4
sees "so has a run that ends" n "  …"
sees "to the end" n "left with 0"
start d dumb "$PEGBOX" run s.cfg -o d --headless
sees "a terminal that cannot go back in a line has a new one" d "größer  0/4 runs  best 0.2000 (run 2)"
: >d/go1 && : >d/go2 && : >d/go3 && : >d/go4
sees "to the end" d "left with 0"

# No name of a terminal begins the sweep without a screen, without a control byte.
start e "''" script -qc "'$PEGBOX run s.cfg -o e'" e.out
wait_for test -e e/log.csv
sees "neither has one without a name" e "größer  0/4 runs  best 0.2000 (run 2)  2 running  0:00:0"
: >e/go1 && : >e/go2 && : >e/go3 && : >e/go4
sees "to the end" e "left with 0"
ok "and no control byte" sh -c "! grep -q \"\$(printf '\033')\" e.out"

# A terminal that nothing is known of, and nothing like it either, shows nothing, but the sweep
# has begun.
if command -v tic >/dev/null; then
	echo 'hard|xterm-256color|xterm|vt100|of paper, gn, am,' >hard.ti
	TERMINFO=$work/terminfo tic hard.ti
	start u hard "TERMINFO=$work/terminfo" "$PEGBOX" run s.cfg -o u
	sees "an unknown terminal is named" u 'the terminal "hard" is unknown'
	sees "and where the sweep is" u "the sweep goes on without a screen: pegbox attach u comes to it"
	sees "with 1" u "left with 1"
	"$PEGBOX" ctl u stop now >/dev/null
fi

# A sweep file in the setup page.
start l xterm-256color "$PEGBOX"
keys l 1
sees "a new sweep" l "a new sweep"
keys l C-o
sees "a file is asked for" l "load"
keys l -l nothere.cfg
keys l Enter
sees "one that there is not" l "nothere.cfg"
sees "is said to be so" l "No such file"
sees "and the form is as it was" l "a new sweep"
sed 's/max_total_runs = 4/max_total_runs = "four"/' s.cfg >bad.cfg
fill l bad.cfg C-o
sees "a file with a fault is loaded" l "bad.cfg:4: "
sees "as far as it can be read" l "sh train.sh"
fill l s.cfg C-o
sees "one without is loaded" l "ready: r runs it"
sees "with its settings" l "größer"
sees "and its space" l "uniform(0, 1)"
fill l s.cfg C-s
sees "it may be written without a question" l "wrote s.cfg"
ok "and is what it was" "$PEGBOX" check s.cfg
keys l q

# The mouse: button down (M) and up (m) at a column and a line from 1, as xterm sends them.
button() { # NAME BUTTON COLUMN LINE M|m
	t send-keys -t "=$1:" -l "$(printf '\033[<%d;%d;%d%s' "$2" "$3" "$4" "$5")"
}
click() { # NAME COLUMN LINE
	button "$1" 0 "$2" "$3" M
	button "$1" 0 "$2" "$3" m
}
line_of() { # NAME TEXT: of the first line with it
	screen "$1" | grep -nF -- "$2" | head -n 1 | cut -d: -f1
}
start m xterm-256color "$PEGBOX" s
sees "the runs are there" m "RUN  STATE"
head=$(line_of m "RUN  STATE")
click m 10 $((head + 2))
keys m 3
sees "a click selects the run on its line" m "run 3"
keys m 2
sees "back at the runs" m "RUN  STATE"
button m 64 30 8 M
sees "the wheel over the chart zooms" m "zoomed"
keys m 0
ok "0 shows all" wait_for lacks m "zoomed"
button m 0 20 5 M
button m 32 30 7 M
button m 32 50 9 M
button m 0 50 9 m
sees "a drag zooms" m "zoomed"
button m 65 10 $((head + 2)) M
keys m 3
sees "the wheel over the table goes down" m "run 1"
keys m 2
sees "and back" m "RUN  STATE"
click m 10 $((head + 3))
click m 10 $((head + 3))
sees "two clicks open the log" m "stdout"
sees "of that run" m "run 2"
keys m q
done_testing
