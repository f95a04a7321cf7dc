#!/bin/sh
# pegbox-train: good values learn, bad ones fail visibly, the same seed is the same.
. "$top_srcdir/tests/cli/lib.sh"
train=$PEGBOX_TRAIN
accuracy() { tail -n 1 out | sed 's/.*Accuracy=//'; }
above() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a >= b) }'; }

exits 0 "the defaults" "$train"
is "a line an epoch" "$(wc -l <out)" 30
ok "reach 97 %" above "$(accuracy)" 0.97
ok "a line has epoch, loss and accuracy" grep -qE '^epoch 1 loss=[0-9.]+ Accuracy=0\.[0-9]+$' out
cp out first
exits 0 "again" "$train" --seed=1
ok "the same seed, the same lines" cmp first out
exits 0 "another seed" "$train" --seed 2
ok "other lines" sh -c '! cmp -s first out'
exits 0 "Adam" "$train" --optimizer adam --learning_rate 0.003 --hidden 64
ok "reaches 97 %" above "$(accuracy)" 0.97
exits 0 "softmax regression" "$train" --hidden 0 --epochs 20
ok "reaches 95 %" above "$(accuracy)" 0.95
exits 0 "a learning rate that is too high" "$train" --learning_rate 20 --epochs 3
has "diverges" out "loss=nan"
ok "to guessing" above 0.2 "$(accuracy)"
exits 0 "one that is too low" "$train" --learning_rate 1e-6 --epochs 5
ok "hardly learns" above 0.3 "$(accuracy)"
exits 2 "mistakes" "$train" --learning_rate x --hidden 2.5 --optimizer foo --lr 3
is "are all named" "$(wc -l <err)" 4
has "with their values" err 'unknown argument "--lr 3"'
exits 2 "a name instead of a value" "$train" --hidden --epochs 0
is "both are named" "$(wc -l <err)" 2
fails 1 "no data" "cannot read /nowhere" "$train" --data /nowhere
sed '2s/^0,/nan,/' "$PEGBOX_DATADIR/digits.csv" >bad.csv
fails 1 "a pixel that is no number" "bad.csv:2: " "$train" --data bad.csv
if [ -w /dev/full ]; then
	ok "a full disk is an error" sh -c '"$1" --epochs 1 >/dev/full; [ $? = 1 ]' sh "$train"
fi
exits 0 "--help" "$train" --help
has "lists the options" out "--weight_decay"

# A formula in its place.
exits 0 "a formula" "$train" --formula "(x - 0.3)^2 + y" --x 0.5 --y=-1
is "is printed at once" "$(cat out)" "y=-0.96"
exits 0 "t is the epoch" "$train" --formula "lr * t / epochs" --lr 2 --epochs 4
is "a line each" "$(tr '\n' ';' <out)" "epoch 1 y=0.5;epoch 2 y=1;epoch 3 y=1.5;epoch 4 y=2;"
exits 0 "options of the network are variables" "$train" --hidden=3 --formula "hidden^2"
is "of any name" "$(cat out)" "y=9"
exits 0 "noise" "$train" --formula "x + z" --x 1 --z 2 --noise 0.5 --seed 3
cp out first
ok "is not nothing" sh -c '! grep -qx y=3 out'
exits 0 "the same seed" "$train" --z 2 --formula "x + z" --noise 0.5 --seed 3 --x 1
ok "gives the same, in any order" cmp first out
for other in "--seed 4" "--seed 3 --x 1.0001"; do
	# shellcheck disable=SC2086
	exits 0 "another: $other" "$train" --formula "3 + 0 * x" --x 1 --z 2 --noise 0.5 $other
	ok "gives another" sh -c '! cmp -s first out'
done
for seed in $(seq 400); do
	"$train" --formula "x" --x 1 --noise 0.5 --seed "$seed"
done >many
ok "of the mean and the deviation that were asked for" awk -F= '
	{ sum += $2; squares += ($2 - 1)^2 }
	END { sd = sqrt(squares / NR); exit !(sum / NR > 0.9 && sum / NR < 1.1 && sd > 0.43 && sd < 0.57) }' many
fails 2 "a mistake has its column" "column 3: there is no function sqr; did you mean sqrt?" "$train" --formula "2*sqr(2)"
fails 2 "a variable without a value" "x has no value: give --x NUMBER" "$train" --formula "x"
fails 2 "one that is no number" '--x must be a number, not "a"' "$train" --formula "x" --x a
fails 2 "no value" "--x needs a value" "$train" --formula "x" --x
done_testing
