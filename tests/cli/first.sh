#!/bin/sh
# The first sweep, in a terminal (tmux): from a folder with nothing but a program to a running sweep
# of two parameters with bandit.  Each key is counted; the screen must not lead into a mistake.
. "$top_srcdir/tests/cli/lib.sh"
. "$top_srcdir/tests/cli/tmux.sh"

n_keys=0
press() { # KEYS…
	keys f "$@"
	n_keys=$((n_keys + $#))
}
types() { # TEXT
	keys f -l -- "$1"
	n_keys=$((n_keys + ${#1}))
}
ready() { # DESCRIPTION TEXT: and nothing is in red that was not so before
	sees "$1" f "$2"
}

mkdir folder && cd folder || exit 99
cat >train.py <<'EOT'
import time
for i in range(1, 9):
    print(f"acc={i / 10}")
    time.sleep(0.2)
EOT

n_keys=7 # pegbox and Enter, in the shell
start f xterm-256color "$PEGBOX"
sees "an empty folder" f "no sweep in this folder"
press 1
ready "the form says what is needed" "3 to mend"
press Enter
types "python3 t"
press Tab
sees "Tab completes the program's name" f "python3 train.py"
press Enter
ready "the command is there" "2 to mend"
press Enter
types acc
press Enter
ready "so is the metric" "1 to mend"
press a
types lr
press Enter
types logr
press Tab
types 1e-4,1
press Enter
sees "a bracket is closed by itself" f "logrange(1e-4,1)"
ready "one parameter makes it whole" "ready: r runs it"
sees "its dashes were there" f "--lr "
press a
types --momentum
press Enter Enter
ready "an offered expression is taken" "ready: r runs it"
sees "dashes that were typed too are not doubled" f "--momentum "
ok "not doubled" lacks f "----"
press Tab Tab Enter
sees "the policies" f "bandit"
press Down Enter
ready "bandit comes with a slack" "ready: r runs it"
sees "of a fifth" f "0.2"
press r
sees "it runs" f "running"
sees "with values" f "acc"
ok "the policy is bandit" wait_for grep -q 'bandit' sweep-*/sweep.cfg
ok "both parameters are tuned" wait_for grep -qs ',param,--momentum' sweep-*/log.csv
ok "in $n_keys keys, the shell's pegbox included" test $n_keys -le 60
keys f q
sees "q asks" f "detach"
keys f s
sees "left" f "left with"

# Another one like it, from Home: the program is found where the first one found it.
mkdir elsewhere && cd elsewhere || exit 99
mv ../sweep-* first
start c xterm-256color "$PEGBOX"
sees "Home lists it" c "first"
keys c /
keys c -l fir
sees "a filter counts as it is typed" c "1 of 1 sweeps"
keys c Enter D
sees "D copies it into the form" c "a copy of first"
keys c r
sees "r runs that" c "running"
ok "as a sweep of its own" wait_for sh -c 'grep -qs ",metric,acc," sweep-*/log.csv'
keys c q
sees "q asks" c "detach"
keys c s
sees "left" c "left with"
cd .. || exit 99

# A program that is tried on the screen: its metric with one key, its defaults first.
cat >tried.py <<'EOT'
import argparse, os, time
p = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument("--lr", type=float, default=0.01, help="step size")
p.add_argument("--depth", type=int, default=3, help="layers")
p.add_argument("--out", help="where")
a = p.parse_args()
print(f"{os.getpid()}", file=open("pid", "w"))
for i in range(1, 4):
    print(f"train_loss={1 / i} val_f1: {i / 10}", flush=True)
while not os.path.exists("go"):
    time.sleep(0.05)
EOT
mkdir scratch
start g xterm-256color env "TMPDIR=$PWD/scratch" "$PEGBOX" run -- python3 tried.py
sees "a metric that nobody gave is a guess" g "the metric is a guess"
sees "and asked about" g "Run the command for a moment"
keys g y
sees "what it prints is there" g "train_loss"
sees "while it runs" g "running,"
keys g q
sees "q ends it" g "ended by hand"
ok "it is gone" sh -c '! kill -0 "$(cat pid)" 2>/dev/null'
keys g Enter
sees "Enter takes the likeliest" g "maximize val_f1"
sees "which makes it ready" g "ready: r runs it"
touch go
keys g r
ok "the first run has the defaults" wait_for sh -c 'grep -qs "^[^,]*,1,param,--lr,,0.01$" tried-*/log.csv &&
	grep -qs "^[^,]*,1,param,--depth,,3$" tried-*/log.csv'
ok "its metric is seen" wait_for grep -qs ',1,metric,val_f1,' tried-*/log.csv
keys g q
sees "q asks" g "detach"
keys g s
sees "left" g "left with"
rm go pid
start h xterm-256color env "TMPDIR=$PWD/scratch" "$PEGBOX" init --try -- python3 tried.py
sees "init --try asks nothing" h "val_f1"
sees "again while it runs" h "running,"
ok "its process is there" sh -c 'kill -0 "$(cat pid)"'
ok "the terminal goes away" t kill-session -t =h
ok "so does the program" wait_for sh -c '! kill -0 "$(cat pid)" 2>/dev/null'
ok "and its folder" wait_for sh -c 'test -z "$(ls scratch)"'
done_testing
