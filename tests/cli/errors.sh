#!/bin/sh
# Bad input: one clear message, the documented exit code, nothing started, nothing lost.
. "$top_srcdir/tests/cli/lib.sh"

echo 'echo acc=1' >train.sh
good() {
	sweep_file "$1" 'max_total_runs = 2;' sh train.sh
}
good s.cfg

# error CODE MESSAGE COMMAND…: described by the command itself.
error() {
	code=$1 message=$2
	shift 2
	fails "$code" "$(echo "$*" | sed "s|^$PEGBOX|pegbox|"): exit $code" "$message" "$@"
}
error 2 'there is no command or folder "rnu"; did you mean run?' "$PEGBOX" rnu
error 2 'run: unknown option --headles; did you mean --headless?' "$PEGBOX" run s.cfg --headles
error 2 "to tune it: --lr~'uniform(0, 1)'" "$PEGBOX" run --lr=0.1 --metric acc -- sh
error 2 'run: --dry-run prints commands, no JSON' "$PEGBOX" run --dry-run --json --metric acc --maximize \
	--lr~'choice(1, 2)' -- sh
error 2 'export: --json is --format json, not csv' "$PEGBOX" export --format csv --json nowhere
error 2 'pegbox: --lr: the name stands twice' "$PEGBOX" run --metric acc --lr~'choice(1)' --lr~'choice(2)' -- sh
error 2 'usage: pegbox' "$PEGBOX"
error 2 'cannot read nothere.cfg' "$PEGBOX" run nothere.cfg
error 2 'give a sweep file' "$PEGBOX" run
error 2 'do not go together' "$PEGBOX" run s.cfg -- ls
error 2 '--set: there is no setting "max_total_run"; did you mean max_total_runs?' \
	"$PEGBOX" run s.cfg --set max_total_run=3
error 2 '--set: max_total_runs must be a number, not "x"' "$PEGBOX" run s.cfg --set max_total_runs=x
error 2 'bandit needs exactly one' "$PEGBOX" run s.cfg --policy bandit
error 2 'there is no "gird"; did you mean grid?' "$PEGBOX" run s.cfg --sampling gird
error 2 'x: column 9: expected a number' "$PEGBOX" run --metric a --x~'uniform(' -- ls
error 2 'column 1: uniform: min must be less than max' "$PEGBOX" run --metric a --x~'uniform(2, 1)' -- ls
error 2 'there is no program "nosuchprogram" on the PATH' "$PEGBOX" run --metric a --x~'choice(1)' -- nosuchprogram
error 2 'cannot read the script' "$PEGBOX" run --metric a --x~'choice(1)' -- sh nothere.py
error 2 'has no group (?<value>' "$PEGBOX" run s.cfg --set 'patterns=acc (.*)'
error 1 'is there already' "$PEGBOX" export . -o s.cfg
error 1 'is not the folder of a sweep' "$PEGBOX" status .
error 1 'cannot open nothere' "$PEGBOX" resume nothere --quiet
error 2 '/dev/null: ' "$PEGBOX" check /dev/null
error 1 'cannot open nothere' "$PEGBOX" status nothere
error 1 '. is not the folder of a sweep' "$PEGBOX" ctl . pause
error 2 'replay: needs --policy' "$PEGBOX" replay .
error 2 'there is no demo "x"' "$PEGBOX" demo x
error 2 'HyperDrive takes 1 to 1000' "$PEGBOX" check s.cfg --hyperdrive --set max_total_runs=2000
error 2 'HyperDrive has no asha' "$PEGBOX" check s.cfg --hyperdrive --policy asha

# A sweep file of one's own is not replaced by the sweep's.
mkdir mine && cp train.sh mine && good mine/sweep.cfg && cp mine/sweep.cfg kept
error 1 'has a sweep.cfg of your own' "$PEGBOX" run mine/sweep.cfg -o mine -n 3 --quiet
ok "it is as it was" cmp kept mine/sweep.cfg

# All errors at once, each with its line.
cat >many.cfg <<'EOF'
sweep = {
  command = [ "ls" ];
  metrik = { };
  max_total_runs = -1;
};
space = (
  { name = "a"; values = "unifrm(0, 1)"; },
  { name = "b"; values = "choice()"; }
);
policy = { type = "bandit"; slack = 0.1; };
EOF
exits 2 "a file with five mistakes" "$PEGBOX" check many.cfg
is "five messages" "$(grep -c '^pegbox: many.cfg:[0-9]*:' err)" 5
has "with the nearest name" err 'many.cfg:3: sweep: unknown setting "metrik"; did you mean metrics?'

# complains FILE LINE…: these mistakes and no others, by line and the first words.
complains() {
	file=$1
	shift
	exits 2 "check $file" "$PEGBOX" check "$file"
	is "all that is wrong with $file" "$(sed -n "s|^pegbox: $file:||p" err | cut -c1-28)" \
		"$(printf '%s\n' "$@")"
}
# What is read first hides nothing of the rest, and what only follows from it is not said.
cat >stages.cfg <<'EOF'
sweep = {
  command = [ "nosuchprogram" ];
  max_total_runs = -1;
  enqueue = [ "--a=1 --c=2", "--c=2" ];
  files = [ "nothere.json" ];
};
space = (
  { name = "--a"; values = "unifrm(0, 1)"; },
  { name = "--c"; values = "int(1, 3)"; },
  { name = "--d"; values = "uniform(1, 3)"; }
);
sampling = { method = "grid"; };
policy = { type = "bandit"; slack = 0.1; };
EOF
complains stages.cfg '3: max_total_runs must be 0 ' '8: --a: column 1: there is n' \
	'13: policy: unknown setting ' '1: sweep: needs metric = { n' \
	'10: --d: grid sampling needs' '4: enqueue: "--c=2": --d is ' \
	'5: files: cannot read '"$(pwd | cut -c1-6)" '2: command: there is no prog'
printf '%s\n' 'sweep = { comand = [ "ls" ]; shel = 1;' 'metric = { nam = "acc"; }; };' \
	'space = ( { name = "a"; values = "unifrm(0, 1)"; },' \
	'{ name = "b"; values = "uniform(0, 1)"; when = "a > 1"; } );' >names.cfg
complains names.cfg '1: sweep: unknown setting "c' '1: sweep: unknown setting "s' \
	'2: sweep.metric: unknown set' '3: a: column 1: there is no '
printf '%s\n' 'sweep = { shell = 5; metric = { name = "acc"; };' 'max_duration_minutes = "x"; };' \
	'space = { };' >kinds.cfg
complains kinds.cfg '1: shell must be a text in "' '2: max_duration_minutes must' \
	'3: space must be a list ( { '
printf "sweep = {" >syntax.cfg
complains syntax.cfg '1: syntax error'
fails 2 "an option that is wrong hides nothing" 'there is no program "nosuchprogram"' \
	"$PEGBOX" run --lr~'choice(1)' --set max_total_runs=x --metric a -- nosuchprogram
has "and is told" err 'max_total_runs must be a number'

# The same for programs: one document, places as numbers and names.
json() { /usr/bin/python3 -c '
import json, sys
d = json.load(open("out"))
assert set(d) == {"file", "ok", "problems"}, d
print(d["file"], d["ok"])
for p in d["problems"]:
    assert None not in p.values(), p
    text = p.pop("text").split("\n")[0]
    print(" ".join("%s=%s" % i for i in sorted(p.items())) + " | " + text)
'; }
cat >places.cfg <<'EOF'
sweep = {
  shell = "true"; metric = { name = "acc"; };
  max_total_runs = 4;
  enqueue = [
    "--enqueue=0.5 --lr=1",
    "--enqueue=2"
  ];
};
space = (
  { name = "--enqueue"; values = "uniform(0, 1)"; },
  { name = "--lr"; values = "int(1, 3)";
    when = "--enqueu > 1"; }
);
EOF
exits 2 "check --json of a bad file" "$PEGBOX" check --json places.cfg
is "nothing on stderr" "$(cat err)" ""
is "a condition at its line" "$(json)" "places.cfg False
line=12 parameter=--lr | --lr: when: there is no parameter \"--enqueu\" in the space; did you mean enqueue?"
sed -i 's/enqueu >/enqueue >/' places.cfg
exits 2 "check --json of bad assignments" "$PEGBOX" check --json places.cfg
is "a parameter called enqueue does not draw them" "$(json)" "places.cfg False
line=5 setting=sweep.enqueue | enqueue: \"--enqueue=0.5 --lr=1\": --lr is given but not active: when --enqueue > 1
line=6 setting=sweep.enqueue | enqueue: \"--enqueue=2\": --lr is missing"
sed -i 's/=2"/=2 --lr=1"/; s/=0.5 --lr=1/=0.5/' places.cfg
exits 0 "check --json of a good file" "$PEGBOX" check --json places.cfg
is "says so" "$(json)" "places.cfg True"
exits 2 "check --json --hyperdrive" "$PEGBOX" check --json --hyperdrive --set max_total_runs=2000 places.cfg
is "each has the line of its cause, an option none" "$(json)" "places.cfg False
line=11 parameter=--lr | --lr: HyperDrive has no int
line=12 parameter=--lr | --lr: HyperDrive has no conditions (when)
setting=sampling.method | sampling: HyperDrive has no method auto
setting=sweep.max_total_runs | max_total_runs: HyperDrive takes 1 to 1000, not 2000"
exits 2 "check --json of many errors" "$PEGBOX" check --json many.cfg
is "with columns" "$(json | cut -d'|' -f1)" "many.cfg False
line=3 setting=sweep 
line=4 setting=sweep.max_total_runs 
column=1 line=7 parameter=a 
column=1 line=8 parameter=b 
line=10 setting=policy "
exits 2 "check --json of no file" "$PEGBOX" check --json nothere.cfg
is "is a document, too" "$(json)" "nothere.cfg False
 | cannot read nothere.cfg: No such file or directory"
printf 'space = ( { name = "\377"; values = "x"; } );' >bytes.cfg
exits 2 "check --json of bytes that are no UTF-8" "$PEGBOX" check --json bytes.cfg
has "is UTF-8" out '"parameter": "�"'
error 2 'places.cfg:12: --lr: HyperDrive has no conditions' "$PEGBOX" check --hyperdrive places.cfg
sed -i 's/shell = "true"/command = [ "nosuchprogram" ]/' places.cfg
error 2 'places.cfg:2: command: there is no program "nosuchprogram"' "$PEGBOX" check places.cfg

ok "nothing was started or made by all this" sh -c '[ -z "$(find . -name log.csv)" ]'

# An unwritable folder.
if [ "$(id -u)" != 0 ]; then
	mkdir ro; chmod 555 ro
	error 1 'cannot make the folder' "$PEGBOX" run s.cfg -o ro/x
else
	error 1 'cannot make the folder' "$PEGBOX" run s.cfg -o /proc/x
fi

# Logs of another version, of something else, damaged.
mkdir newer other
printf 'time,run,event,name,step,value\n1,0,sweep,format,,2\n' >newer/log.csv
error 1 'the log has format 2; this pegbox reads format 1' "$PEGBOX" resume newer
cp newer/log.csv newer.csv
ok "and it is left as it is" cmp newer.csv newer/log.csv
printf 'a,b\n1,2\n' >other/log.csv
error 1 'is not the header of a pegbox log' "$PEGBOX" status other

"$PEGBOX" run s.cfg -o s --quiet
{ cat s/log.csv; echo 'garbage'; echo '1,x,metric,acc,,1'; printf '1795471658.1,7,met'; } >log
cp log s/log.csv
exits 0 "damaged rows are skipped" "$PEGBOX" status s
has "and reported with their line" err "s/log.csv:$(($(wc -l <log) - 1)): 1 columns where there should be 6 (skipped)"
exits 0 "resume cuts the torn row off" "$PEGBOX" resume s -n 3
has "and says so" err "cut 18 bytes of an unfinished last row off"
is "the rest goes on" "$(grep -c ',state,completed,' s/log.csv)" 3

# A full disk: the sweep waits and loses nothing.
if command -v mount >/dev/null && [ "$(id -u)" = 0 ] && mkdir small &&
	unshare -m sh -c 'mount -t tmpfs -o size=300k none small' 2>/dev/null; then
	cat >fill.sh <<-'EOF'
		i=0
		while [ $i -lt 2000 ]; do i=$((i + 1)); echo "acc=$i some words to fill the log of the output"; done
	EOF
	sweep_file fill.cfg 'max_total_runs = 4; max_concurrent_runs = 2;' sh fill.sh
	unshare -m sh -c 'mount -t tmpfs -o size=200k none small
		"$PEGBOX" run fill.cfg -o small/f 2>full.err &
		pid=$!
		n=0
		until grep -q "paused:" full.err || [ $n -gt 500 ]; do n=$((n + 1)); sleep 0.02; done
		mount -o remount,size=10m small
		wait $pid
		echo $? >code
		cp -r small/f f' 2>/dev/null
	has "a full disk pauses the sweep and says so" full.err "nothing is lost, the runs wait"
	is "with room again it ends well" "$(cat code)" 0
	is "every value is there" "$(grep -c ',metric,acc,' f/log.csv)" 8000
	is "every line too" "$(cat f/runs/*/stdout.log | wc -l)" 8000
	unshare -m sh -c 'mount -t tmpfs -o size=200k none small
		"$PEGBOX" run fill.cfg -o small/f --quiet 2>never.err &
		pid=$!
		n=0
		until grep -q "paused:" never.err || [ $n -gt 500 ]; do n=$((n + 1)); sleep 0.02; done
		for i in 1 2 3; do kill -INT $pid; sleep 0.1; done
		wait $pid
		echo $? >code' 2>/dev/null
	is "three Ctrl-C end it on a full disk too" "$(cat code)" 130
	has "and it says what is lost" never.err "giving up: what the disk could not take is lost"
	has "and the pause is in the log" f/log.csv ",sweep,paused,"
fi

# A pipe that nobody writes to, a value that is none, a client that does not listen.
mkfifo fifo
fails 2 "check does not wait for a pipe" "needs one of command and shell" timeout 9 "$PEGBOX" check fifo
echo 'echo acc=1' >one.sh
sweep_file one.cfg 'max_total_runs = 1;' sh one.sh
echo 'x
1e999' >inf.csv
fails 2 "a value that is not finite" 'cannot be "1e999"' "$PEGBOX" run one.cfg --add inf.csv --dry-run
echo 'sleep 1000' >wait.sh
sweep_file wait.cfg 'max_total_runs = 1; grace_seconds = 0.2;' sh wait.sh
begin listen 1 ',state,running,' wait.cfg
ok "a client that never reads is hung up" /usr/bin/python3 -c '
import socket
s = socket.socket(socket.AF_UNIX)
s.connect("listen/control.sock")
s.settimeout(10)
try:
    while True:
        s.sendall(b"nonsense\n" * 1000)
except (BrokenPipeError, ConnectionResetError):
    pass'
exits 0 "and nobody else" "$PEGBOX" ctl listen note 1 hello
kill -TERM $pid
wait $pid

# Links planted in a folder that is there already lead nowhere.
echo untouched >victim
mkdir victims
for name in log.csv.new sweep.cfg.tmp sweep.cfg results.csv.tmp results.csv engine.lock control.sock; do
	mkdir "planted-$name"
	ln -s "$PWD/victim" "planted-$name/$name"
	timeout 20 "$PEGBOX" run one.cfg -o "planted-$name" --quiet >/dev/null 2>&1
	is "a link called $name is not followed" "$(cat victim)" untouched
done
mkdir planted-runs
ln -s "$PWD/victims" planted-runs/runs
fails 1 "a link called runs" "is a link to another folder" "$PEGBOX" run one.cfg -o planted-runs --quiet
is "nothing was written there" "$(ls victims)" ""

# What others have in their cells.
cat >cells.sh <<-'EOF'
	printf 'acc=1\n'
EOF
sweep_file cells.cfg 'max_total_runs = 3;' sh cells.sh
sed -i 's/uniform(0, 1)/choice("=1+1", "-2+3", "--fine")/; s/"=1+1", "-2+3", "--fine"/'"'=1+1', '-2+3', '--fine'"'/; s/random/grid/' cells.cfg
exits 0 "values that a spreadsheet would run" "$PEGBOX" run cells.cfg -o cells --quiet
"$PEGBOX" export cells | cut -d, -f4 >out
is "have a ' before them" "$(tr '\n' ' ' <out)" "x '=1+1 '-2+3 --fine "
done_testing
