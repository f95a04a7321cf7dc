#!/bin/sh
# Combined policies: a real sweep, its replay, other policies on the way, what check says.
. "$top_srcdir/tests/cli/lib.sh"

# By the number of the run; who is to be cancelled waits for it.
cat >train.sh <<'EOT'
case $PEGBOX_RUN in
1) values="0.5 0.8 0.85 0.9" ;;
2) values="0.5 0.6" ;;
3) values="0.75 0.75 0.75 0.75" ;;
*) values="0.7 0.8 0.9 0.95" ;;
esac
for value in $values; do echo "acc=$value"; done
case $PEGBOX_RUN in 2 | 3) while :; do sleep 0.05; done ;; esac
EOT
sweep_file s.cfg 'max_total_runs = 4; max_concurrent_runs = 1; grace_seconds = 1;' sh train.sh
cp s.cfg any.cfg
cat >>any.cfg <<'EOT'
policy = {
  type = "any";
  policies = (
    { type = "bandit"; slack_factor = 0.2; },
    { type = "patience"; patience = 3; }
  );
  delay_evaluation = 2;
};
EOT
policy='any(bandit(slack_factor=0.2), patience(patience=3), delay_evaluation=2)'
exits 0 "check" "$PEGBOX" check any.cfg
has "prints it as it is written on a command line" out "policy $policy"

exits 0 "a sweep under any" "$PEGBOX" run any.cfg -o s --quiet
has "one is cancelled by bandit" s/log.csv ',2,verdict,any,2,bandit: 0.6 + 0.12 < 0.8 (run 1 at 2)'
has "one by patience" s/log.csv ',3,verdict,any,4,patience: 3 intervals without improving on 0.75 at 1'
is "the others are completed" "$(grep -c ',state,completed,' s/log.csv)" 2
has "the reason is in the results" s/results.csv 'any: bandit: 0.6 + 0.12 < 0.8 (run 1 at 2)'
exits 0 "the same from the command line" "$PEGBOX" run s.cfg --policy "$policy" -o t --quiet
is "has the same verdicts" "$(grep ,verdict, t/log.csv | cut -d, -f2-)" "$(grep ,verdict, s/log.csv | cut -d, -f2-)"

exits 0 "replay" "$PEGBOX" replay s --policy "$policy"
has "cancels the same" out "$policy would have cancelled 2 of 4 runs"
has "with the same reason" out "bandit: 0.6 + 0.12 < 0.8 (run 1 at 2)"
exits 0 "replay of all" "$PEGBOX" replay s --policy 'all(bandit(slack_factor=0.1), any(median, patience(patience=3)))'
has "names those that agreed" out \
	'bandit: 0.75 + 0.075 < 0.9 (run 1 at 4); any(median: best 0.75 < median 0.7562 of 2 runs at 4; patience: '
narrow='bandit(slack_factor=0.5, narrowing=2)'
exits 0 "replay of a bandit that narrows" "$PEGBOX" replay s --policy "$narrow"
has "cuts what a wide slack keeps" out "0.75 + 0.04167 < 0.85 (run 1 at 3)"
exits 0 "check" "$PEGBOX" check s.cfg --policy "$narrow"
has "prints it" out "policy $narrow"
fails 2 "HyperDrive has none" "narrowing: HyperDrive has no such setting" \
	"$PEGBOX" check s.cfg --hyperdrive --policy "$narrow"

exits 0 "resume with another" "$PEGBOX" resume s -n 5 --quiet --policy 'all(median, any(asha, patience(patience=2)))'
has "is in the log" s/log.csv '{ type = ""any""; policies = ( { type = ""asha""; }, { type = ""patience""; patience = 2; } ); }'

# A running sweep is given one.
sed 's|^case.*|until [ $PEGBOX_RUN != 1 ] \|\| [ -e "$PEGBOX_SWEEP/go" ]; do sleep 0.02; done\n&|' train.sh >live.sh
sed 's/train.sh/live.sh/' s.cfg >live.cfg
sed 's/train.sh/live.sh/; s/patience = 3/patience = -3/' any.cfg >bad.cfg
sed 's/train.sh/live.sh/' any.cfg >new.cfg
begin live 1 ',1,state,running,' live.cfg
fails 2 "an edit with a mistake is refused" "bad.cfg:12: patience must be 0 to" "$PEGBOX" ctl live edit bad.cfg
exits 0 "a good one is taken" "$PEGBOX" ctl live edit new.cfg
: >live/go
wait $pid
is "and holds from then on" "$(grep -c ',verdict,any,' live/log.csv)" 2

# What is wrong, each with its line.
sed 's/"bandit"; slack_factor/"bandti"; slack_factor/; s/patience = 3/min_delta = 3/' any.cfg >bad.cfg
fails 2 "a file with mistakes" 'bad.cfg:11: policies: type: there is no "bandti"; did you mean bandit? There are none, bandit,' "$PEGBOX" check bad.cfg
has "one that lacks a setting" err 'bad.cfg:12: policies: patience needs patience, the intervals to wait, of 1 or more'
fails 2 "--policy with a mistake" 'column 31: patience must be a number, not "x"' "$PEGBOX" run s.cfg --policy 'any(median, patience(patience=x))'
fails 2 "HyperDrive's rules" "HyperDrive combines no policies: it takes none, bandit, median or truncation alone, not any" "$PEGBOX" check any.cfg --hyperdrive
exits 0 "--set of one setting" "$PEGBOX" check any.cfg --set 'policies=median, asha(min_intervals=2)'
has "replaces what is combined" out "policy any(median, asha(min_intervals=2), delay_evaluation=2)"

# A program that logs its metric once leaves a policy nothing to do; one at a time, so that no run is
# below another before it ends.
nothing='the policy had nothing to judge: each run logged acc once'
exits 0 "one value a run" "$PEGBOX" run --metric acc -o once -n 3 -j 1 --policy median --x~'uniform(0, 1)' -- sh -c 'echo acc=$PEGBOX_RUN'
has "is said at the end" err "$nothing"
exits 0 "status" "$PEGBOX" status once
has "says it" out "warning  $nothing"
exits 0 "status --json" "$PEGBOX" status once --json
holds "too" "d['warnings'] == ['$nothing']"
exits 0 "no policy" "$PEGBOX" resume once -n 4 --policy none
is "no word of it" "$(grep -c 'nothing to judge' err)" 0

# What the manual calls safe, on the recorded curves.
for safe in 'bandit(slack_factor=5, narrowing=1)' 'all(median, patience(patience=3))'; do
	exits 0 "recorded trainings under $safe" "$top_builddir/policy-bench" -n 10 -p "$safe" \
		"$top_srcdir"/tests/bench/curves/*.curves
	ok "lose no accuracy" sh -c "head -2 out | tail -1 | grep -q ' 0.000   0\$'"
done

done_testing
