#!/bin/sh
# azureml = true: what a run finds in its environment and in its folder.
. "$top_srcdir/tests/cli/lib.sh"

mkdir -p project/data/deep project/results project/.pegbox-azureml project/other
cd project || exit 99
: >data/deep/set.csv
: >results/kept.csv
: >other/log.csv
cat >train.sh <<'EOT'
env | grep ^AZUREML | sort >"$PEGBOX_OUTPUTS/env"
find -L . >"$PEGBOX_OUTPUTS/found" 2>"$PEGBOX_OUTPUTS/round"
echo "acc=1 $*"
EOT
cat >s.cfg <<'EOT'
sweep = {
  shell = "sh train.sh {--lr}";
  arguments = "none";
  azureml = true;
  datasets = ( { name = "training data"; file = "data/deep/set.csv"; },
               { name = "far"; file = "/dev/null"; } );
  metric = { name = "acc"; goal = "maximize"; };
  max_concurrent_runs = 1;
};
space = (
  { name = "--lr"; values = "choice(1e-4)"; },
  { name = "--batch-size"; values = "choice(16, 17)"; },
  { name = "N.layers"; values = "choice('it is 2')"; },
  { name = "small"; values = "choice(0.5)"; when = "batch-size == 16"; }
);
sampling = { method = "grid"; };
EOT
exits 0 "two runs" env -i "PATH=$PATH" "$PEGBOX" run s.cfg -o ../far --quiet
cat >expected <<EOT
AZUREML_DATAREFERENCE_far=/dev/null
AZUREML_DATAREFERENCE_training_data=$PWD/data/deep/set.csv
AZUREML_RUN_ID=far_0
AZUREML_SWEEP_N_layers=it is 2
AZUREML_SWEEP_batch_size=16
AZUREML_SWEEP_lr=0.0001
AZUREML_SWEEP_small=0.5
EOT
ok "the environment of the first" diff ../far/runs/0001/outputs/env expected
has "the text is that of the command line" ../far/runs/0001/stdout.log "acc=1 0.0001"
is "the second counts on, without what is not active" \
	"$(grep -c 'AZUREML_RUN_ID=far_1$\|batch_size=17$\|small' ../far/runs/0002/outputs/env)" 2
sed '/azureml/d; /name = "training/d; /name = "far/d' s.cfg >plain.cfg
exits 0 "without azureml" env -i "PATH=$PATH" "$PEGBOX" run plain.cfg -o ../off --quiet -n 1
is "has none of it" "$(cat ../off/runs/0001/outputs/env)" ""
# The values of a script that has them from its environment alone are shown and can be pasted.
"$PEGBOX" run --quiet -o ../alone --metric acc --maximize --set azureml=true --set arguments=none -n 1 \
	--x~'choice(3)' -- sh -c 'echo acc=$AZUREML_SWEEP_x' 2>err
is "no warning then" "$(cat err)" ""
is "best --args" "$("$PEGBOX" best ../alone --args)" "AZUREML_SWEEP_x=3"
"$PEGBOX" best ../alone --command >again
is "best --command" "$(sh again)" "acc=3"

# The run's folder has all that the script's has, and a walk through it comes to its end.
here() { # of run 1 of a sweep: what of the names it has
	(cd "$1/runs/0001" && ls -d data results other s.cfg .pegbox-azureml 2>/dev/null | tr '\n' ' ')
}
is "links to all but the store" "$(here ../far)" "data other results s.cfg "
has "and through them" ../far/runs/0001/outputs/found ./data/deep/set.csv
mkdir -p deep/er .pegbox-azureml/x
ln -s "$PWD/deep" lead
for dir in in results/in deep/er/in .pegbox-azureml/x/in; do
	exits 0 "a sweep in $dir" "$PEGBOX" run s.cfg -o $dir --quiet -n 1
	is "no loop" "$(cat $dir/runs/0001/outputs/round)" ""
	is "none to it" "$(grep -c 'log.csv$' $dir/runs/0001/outputs/found)" 1
	case $dir in
	results/in) is "nor to what it is in" "$(here $dir)" "data other s.cfg " ;;
	.pegbox-azureml/x/in)
		is "one of Azure's experiments is a sweep of this folder" \
			"$("$PEGBOX" list | grep -c "^$dir ")" 1
		is "and the last one" "$("$PEGBOX" status | sed -n '1s/.*  //p')" "($dir)"
		;;
	deep/er/in) ok "nor by another name" test ! -e $dir/runs/0001/lead ;;
	in)
		exits 0 "another beside it" "$PEGBOX" run s.cfg -o beside --quiet -n 1
		exits 0 "and more of the first" "$PEGBOX" resume in --quiet -n 2
		is "no loop through the other" "$(cat $dir/runs/0002/outputs/round)" ""
		;;
	esac
	rm -rf "$dir"
done
done_testing
