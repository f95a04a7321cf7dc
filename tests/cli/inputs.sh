#!/bin/sh
# What a run is given: placeholders, files that are filled, its environment, its predecessor.
. "$top_srcdir/tests/cli/lib.sh"

# Facts of the run in the command and in the environment; what is put in is not appended.
exits 0 "placeholders" "$PEGBOX" run --metric acc --a~'choice(1, 2)' --b~'choice(5)' --sampling grid \
	-j 1 -q -o facts --set 'environment=WHERE={outputs}:{b}' \
	-- sh -c 'echo "$WHERE|$PEGBOX_SEED|$*" && echo acc=1' sh '{run}' '{slot}' '{seed}' '{outputs}' '{folder}' '{x}'
folder=$(pwd -P)/facts/runs/0002
seed=$(sed -n 's/^[^|]*|\([0-9]*\)|.*/\1/p' facts/runs/0002/stdout.log)
is "are filled" "$(head -n 1 facts/runs/0002/stdout.log)" \
	"$folder/outputs:5|$seed|2 1 $seed $folder/outputs $folder {x} --a 2"
cat >quotes.cfg <<'EOF'
sweep = { shell = "echo '{outputs}'"; metric = { name = "acc"; }; };
space = ( { name = "--a"; values = "choice(1)"; } );
EOF
fails 2 "but not within a shell's quotes" "a placeholder cannot stand in quotes" "$PEGBOX" check quotes.cfg

# Files that are filled into the run's folder.
mkdir conf
printf 'lr: {lr} # {lr}\nopt: {opt}\nout: "{outputs}"\n' >conf/train.yaml
printf '{"lr": {lr}, "opt": "{opt}"}\n' >t.json
cat >f.cfg <<'EOF'
sweep = { command = [ "sh", "-c", "cat $1/train.yaml; echo \"$@\" acc=1", "sh", "{folder}" ];
	files = [ "conf/train.yaml", "t.json" ];
	metric = { name = "acc"; }; };
space = ( { name = "--lr"; values = "choice(1e-5)"; }, { name = "--opt"; values = "choice('a b')"; },
	{ name = "--n"; values = "choice(3)"; } );
EOF
exits 0 "a dry run with files" "$PEGBOX" run f.cfg --dry-run
has "appends what no file has" out "sh '{folder}' --n 3"
exits 0 "files" "$PEGBOX" run f.cfg -q -o files
is "are filled, and what they have is not appended" "$(cat files/runs/0001/stdout.log)" \
	"lr: 1.0e-5 # {lr}
opt: \"a b\"
out: \"$(pwd -P)/files/runs/0001/outputs\"
$(pwd -P)/files/runs/0001 --n 3 acc=1"
is "JSON as well" "$(cat files/runs/0001/t.json)" '{"lr": 1e-5, "opt": "a b"}'
rm t.json
fails 2 "a file that is not there" "f.cfg:2: files: cannot read $(pwd -P)/t.json" "$PEGBOX" run f.cfg -q -o none
for pair in 'outputs|a run'"'"'s folder has a outputs of its own' 'conf/|names no file'; do
	fails 2 "files: ${pair%%|*}" "${pair#*|}" "$PEGBOX" check f.cfg --set "files=${pair%%|*}"
done

# The assignment as a file.
exits 0 "PEGBOX_PARAMS" "$PEGBOX" run --metric acc --a~'choice(1)' -q -o params \
	-- sh -c 'cat "$PEGBOX_PARAMS"; echo acc=1'
is "is the assignment" "$(sed -n 2p params/runs/0001/stdout.log)" '  "--a": 1'

# The run that a run repeats.
cat >again.sh <<'EOF'
echo "before: ${PEGBOX_PREVIOUS-unset}"
if [ -n "$PEGBOX_PREVIOUS" ]; then cat "$PEGBOX_PREVIOUS/outputs/state"; fi
echo "of run $PEGBOX_RUN" >"$PEGBOX_OUTPUTS/state"
[ "$PEGBOX_RUN" != 1 ] || exit 7
echo acc=1
EOF
exits 3 "a run that is tried again" "$PEGBOX" run --metric acc --a~'choice(1)' -q -o again \
	--set retries=1 -- sh again.sh
is "the first repeats none" "$(cat again/runs/0001/stdout.log)" "before: "
is "a retry knows the folder of the one before" "$(cat again/runs/0002/stdout.log)" \
	"before: $(pwd -P)/again/runs/0001
of run 1
acc=1"
cat >hang.sh <<'EOF'
echo "before: $PEGBOX_PREVIOUS"
[ -n "$PEGBOX_PREVIOUS" ] || sleep 60
echo acc=1
EOF
"$PEGBOX" run --metric acc --a~'choice(1)' -q -o hang -- sh hang.sh </dev/null >/dev/null 2>&1 &
engine=$!
wait_for grep -q ,running, hang/log.csv
kill -9 "$engine"
wait "$engine" 2>/dev/null
exits 0 "a run that was lost" "$PEGBOX" resume hang -q
has "knows it when it runs again" hang/runs/0002/stdout.log "before: $(pwd -P)/hang/runs/0001"

done_testing
