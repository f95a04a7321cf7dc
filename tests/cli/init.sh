#!/bin/sh
# A sweep file drafted from a program's --help.
. "$top_srcdir/tests/cli/lib.sh"

cat >train.py <<'EOT'
import argparse
p = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument('--learning-rate', type=float, default=0.01, help='step size')
p.add_argument('--batch_size', type=int, default=32, help='samples')
p.add_argument('--optimizer', choices=['sgd', 'adam'], default='adam', help='prints accuracy')
p.add_argument('--factor', type=float, default=1.5, help='of something')
p.add_argument('--epochs', type=int, default=10, help='how long')
p.parse_args()
EOT
exits 0 "a Python program" "$PEGBOX" init -- python3 train.py
has "its rate" out '{ name = "--learning-rate"; values = "logrange(0.0001, 0.1)"; }'
has "its choices" out "choice('sgd', 'adam')"
has "what is not known is a comment, which comes first" out '# { name = "--factor"; values = "uniform(0.75, 3)"; },'
ok "how long is no hyperparameter" sh -c '! grep -q epochs out'
exits 0 "into a file" "$PEGBOX" init -o train.cfg --metric val_loss --minimize -- python3 train.py
has "which is said" err "wrote train.cfg"
exits 0 "check likes it" "$PEGBOX" check train.cfg
ok "with the metric" grep -q 'metric  = { name = "val_loss"; goal = "minimize"; }' train.cfg
fails 2 "it is not overwritten" "train.cfg exists" "$PEGBOX" init -o train.cfg -- python3 train.py
cat >flags.py <<'EOT'
import argparse
p = argparse.ArgumentParser()
p.add_argument('--amp', action='store_true', help='mixed precision')
p.add_argument('--no-bn', action='store_false', dest='bn')
p.add_argument('--bias', action=argparse.BooleanOptionalAction, default=True)
p.add_argument('--width', type=int, nargs='+', default=[64, 32])
p.add_argument('--warmup', type=int)
a = p.parse_args()
print('acc=%d' % (4 * a.amp + 2 * a.bn + a.bias))
EOT
exits 0 "flags" "$PEGBOX" init -o flags.cfg --metric acc -- python3 flags.py
has "a flag" flags.cfg '{ name = "--amp"; values = "flag()"; }'
has "one that turns off" flags.cfg '{ name = "--no-bn"; values = "flag()"; }'
has "a pair" flags.cfg "{ name = \"--bias\"; values = \"flag('--no-bias')\"; }"
has "what takes several words is named" flags.cfg "# --width takes several values"
has "so is what has no default" flags.cfg "# no default is told of: --warmup"
exits 0 "flags are tried" "$PEGBOX" run flags.cfg -o flags --headless --set sampling.method=grid
is "all of them" "$(cut -d, -f4-7 flags/results.csv | sort | tr '\n' ' ')" \
	"--amp,--no-bn,--bias,best false,false,false,2 false,false,true,3 false,true,false,0 \
false,true,true,1 true,false,false,6 true,false,true,7 true,true,false,4 true,true,true,5 "
exits 0 "the built-in trainer" "$PEGBOX" init -o t.cfg -- "$PEGBOX_TRAIN"
exits 0 "is drafted whole" "$PEGBOX" check t.cfg
exits 2 "no program" "$PEGBOX" init
fails 1 "a program that is not there" "cannot run ./nothing" "$PEGBOX" init -- ./nothing
fails 1 "one that prints nothing" "true --help tells of no option" "$PEGBOX" init -- true
fails 1 "one of an interpreter is called by its whole name" "sh -c true --help tells of no option" \
	"$PEGBOX" init -- sh -c true
echo 'echo "  --verbose  talk"; echo "  --out FILE  where"' >few.sh
fails 1 "one with nothing to tune" "of 2, from --verbose to --out, none has choices" \
	"$PEGBOX" init -- sh few.sh
printf '%s\n' 'echo "  --lr LR  rate"' 'sleep 1000 & echo $! >held' >held.sh
exits 0 "one that leaves a child with its output" "$PEGBOX" init -- sh held.sh
has "is drafted" out '"--lr"'
kill "$(cat held)" 2>/dev/null
fails 1 "one that waits for ever" "waits and prints nothing" "$PEGBOX" init -- sh -c 'sleep 1000' x
fails 1 "one that prints for ever" 'it begins: "y"' "$PEGBOX" init -- sh -c 'yes' x
echo 'echo "what is --help?" >&2; exit 1' >no.sh
fails 1 "one that knows no --help" 'it begins: "what is --help?"' "$PEGBOX" init -- sh no.sh
# As JSON, for other programs.
cat >help.sh <<'EOT'
echo "  --lr LR    rate (default: 0.1)"
echo "  --out DIR  folder"
EOT
exits 0 "init --json" "$PEGBOX" init --json -- sh help.sh
is "has the options, those to tune and others" "$(python3 -c 'import json; d = json.load(open("out"))
print(d["metric"], d["goal"], d["file"], [(o["name"], o["values"], o["tuned"]) for o in d["options"]], "--lr" in d["text"])')" \
	"Accuracy maximize None [('--lr', 'logrange(0.001, 1)', True), ('--out', None, False)] True"
exits 0 "into a file as well" "$PEGBOX" init --json -o drafted.cfg -- sh help.sh
ok "which is named" grep -q '"file": "drafted.cfg"' out
exits 0 "and passes its check" "$PEGBOX" check drafted.cfg
done_testing
