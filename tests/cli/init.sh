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
has "what is not known is a comment" out '# { name = "--factor"; values = "uniform(0.75, 3)"; }'
ok "how long is no hyperparameter" sh -c '! grep -q epochs out'
exits 0 "into a file" "$PEGBOX" init -o train.cfg --metric val_loss --minimize -- python3 train.py
has "which is said" err "wrote train.cfg"
exits 0 "check likes it" "$PEGBOX" check train.cfg
ok "with the metric" grep -q 'metric  = { name = "val_loss"; goal = "minimize"; }' train.cfg
fails 2 "it is not overwritten" "train.cfg exists" "$PEGBOX" init -o train.cfg -- python3 train.py
exits 0 "the built-in trainer" "$PEGBOX" init -o t.cfg -- "$PEGBOX_TRAIN"
exits 0 "is drafted whole" "$PEGBOX" check t.cfg
exits 2 "no program" "$PEGBOX" init
fails 1 "a program that is not there" "cannot run ./nothing" "$PEGBOX" init -- ./nothing
fails 1 "one that prints nothing" "tells of no option" "$PEGBOX" init -- true
echo 'echo "what is --help?" >&2; exit 1' >no.sh
fails 1 "one that knows no --help" 'it begins: "what is --help?"' "$PEGBOX" init -- sh no.sh
done_testing
