#!/bin/sh
# A program tried once: what it printed, which is the metric, and that nothing is left of it.
. "$top_srcdir/tests/cli/lib.sh"
TMPDIR=$work/scratch
export TMPDIR
mkdir "$TMPDIR"

# Programs that know --help and then do something: program FILE LINES…
program() {
	file=$1
	shift
	# shellcheck disable=SC2016 # for the program
	printf '%s\n' 'case "$*" in *--help*) echo "  --lr LR    rate (default: 0.1)"' \
		'echo "  --bs N     size (default: 32)"; exit ;; esac' "$@" >"$file"
}
tidy() { # WHAT
	ok "  no folder is left of $1" test -z "$(ls "$TMPDIR")"
}

program good.sh 'for i in 1 2 3 4; do echo "epoch $i train_loss: $(expr 9 - $i).5 lr=0.1"' \
	'echo "val_acc=0.$i" >&2; done' 'echo "$@" >given; pwd >where'
exits 0 "a program tried" "$PEGBOX" init --try -o good.cfg -- sh good.sh
has "the metric is what was seen" good.cfg 'metric  = { name = "val_acc"; goal = "maximize"; };'
has "with how often" good.cfg "# Seen when the program was tried: 4 values, the last 0.4."
has "beside others" good.cfg "# Printed as well: train_loss"
has "the defaults are the first assignment" good.cfg 'enqueue = [ "--lr=0.1 --bs=32" ];'
is "with which it is tried" "$(cat given)" "--lr 0.1 --bs 32"
is "where its runs will start" "$(cat where)" "$(pwd -P)"
tidy it
ok "a table says so" grep -qE '^val_acc +4 .*rises, maximize$' err
exits 0 "check likes it" "$PEGBOX" check good.cfg
exits 0 "it runs" "$PEGBOX" run good.cfg -n 2 -o good --headless -q
is "the defaults first" "$(sed -n 's/^[^,]*,1,param,//p' good/log.csv | tr '\n' ' ')" \
	"--lr,,0.1 --bs,,32 "
exits 0 "as JSON" "$PEGBOX" init --try --json -- sh good.sh
holds "with all names" "[n['name'] for n in d['printed']] == ['val_acc', 'train_loss', 'lr', 'epoch'] \
	and not d['guessed'] and not d['pty']"
holds "and where they come from" "[n['source'] for n in d['printed']] == ['stderr'] + 3 * ['stdout']"
exits 0 "a metric that is given stays" "$PEGBOX" init --try --metric lr -- sh good.sh
has "with its goal" out 'name = "lr"; goal = "maximize"'
exits 0 "also when it is not seen" "$PEGBOX" init --try --metric acc --minimize -- sh good.sh
has "which is said" err "the metric, acc, did not appear"
has "in the file, too" out "# It was not seen when the program was tried."

exits 0 "without a try" "$PEGBOX" init -- sh good.sh
has "the metric is a guess" out "# A guess, which was not seen so far"
has "which is said" err "the metric, Accuracy, is a guess: --try"
fails 2 "run asks for the metric" "--metric NAME is needed" "$PEGBOX" run -- sh good.sh
fails 2 "and for what to tune" "--NAME~EXPRESSION is needed" "$PEGBOX" run -- sh good.sh
exits 0 "run --try" "$PEGBOX" run --try -- sh good.sh
has "says how to run it" out "pegbox run --metric val_acc --maximize --lr~'logrange("
exits 0 "of a file" "$PEGBOX" run --try good.cfg
has "says whether its metric is there" out "the metric: maximize val_acc"
exits 1 "or not" "$PEGBOX" run --try good.cfg --set sweep.metric.name=acc
has "and what there is" out "val_acc"
ok "no sweep was begun" sh -c '! ls | grep -q "^train-\|^good-"'
fails 2 "seconds are a number" "--try-seconds" "$PEGBOX" init --try-seconds x -- sh good.sh

# Whatever it does.
program fails.sh 'echo "ValueError: no data" >&2; exit 3'
exits 0 "one that fails" "$PEGBOX" init --try -o fails.cfg -- sh fails.sh
has "is said with its reason" err "exit 3: ValueError: no data"
has "and its last lines" err "| ValueError: no data"
has "the metric stays a guess" fails.cfg "# A guess, which was not seen when the program was tried"
program asks.sh 'read x || echo "loss=$?"'
exits 0 "one that asks has no answer" "$PEGBOX" run --try -- sh asks.sh
has "and goes on" out "loss"
program flood.sh 'yes "acc=0.5 and more of it"'
exits 0 "one that floods is ended" "$PEGBOX" run --try -- sh flood.sh
# A slow machine comes to the end of the try before.
ok "which is said" grep -q "ended: it prints megabytes\|ended: enough was seen" out
tidy "a flood"
program names.sh 'i=0; while [ $i -lt 300 ]; do i=$((i + 1)); echo "n$i=1"; done; echo "acc=1"'
exits 1 "one of many names" "$PEGBOX" run --metric acc -n 1 --lr~1 --try -- sh names.sh
has "is bounded" out "and 201 values of further names"
fails 2 "one that is not there" "there is no program" "$PEGBOX" run --try --metric a -n 1 --x~1 -- ./nothing
# On a terminal it prints at once; into a pipe when it ends.
program held.sh 'if [ -t 1 ]; then echo "loss=1"; echo "loss=0.5"; fi; sleep 1000'
exits 0 "one that holds its output back" "$PEGBOX" init --try-seconds 1 -o held.cfg -- sh held.sh
has "needs a terminal" held.cfg "pty = true;"
has "which is said" err "it holds its output back where there is no terminal"
tidy "that"
program silent.sh 'sleep 1000'
exits 0 "one that prints nothing at all" "$PEGBOX" init --try-seconds 1 -- sh silent.sh
has "is ended" err "on a terminal neither"

# Nothing of it lives on: not what ignores SIGTERM, has a session of its own, or no environment.
program forks.sh 'trap "" TERM' 'echo $$ >pids' \
	'sh -c "trap \"\" TERM; echo \$\$ >>pids; exec sleep 1000" &' \
	'setsid env -i /bin/sh -c "trap \"\" TERM; echo \$\$ >>pids; exec /bin/sleep 1000" &' \
	'echo acc=1; exec sleep 1000'
gone() {
	while read -r one; do
		! kill -0 "$one" 2>/dev/null || return 1
	done <pids
}
exits 0 "one that forks" "$PEGBOX" run --try-seconds 2 -- sh forks.sh
is "  three processes" "$(wc -l <pids)" 3
ok "  are gone at once" gone
tidy "them"
# shellcheck disable=SC2016 # for the program
program pipes.sh 'cd "$PEGBOX_OUTPUTS/.." && rm stdout.log && mkfifo stdout.log' 'echo acc=1; exit 3'
exits 0 "one that puts a pipe in place of its output" timeout 60 "$PEGBOX" init --try -- sh pipes.sh
has "  is tried as any" err "exit 3"
tidy "it"
three() { [ -f pids ] && [ "$(wc -l <pids)" = 3 ]; }
for signal in INT KILL; do
	rm pids
	"$PEGBOX" run --try-seconds 1000 -- sh forks.sh >out 2>err &
	pid=$!
	ok "begun, to be ended by SIG$signal" wait_for three
	kill -$signal $pid
	wait $pid 2>/dev/null
	ok "  all are gone" wait_for gone
	# shellcheck disable=SC2016 # for that shell
	ok "  and its folder" wait_for sh -c 'test -z "$(ls "$TMPDIR")"'
done
done_testing
