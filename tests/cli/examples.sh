#!/bin/sh
# The examples run, small.  Those in Python need scikit-learn and are skipped without it.
. "$top_srcdir/tests/cli/lib.sh"
examples=$PEGBOX_DATADIR/examples
# The system's own Python may have packages that the first one on the PATH has not.
PATH=/usr/bin:$PATH

exits 0 "demo" "$PEGBOX" demo --quiet -o demo -n 6 --set 'command=pegbox-train'
is "six runs" "$(wc -l <demo/results.csv)" 7
exits 0 "a build finds its own files" env -u PEGBOX_DATADIR -u PEGBOX_LIBEXECDIR \
	"$PEGBOX" demo --quiet -o built -n 1 --set 'command=pegbox-train'
exits 0 "and its azureml" env -u PEGBOX_PYTHONDIR "$PEGBOX" run --quiet -o azureml -n 1 --metric x \
	--set azureml=true --y~'choice(1)' -- python3 -c 'from azureml.core import Run; print("x=1")'
# Installed, and then moved, or staged: what it needs is found from where it is.
mkdir -p moved/bin moved/share/pegbox moved/libexec/pegbox
cp "$PEGBOX" moved/bin && cp "$PEGBOX_TRAIN" moved/libexec/pegbox
cp -r "$PEGBOX_DATADIR/." moved/share/pegbox
cp -r "$PEGBOX_PYTHONDIR" moved/share/pegbox/python
exits 0 "an installation may be moved" env -u PEGBOX_DATADIR -u PEGBOX_LIBEXECDIR \
	moved/bin/pegbox demo --quiet -o moved/demo -n 1 --set 'command=pegbox-train'
is "with its packages" "$(env -u PEGBOX_PYTHONDIR moved/bin/pegbox azureml --path)" \
	"$PWD/moved/share/pegbox/python"
exits 0 "shell" "$PEGBOX" run "$examples/shell/sweep.cfg" --quiet -o shell
is "the enqueued one is first" "$(sed -n 2p shell/results.csv | cut -d, -f4,5)" "0.5,1"
ok "some are cancelled by the median" grep -q ',verdict,median,' shell/log.csv
if ! python3 -c 'import sklearn, pandas' 2>/dev/null; then
	echo "# no scikit-learn: the rest is skipped"
	done_testing
fi
for policy in bandit median truncation; do
	exits 0 "sklearn, $policy" "$PEGBOX" run "$examples/sklearn/$policy.cfg" --quiet -o $policy -n 6
	ok "$policy cancels some" grep -q ",verdict,$policy," $policy/log.csv
	ok "and says why" grep -qE ",state,cancelled,[0-9]+,\"?$policy: " $policy/log.csv
done
exits 0 "azure" "$PEGBOX" run "$examples/azure/sweep.cfg" --quiet -o azure -n 4
is "each run has its accuracy" "$(awk -F, 'NR > 1 && $5 > 0.5' azure/results.csv | wc -l)" 4
is "and its model" "$(ls azure/runs/*/outputs/model.pkl | wc -l)" 4
ok "nothing is written beside the script" test ! -e "$examples/azure/outputs"
done_testing
