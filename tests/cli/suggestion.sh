#!/bin/sh
# Why each assignment was suggested, in the log and out of it; a resumed sweep suggests the same;
# assignments that repeat.
. "$top_srcdir/tests/cli/lib.sh"

# acc depends on --x alone, so a sweep of one run at a time is the same every time.
cat >train.sh <<'EOT'
awk -v x="$2" 'BEGIN { for (i = 1; i <= 2; i++) print "acc=" i * (1 - (x - 0.3) ^ 2) }'
EOT
sweep_file s.cfg 'name = "s"; max_total_runs = 9; max_concurrent_runs = 1; grace_seconds = 0.5;' sh train.sh
sed -i 's/"random"/"bayesian"/' s.cfg
# draw number and reason; one that comes twice counts once
reasons() {
	grep '^[0-9.]*,0,sweep,suggestion,' "$1/log.csv" | cut -d, -f5- | sort -u | sort -n
}

exits 0 "a sweep with bayesian sampling" "$PEGBOX" run s.cfg -o s --quiet
is "a row for each draw" "$(rows s 0 sweep suggestion)" 9
is "each before the run's own" "$(awk -F, '$4 == "suggestion" { draw = $5 }
	$3 == "param" && !($2 in seen) { seen[$2]; print draw }' s/log.csv | tr '\n' ' ')" "0 1 2 3 4 5 6 7 8 "
has "the start says so" s/log.csv ',0,sweep,suggestion,0,"bayesian, start design"'
ok "then the model says what it expects" grep -qE \
	',0,sweep,suggestion,8,"bayesian, expected improvement [-0-9.e]+, predicted [-0-9.e]+ ± [-0-9.e]+"' s/log.csv
is "results.csv has the columns that it had" "$(head -n 1 s/results.csv)" \
	"run,state,reason,x,best,best_step,last,steps,started,ended,seconds,note"

# Out again.
exits 0 "status of a run" "$PEGBOX" status s --run 9
has "where it comes from, and why" out "from     draw 8: bayesian, expected improvement "
has "what it was" out "values   x=0."
has "how it went" out "state    completed: exit 0"
exits 0 "status of a run as JSON" "$PEGBOX" status s --run 1 --json
holds "has the fields" 'd["run"] == 1 and d["suggestion"] == { **d["suggestion"], "sampler": "bayesian",
	"start_design": True, "text": "bayesian, start design", "predicted": None }'
fails 1 "a run that there is not" "s has no run 10" "$PEGBOX" status s --run 10
exits 2 "no number of a run" "$PEGBOX" status s --run x
"$PEGBOX" status s --json >out
holds "status --json: of the best run" 'd["best"]["suggestion"]["sampler"] == "bayesian" and d["running"] == []'
"$PEGBOX" export s --format json >out
holds "export: of each run" '[r["suggestion"]["sampler"] for r in d["runs"]] == ["bayesian"] * 9 and
	min(d["runs"][8]["suggestion"][k] for k in ("predicted", "predicted_sd")) > 0'

# A log without such rows, as older programs wrote it.
cp -r s old
grep -v ',suggestion,' s/log.csv >old/log.csv
exits 0 "a log without suggestions" "$PEGBOX" status old --run 9
ok "says where the run comes from" grep -qx "from     draw 8" out
exits 0 "and is gone on with" "$PEGBOX" resume old -n 10 --quiet
is "with suggestions from there on" "$(rows old 0 sweep suggestion)" 1

# The engine ends anywhere: what is suggested then is what would have been.
draws s >expected
reasons s >expected.reasons
line=$(grep -n ',suggestion,6,' s/log.csv | cut -d: -f1)
for more in 0 1 2 3 5; do
	cp -r s "cut$more"
	head -n $((line + more)) s/log.csv >"cut$more/log.csv"
	exits 0 "cut $more rows after a suggestion, and resumed" "$PEGBOX" resume "cut$more" --quiet
	draws "cut$more" >got
	ok "the same assignments" diff expected got
	reasons "cut$more" >got
	ok "for the same reasons" diff expected.reasons got
	ok "no damaged row" sh -c "! '$PEGBOX' status cut$more 2>&1 | grep skipped"
done
# Ask and tell.
printf '{"ask":1}\n{"tell":1,"value":0.5}\n{"ask":1}\n' | "$PEGBOX" suggest s.cfg -i -o d >answers
has "an answer says why" answers '"suggestion":{"text":"bayesian, start design","sampler":"bayesian","start_design":true,'
is "the log does too" "$(rows d 0 sweep suggestion)" 2
exits 0 "status of what is at work" "$PEGBOX" status d
has "has it as well" out "running  run 2 (bayesian, start design)  x=0."
printf '{"tell":{"params":{"x":0.5}},"value":0.5}\n{"ask":1}\n' | "$PEGBOX" suggest s.cfg -i -o d >answers
is "a trial of somebody's own was not suggested" "$(rows d 0 sweep suggestion)" 3
exits 0 "its status" "$PEGBOX" status d --run 3
ok "says so" grep -qx "from     enqueued 1" out

# suggest --history: what a sampler learns from.
awk -F, 'BEGIN { print "x,acc,state,steps"; for (i = 0; i < 8; i++) { x = i / 8; print x "," 1 - (x - 0.3) ^ 2 ",completed,4" } }' >h.csv
"$PEGBOX" suggest s.cfg --history h.csv >all
cut -d, -f1,2 h.csv >plain.csv
"$PEGBOX" suggest s.cfg --history plain.csv >got
ok "without states they were completed" cmp all got
sed '5,7s/completed/lost/' h.csv >lost.csv
"$PEGBOX" suggest s.cfg --history lost.csv >got
ok "a lost one says nothing" sh -c '! cmp -s all got'
sed '5,7s/completed/failed/' h.csv >failed.csv
"$PEGBOX" suggest s.cfg --history failed.csv >got
ok "a failed one something else" sh -c '! cmp -s all got'

# Assignments that repeat.
sweep_file r.cfg 'max_total_runs = 6; max_concurrent_runs = 2;' sh -c 'echo acc=1'
sed -i 's/uniform(0, 1)/choice(1, 2, 3)/' r.cfg
exits 0 "three assignments are three runs" "$PEGBOX" run r.cfg -o r --quiet
is "and no more" "$(rows r '[0-9]+' state completed)" 3
for method in random sobol bayesian; do
	exits 0 "with repeat, $method" "$PEGBOX" run r.cfg --sampling $method --set repeat=true -o r-$method --quiet
	is "they are as many as wanted" "$(rows r-$method '[0-9]+' state completed)" 6
done
has "the folder's file says so" r-random/sweep.cfg "repeat = true;"
exits 0 "a grid" "$PEGBOX" run r.cfg --sampling grid --set repeat=true -o r-grid --quiet
is "has each once" "$(rows r-grid '[0-9]+' state completed)" 3
exits 0 "resumed with repeat" "$PEGBOX" resume r --set repeat=true --quiet
is "it goes on" "$(rows r '[0-9]+' state completed)" 6
fails 2 "without an end" "the space is never used up when assignments repeat" "$PEGBOX" check r.cfg --set repeat=true -n 0
fails 2 "HyperDrive" "HyperDrive has no repeat" "$PEGBOX" check r.cfg --set repeat=true --hyperdrive

# Edited while it runs.
sweep_file e.cfg 'max_total_runs = 6; max_concurrent_runs = 3;' sh -c 'echo acc=1; while [ ! -e $PEGBOX_SWEEP/go ]; do sleep 0.02; done'
sed -i 's/uniform(0, 1)/choice(1, 2, 3)/' e.cfg
begin e 3 ',metric,' e.cfg
sed 's/seed = 5;/& repeat = true;/; s/max_total_runs = 6/max_total_runs = 7/' e.cfg >edited.cfg
exits 0 "edited while it runs" "$PEGBOX" ctl e edit edited.cfg
: >e/go
wait $pid
is "the next runs repeat" "$(rows e '[0-9]+' state completed)" 7
done_testing
