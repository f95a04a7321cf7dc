#!/bin/sh
# The front end in a real terminal (tmux): start, keys, resize, detach, attach, kill -9, an engine
# that goes away, a log that is replaced.
. "$top_srcdir/tests/cli/lib.sh"
. "$top_srcdir/tests/cli/tmux.sh"

pid_of() { # NAME: of the program in it
	pgrep -P "$(t display-message -p -t "=$1:" '#{pane_pid}')" | head -1
}

cat >train.sh <<'EOT'
echo "step 1 acc=0.$((PEGBOX_RUN % 9 + 1))"
echo hello from run $PEGBOX_RUN
while [ ! -e "$PEGBOX_SWEEP/go" ]; do sleep 0.05; done
echo "step 2 acc=0.9$PEGBOX_RUN"
EOT
sweep_file s.cfg 'max_total_runs = 5; max_concurrent_runs = 2; grace_seconds = 1;' sh train.sh

# Start, look, keys.
start a xterm-256color "$PEGBOX" run s.cfg -o s
sees "run shows the sweep" a "0/5 runs"
sees "two runs are at work" a "2 at once"
sees "their values are there" a "0.2000"
keys a 3
sees "the log page has the output" a "hello from run"
keys a 2 p
sees "p pauses" a "paused: 2 running go on"
keys a p
sees "and goes on" a "running"
keys a + && sees "+ starts another" a "3 at once"
keys a c
sees "c asks" a "Cancel run"
keys a y
ok "y cancels" wait_for grep -q ',state,cancelled,.*by hand' s/log.csv
fill a 'note looks fine' :
ok "a note by name" wait_for grep -q ',note,.*looks fine' s/log.csv
keys a / && keys a -l 'state=cancelled' && sees "a filter counts live" a "1 of"
keys a Enter Escape

# Any size, at any moment.
for size in "40 10" "20 5" "200 60" "80 24"; do
	t resize-window -t a -x "${size% *}" -y "${size#* }"
	case $size in
	"20 5") sees "too small says so" a "pegbox needs" ;;
	*) sees "it follows to $size" a "pegbox" ;;
	esac
done

# Suspended and back.
keys a C-z
ok "C-z stops it" wait_for sh -c "ps -o state= -p $(pid_of a) | grep -q T"
ok "kill -CONT brings it back" kill -CONT "$(pid_of a)"
sees "it is drawn again" a "pegbox ·"
keys a 2

# Detach and attach; the sweep does not notice.
keys a d
sees "d leaves" a "the sweep goes on; come back with: pegbox attach s"
sees "with 0" a "left with 0"
sees "and the terminal as it was" a "1"
ok "the engine lives" "$PEGBOX" ctl s resume
start b screen-256color "$PEGBOX" attach s
sees "attach comes back" b "at once"
start c tmux-256color "$PEGBOX" attach --read-only
sees "a second one watches too" c "at once"
keys c p
sees "and may only look" c "read-only"

# The connection is lost; the sweep goes on.
start h xterm-256color "$PEGBOX" attach s
sees "one more" h "at once"
lost=$(pid_of h)
t kill-session -t =h
ok "a lost terminal ends its front end" wait_for sh -c "! kill -0 $lost"
ok "and the engine does not mind" "$PEGBOX" ctl s note 0 hung up

# The front end is killed; the sweep goes on.
killed=$(pid_of b)
kill -KILL "$killed"
ok "the front end was killed" wait_for sh -c "! kill -0 $killed"
ok "the engine does not mind" "$PEGBOX" ctl s note 0 still there

# A running sweep is edited from the setup page.
start d xterm-256color "$PEGBOX" attach s
sees "another one" d "at once"
keys d 1
sees "the setup page has the sweep" d "max_total_runs"
fill d 6 j j j Enter
keys d r
sees "what changes is shown first" d "max_total_runs: 5 -> 6"
keys d Enter
sees "then it holds" d "the changes hold for the next runs"
ok "and the log has it" wait_for grep -q 'max_total_runs = 6' s/log.csv
fill d saved.cfg C-s
sees "the form is saved" d "wrote saved.cfg"
ok "as a sweep file" "$PEGBOX" check saved.cfg
keys d 2
sees "six runs now" d "/6 runs"
fill d chart.txt x
sees "what is typed replaces the name offered" d "wrote the chart to chart.txt"
keys d x Enter
sees "which Enter takes: the table is exported" d "wrote the table to runs.csv"
ok "as CSV" grep -q '^run,note,state,why,best' runs.csv
fill d 'export chart.svg' :
sees "the chart too" d "wrote the chart to chart.svg"
ok "as SVG" grep -q '<svg' chart.svg
fill d 'x=0.125' a C-u
sees "a run is added" d "added x=0.125"

# The engine is killed: the screen says what became of it.
kill -KILL "$(cut -d" " -f1 s/engine.lock)"
sees "an engine that is gone" d "interrupted"
sees "in words" d "the engine has ended before the sweep did"
keys d Escape
sees "until that is read" d "? help"
keys d c
sees "takes no commands" d "no engine is at work"
keys d p
sees "p offers to go on" d "go on with it?"
keys d n
sees "nor for the one that looks on" c "interrupted"
keys d q
sees "q leaves" d "left with"

# Resumed on the screen, to its end.
: >s/go
start k xterm-256color "$PEGBOX" s
sees "interrupted" k "interrupted"
keys k p Enter
sees "p goes on with it" k "finished"
sees "a card says what it came to" k "any other key leaves"
fill k 1 E
sees "E is for more runs" k "11/11 runs"
sees "whose end has a card too" k "Finished: max_total_runs"
ok "its sweep file has them" grep -q 'max_total_runs = 7' s/log.csv
keys k q
sees "the best run is said" k "best: run"
sees "and how to see it again" k "pegbox review s shows it again, pegbox best --args s"
start e xterm-256color "$PEGBOX" resume s -n 8
sees "resume -n goes on for more" e "/12 runs"
sees "to the end" e "finished"
keys e H
sees "Home lists it" e "finished"
keys e Enter
sees "and opens it" e "0.9"
# A log that is cut, and one that is replaced.
cp s/log.csv whole.csv
head -40 whole.csv >s/log.csv
sees "a log that shrinks" e "has become shorter"
(sed 7d whole.csv; echo "1,2,dance"; echo "no row,at,all,,,") >damaged.csv
cp damaged.csv s/log.csv
sees "a log that is damaged" e "rows of the log were skipped"
cp whole.csv new.csv && mv new.csv s/log.csv
sees "a log that is replaced" e "replaced by another"
rm s/log.csv
sees "a log that is gone" e "the log is gone"
mv whole.csv s/log.csv
keys e q
sees "leaves well" e "left with 0"

# Other terminals, and Home.
for term in linux vt100 xterm; do
	start "t$term" $term "$PEGBOX" s
	sees "TERM=$term shows runs" "t$term" "RUN"
	keys "t$term" q
	sees "TERM=$term leaves well" "t$term" "left with"
done
start n xterm-256color NO_COLOR=1 "$PEGBOX" --ascii
sees "Home in ASCII without colours" n "+ Sweeps -"
keys n q
start u nonsense "$PEGBOX"
sees "an unknown terminal is said" u "TERM=nonsense is not known on this machine: taken for xterm-256color"
keys u '?'
ok "once" wait_for lacks u "nonsense"
keys u q
sees "and left well" u "left with 0"
is "without a terminal it says so" "$("$PEGBOX" attach s 2>&1 </dev/null)" \
	"pegbox: this needs a terminal; without one there are status and ctl"

# A form from a program, and started.
start i xterm-256color "$PEGBOX" init --metric acc -- sh "$work/prog.sh"
echo 'case $1 in --help) echo "  --lr LR   rate (default: 0.1)";; *) echo acc=0.5; echo acc=0.6;; esac' >prog.sh
keys i q
start j xterm-256color "$PEGBOX" init --metric acc -- sh "$work/prog.sh"
sees "init fills the form" j "logrange(0.001, 1)"
keys j r
sees "and r starts the sweep" j "finished"
is "its folder is here" "$(ls -d prog-2*/log.csv | wc -l)" 1
keys j q

# Logs of others.
cat >table.csv <<'EOT'
trial,epoch,lr,score
1,1,0.1,0.5
1,2,0.1,0.7
2,1,0.2,0.4
2,2,0.2,0.9
EOT
start r xterm-256color "$PEGBOX" review table.csv
sees "a table's columns are asked" r "What are the columns"
keys r Escape
# Not before the answer is taken: Escape and q in one read would be another key.
ok "until they are said" wait_for lacks r "What are the columns"
sees "then shown" r "maximize score"
keys r q
start r2 xterm-256color "$PEGBOX" review table.csv s
sees "asked once; with a sweep beside it" r2 "sweep"
ok "not asked again" sh -c "! tmux -S '$work/tmux' capture-pane -p -t r2 | grep -q 'What are'"
echo "2,3,0.2,0.99" >>table.csv
sees "a table that grows" r2 "0.9900"
keys r2 q

sweep_file deaf.cfg 'max_total_runs = 4; max_concurrent_runs = 1;' sh -c 'echo acc=0.5'
start deaf xterm-256color "$PEGBOX" run deaf.cfg -o deaf
sees "a program that does not take its parameters" deaf "the same acc, 0.5: does the program"
keys deaf q

mkdir many
"$PEGBOX" run -o many/inner -q --metric acc --maximize --x~'choice(1)' -- echo acc=0.5 --
start many xterm-256color "$PEGBOX" many
sees "a folder of sweeps is their Home" many "inner"
keys many Enter
sees "a sweep of it opens" many "finished"
keys many 1 r
sees "r does not start another unasked" many "is finished: start another sweep"
keys many n
fill many several j j j Enter
keys many q
sees "a form that was changed is not lost unasked" many "leave without it?"
keys many n
fill many draft.cfg C-s
sees "one with errors is saved as a draft" many "a draft: 1 to mend"
ok "of which check names them" sh -c "'$PEGBOX' check many/draft.cfg 2>&1 |
	grep -q 'draft.cfg:.*max_total_runs must be a number, not a text \"several\"'"
fill many draft.cfg C-o
sees "what cannot be read is said" many "max_total_runs must be a number"
fill many draft.cfg C-s
sees "and not lost unasked" many "not all of draft.cfg could be read: overwrite it?"
keys many Enter Enter
ok "nor by an Enter that is held down" grep -q several many/draft.cfg
keys many n
fill many 'try nan' :
sees "a try of no time is refused" many 'seconds, 1 to 86400, not "nan"'
keys many 2
fill many 'a good one' t
ok "a note is written though all is over" wait_for grep -q ',note,.*a good one' many/inner/log.csv
sees "and shown" many "a good"
ok "also by ctl" "$PEGBOX" ctl many/inner note 0 the last
ok "which names a run that is not there" sh -c "! '$PEGBOX' ctl many/inner note 7 x 2>many/err"
has "  with its number" many/err 'there is no run "7"'
fill many 'y=2' a C-u
sees "an assignment that is refused says why" many 'there is no parameter "y"'
sees "and the sweep is finished as before" many "finished"
fill many 'x=1' a C-u
sees "a run is added: the sweep goes on for it" many "2/2 runs"
sees "to its end" many "any other key leaves"
keys many R
sees "a run is done again" many "again: the sweep goes on"
keys many y
sees "the same way" many "3/3 runs"
keys many 2
ok "the reason stays what it was" sh -c "grep ,finished, many/inner/log.csv | sort -u -t, -k3 | wc -l | grep -qx 1"
keys many q
sees "and the exit code is that of the sweep" many "left with 0"
start absent xterm-256color "$PEGBOX" review not-there
sees "a folder that is not there: exit code 1" absent "left with 1"

# What a run at work takes of the machine, also of a GPU.
mkdir bin
cat >bin/nvidia-smi <<'EOT'
#!/bin/sh
pid=$(sed -n 's/.*slot 1 pid \([0-9]*\).*/\1/p' use/log.csv | head -1)
echo "# gpu pid type sm fb command"
echo "    0 ${pid:--} C 45 2048 sh"
EOT
chmod +x bin/nvidia-smi
sweep_file use.cfg 'max_total_runs = 1;' sh -c 'echo acc=0.5; while [ ! -e use/stop ]; do sleep 0.1; done'
start use xterm-256color "PATH=$PWD/bin:$PATH" "$PEGBOX" run use.cfg -o use
sees "a run is at work" use "running"
keys use i
if [ -r /proc/self/stat ]; then
	sees "its processes' share of the processors" use "CPUs, "
	sees "and of a GPU" use "45 %, 2.1 GB"
fi
touch use/stop
keys use d

# Enter on a run that failed: the end of its stderr, or of its stdout when that is all there is.
# shellcheck disable=SC2016
"$PEGBOX" run -o fails -q --metric acc --maximize -j 1 --x~'choice(1, 2)' -- sh -c '
	echo acc=0.5; seq 100 | sed "s/^/of stdout /"
	[ "$PEGBOX_RUN" = 2 ] || seq 100 | sed "s/^/of stderr /" >&2; exit 3' --
start f xterm-256color "$PEGBOX" fails
sees "runs that failed" f "exit 3"
fill f run=1 / && keys f Enter
sees "Enter opens the end of stderr" f "of stderr 100"
keys f Enter && sees "and goes back" f "BEST"
fill f run=2 / C-u && keys f Enter
sees "where that is empty the end of stdout" f "of stdout 100"
keys f q

# A goal that nothing decides: asked, no star until it is said; infinities are shown as such.
printf 'number,value,params_lr,state\n4,0.5,0.1,COMPLETE\n7,inf,0.2,COMPLETE\n8,-inf,0.3,COMPLETE\n' \
	>study.csv
start g xterm-256color "$PEGBOX" review study.csv
sees "a goal is asked" g "is the primary metric to be maximized or minimized?"
keys g Escape
ok "until it is said" wait_for lacks g "What are the columns"
sees "the screen says that it was not" g "maximize or minimize value? :roles"
ok "no run is the best" lacks g "★"
sees "infinity is no nan" g " inf "
sees "nor is the other" g "-inf "
ok "  and nothing is nan" lacks g "nan"
sees "their own numbers" g "trial 7"
keys g q
sees "left" g "left with 0"
start g3 xterm-256color "$PEGBOX" review study.csv
sees "who does not say it is asked again" g3 "is the primary metric to be maximized or minimized?"
keys g3 Enter
sees "one key says it" g3 "the primary metric is to be minimized"
keys g3 Escape
sees "and there is a best run" g3 "★ 0.5000"
keys g3 q
rm -r "$XDG_STATE_HOME"
start g2 xterm-256color "$PEGBOX" review study.csv --minimize
sees "said on the command line" g2 "minimize value"
ok "  and not asked" lacks g2 "What are the columns"
sees "then one is the best" g2 "★ 0.5000"
keys g2 q

# The metric is another one: said at once, corrected at work and afterwards, by others, too.
cat >names.sh <<'EOT'
for i in 1 2; do echo "loss=0.$((9 - i)) score: 0.$((i + 1))5"; done
while [ ! -e go.names ]; do sleep 0.05; done
EOT
sweep_file names.cfg 'max_total_runs = 2; max_concurrent_runs = 2; grace_seconds = 1;' sh names.sh
start nm xterm-256color "$PEGBOX" run names.cfg -o n
sees "no curve, at once" nm "prints numbers, but not acc so far"
sees "but what there is" nm "printed: loss 0.7000,  score 0.3500"
keys nm M
sees "M has the names" nm "Which is the metric?"
keys nm j Enter
sees "and asks for the goal" nm "Which score is better?"
keys nm Enter
sees "its curve is there" nm "0.3500"
ok "and nothing is amiss" wait_for lacks nm "no curve"
ok "the engine did it" "$PEGBOX" ctl n metric loss --minimize
sees "another one's correction is seen" nm "minimize loss"
keys nm 1
sees "by the setup page, too" nm "  loss "
keys nm 2
: >go.names
sees "the end" nm "finished"
ok "and of its engine" wait_for test ! -s n/engine.lock
keys nm M Enter l
sees "a sweep that is over" nm "maximize loss"
sees "has another best run" nm "0.8000"
keys nm 1
sees "and the next one begins with it" nm " maximize  "
keys nm q
printf 'echo "the reason" >&2; exit 3\n' >fails.sh
sweep_file fails.cfg 'max_total_runs = 2;' sh fails.sh
start fs xterm-256color "$PEGBOX" run fails.cfg -o f
sees "a sweep of failures says so" fs "! failed"
sees "with the reason" fs "all 2 runs failed: exit 3: the reason"
sees "and the end of its output" fs "The end of run 2's stderr"
keys fs q
sees "left, with an error" fs "left with 1"
# For a program that goes on when the sweep is over.
begin u 2 ',state,running,' s.cfg
start shown xterm-256color "$PEGBOX" attach u --until-finished
sees "attach --until-finished shows it" shown "at once"
keys shown c
sees "keys are as always" shown "Cancel run"
keys shown n
: >u/go
sees "and leaves when it is over" shown "left with 0"
sees "with what came of it" shown "pegbox review u shows it again"
start said xterm-256color "$PEGBOX" attach u --until-finished
sees "one that is over is not shown" said "left with 0"
sees "but said" said "pegbox review u shows it again"
ok "and its engine ends" wait_for test ! -s u/engine.lock

done_testing
