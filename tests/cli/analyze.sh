#!/bin/sh
# What analyze says: of a sweep, of a table, of too little; as text of 80 columns and as JSON.
. "$top_srcdir/tests/cli/lib.sh"
export XDG_STATE_HOME="$work/state"

# A sweep whose metric hangs on x and, where the kind is a, on y; z does nothing; 512 fails.
cat >train.sh <<'EOT'
awk -v x="$2" -v k="$4" -v b="$6" -v z="$8" -v y="${10:-0}" 'BEGIN {
	if (b == 512)
		exit 1
	top = 1 - (x - 0.3) * (x - 0.3) + (k == "a" ? y / 2 : 0)
	for (i = 1; i <= 4; i++)
		print "acc=" top - 1 / (i * i * i)
}'
EOT
cat >s.cfg <<'EOT'
sweep = {
  name = "made"; command = [ "sh", "train.sh" ]; metric = { name = "acc"; goal = "maximize"; };
  max_total_runs = 80; max_concurrent_runs = 2;
};
space = (
  { name = "--x"; values = "uniform(0, 1)"; },
  { name = "--kind"; values = "choice('a', 'b')"; },
  { name = "--batch"; values = "choice(64: 2, 128: 2, 512: 1)"; },
  { name = "--z"; values = "uniform(0, 1)"; },
  { name = "--y"; values = "uniform(0, 1)"; when = "--kind == 'a'"; },
  { name = "--fixed"; values = "choice(7)"; }
);
sampling = { method = "random"; seed = 1; };
EOT
exits 3 "a sweep" "$PEGBOX" run s.cfg -o s --quiet
exits 0 "analyze --json" "$PEGBOX" analyze s --json
holds "runs and trust" 'd["runs"] == 80 and d["trust"] > 0.9 and d["lack"] is None and d["space"] == "configured"'
holds "importance, the largest first" 'd["importance"][0]["parameter"] == "--batch" and
	[i["total"] for i in d["importance"][:5]] == sorted((i["total"] for i in d["importance"][:5]), reverse=True)'
holds "  with bars, and the best tenth" 'all(set(i) >= {"parameter", "first", "first_sd", "total", "total_sd", "top"}
	and 0 <= i["first"] <= i["total"] <= 1 and 0 <= i["top"] <= 1 for i in d["importance"][:5])'
holds "  a constant has none" '[i["first"] for i in d["importance"] if i["parameter"] == "--fixed"] == [None]'
holds "advice: what fails" '["--batch"] == [a["parameter"] for a in d["advice"] if a["check"] == "failures"]'
holds "  what does nothing" '"--z" in [a["parameter"] for a in d["advice"] if a["check"] == "effect"]'
holds "slices with curve and parts" 'all(s["curve"] and s["parts"] for s in d["slices"] if s["parameter"] != "--fixed")'
holds "a path to the best" 'd["path"]["from"] in (1, 2) and d["path"]["steps"]'
holds "early values" '[e["interval"] for e in d["early"]] == [1, 2, 3, 4] and d["wait_until"] == 1'
holds "may I stop" 'd["stop"]["runs"] == 10 and 0 < d["stop"]["chance"] < 0.5 and d["stop"]["by"] == "runs" and
	d["stop"]["seconds"] > 0 and d["stop"]["delta"] > 0 and d["stop"]["expected"] >= 0 and d["stop"]["bound"] is None'
exits 0 "  of more runs and less" "$PEGBOX" analyze s --json --runs 60 --delta 0
holds "  is likelier" 'd["stop"]["runs"] == 60 and d["stop"]["delta"] == 0 and d["stop"]["chance"] > 0.3'
holds "a map of each two of five parameters" 'len(d["maps"]) == 10 and all(len(m["mean"]) == len(m["sd"]) == len(m["y_values"])
	and all(len(row) == len(m["x_values"]) for row in m["mean"]) for m in d["maps"])'
holds "  the batch that fails is the worst" '{2} == set(row.index(min(row)) for m in d["maps"] if m["x"] == "--batch" for row in m["mean"])'
holds "progress: it never gets worse, and ends at the best" '(lambda b: b == sorted(b) and b[-1] == max(p["value"]
	for p in d["progress"]) and len(d["progress"]) > 60)([p["best"] for p in d["progress"] if p["best"] is not None])'
holds "the timeline has each run once, in two slots" 'sorted(b["run"] for b in d["timeline"]["bars"]) == list(range(1, 81)) and
	{b["slot"] for b in d["timeline"]["bars"]} == {1, 2} and 0 < d["timeline"]["busy"] <= 1 and
	all(0 <= b["from"] <= b["to"] for b in d["timeline"]["bars"])'
holds "groups: each completed run is in one" 'all(sum(g["completed"] for g in b["groups"]) + sum(g["failed"] for g in b["groups"]) == 80
	for b in d["groups"] if b["parameter"] in ("--x", "--batch", "--kind", "--z"))'
holds "  the kinds differ, z does not" '(lambda c: c["--kind"] < 0.05 < c["--z"])({b["parameter"]: b["chance"] for b in d["groups"]})'
fails 2 "  no difference" "--delta must be a number, 0 or more, not -1" "$PEGBOX" analyze s --delta -1
fails 2 "  no runs" "--runs" "$PEGBOX" analyze s --runs 0
exits 0 "analyze" "$PEGBOX" analyze s
has "  says whether to stop" out "next 10 runs (~"
has "  says the trust" out "of 1 (good)"
has "  gives advice" out "failures are at 512, where"
has "  a constant" out "--fixed            constant"
has "  the best of each part and where runs fail" out "--batch            █▇               █            64 "
has "  two parameters together" out " of the variance is together"
has "  all parameters together" out "All together "
has "  how the best came" out "is the best, "
has "  when slots were at work" out "slots busy "
has "  and groups" out "Grouped by --batch"
is "  nothing is wider than 80 columns" "$(/usr/bin/python3 -c 'print(max(len(l.rstrip("\n")) for l in open("out", encoding="utf-8")) <= 80)')" True
exits 0 "--ascii" "$PEGBOX" analyze s --ascii
is "  is ASCII" "$(LC_ALL=C tr -d '\n -~' <out)" ""
exits 0 "--from" "$PEGBOX" analyze s --from 5 --json
holds "  begins there" 'd["path"]["from"] == 5'
exits 0 "--from first" "$PEGBOX" analyze s --from first --json
holds "  begins at the first that counts" 'd["path"]["from"] in (1, 2)'
fails 1 "no defaults" "s has no run of the defaults: none was enqueued" "$PEGBOX" analyze s --from default
fails 2 "no way to begin" "--from takes a run's number, first or default, not last" "$PEGBOX" analyze s --from last
exits 3 "defaults" "$PEGBOX" run s.cfg -o d --quiet --set max_total_runs=30 --set 'enqueue=["--x=0.9 --kind=b --batch=64 --z=0.5 --fixed=7"]'
exits 0 "--from default" "$PEGBOX" analyze d --from default --json
holds "  begins there, as it does by itself" 'd["path"] is None or d["path"]["from"] == 1'
fails 1 "a run that is none" "s has no run 500" "$PEGBOX" analyze s --from 500
fails 1 "options about tables" "--metric is about a table" "$PEGBOX" analyze s --metric acc

# The same as a table, whose space is guessed.
"$PEGBOX" export s --format csv -o t.csv
exits 0 "a table" "$PEGBOX" analyze t.csv --metric best --maximize --json
has "  its space is said to be guessed" err "the space of this table is taken to be what was tried"
holds "  conditions and all" 'd["space"] == "guessed" and d["trust"] > 0.9 and d["left_out"] == [] and
	"--y" in [i["parameter"] for i in d["importance"] if (i["total"] or 0) > 0.02]'
exits 0 "sweeps as one" "$PEGBOX" analyze s s --json
holds "  have twice the runs" 'd["runs"] == 160 and d["trust"] > 0.9'

# Sweeps beside each other: two seeds are one line, another sampler is another.
exits 3 "another seed" "$PEGBOX" run s.cfg -o s2 --quiet --seed 2
exits 3 "another sampler" "$PEGBOX" run s.cfg -o other --quiet --sampling sobol -n 60
exits 0 "analyze them" "$PEGBOX" analyze s other s2 --json
holds "  two lines" 'sorted((g["name"], len(g["sweeps"])) for g in d["compared"]["groups"]) ==
	[("other", 1), ("s, …", 2)]'
holds "  with what tells them apart" 'sorted(g["differs"] for g in d["compared"]["groups"]) ==
	["max_total_runs 60, method sobol", "max_total_runs 80, method random"]'
holds "  as far as all came" 'd["compared"]["common_runs"] == 60 and d["compared"]["target"] ==
	min(s["best"] for g in d["compared"]["groups"] for s in g["sweeps"])'
holds "  lines that never get worse" 'all([p["median"] for p in l["steps"]] == sorted(p["median"] for p in l["steps"])
	for g in d["compared"]["groups"] for l in g["best_so_far"].values())'
holds "  shares of all runs" 'all(g["distribution"][-1]["share"] <= 1 - g["failed"] / g["runs"] + 1e-9
	for g in d["compared"]["groups"])'
holds "  importance of each" '{p["parameter"] for p in d["compared"]["importance"]} ==
	{"--x", "--kind", "--batch", "--z", "--y"} and d["compared"]["tests"] == []'
exits 0 "  as text" "$PEGBOX" analyze s other s2
has "  in which chance is told of" out "So few sweeps cannot tell any difference from chance: it takes 4 of each"
has "  and what all of them as one say" out "All of them as one"
is "  nothing is wider than 80 columns" "$(/usr/bin/python3 -c 'print(max(len(l.rstrip("\n")) for l in open("out", encoding="utf-8")) <= 80)')" True
exits 0 "  in ASCII" "$PEGBOX" analyze s other s2 --ascii
is "    is ASCII" "$(LC_ALL=C tr -d '\n -~' <out)" ""
exits 3 "another goal" "$PEGBOX" run s.cfg -o less --quiet -n 12 --minimize
fails 1 "  is not compared" "s maximizes acc; less minimizes acc" "$PEGBOX" analyze s less
exits 1 "  in JSON" "$PEGBOX" analyze s less --json
holds "    an error" '"less minimizes acc" in d["error"]'
exits 0 "a single sweep" "$PEGBOX" analyze s --json
holds "  is beside none" 'd["compared"] is None'

# Many parameters are no longer a page than they say; options stand below their levels.
/usr/bin/python3 - <<'EOT'
import csv, random
random.seed(4)
with open("wide.csv", "w") as f, open("blank.csv", "w") as g:
    wide, blank = csv.writer(f), csv.writer(g)
    wide.writerow(["parameter%02d" % i for i in range(30)] + ["opt", "y"])
    blank.writerow(["x", "y"])
    for i in range(150):
        x, k = [round(random.random(), 4) for _ in range(30)], random.choice(["sgd", "adam", "adamw"])
        wide.writerow(x + [k, 3 * x[0] + x[1] ** 2 + len(k)])
        blank.writerow(["" if i < 3 else x[0], x[0]])
EOT
exits 0 "thirty parameters" "$PEGBOX" analyze wide.csv --metric y --maximize
has "  those without effect in one sentence" out "28 parameters make no difference, each less than 2 % of the variance; fix"
has "  many steps of a path as one" out "others, together"
ok "  the options by name" grep -q ' adam  *adamw  *sgd' out
is "  nothing is wider than 80 columns" "$(/usr/bin/python3 -c 'print(max(len(l.rstrip("\n")) for l in open("out", encoding="utf-8")) <= 80)')" True
exits 0 "  in JSON" "$PEGBOX" analyze wide.csv --metric y --maximize --json
holds "  each has its line and its step" 'sum(a["check"] == "effect" for a in d["advice"]) == 28 and len(d["path"]["steps"]) >= 30'
exits 0 "a few blank cells" "$PEGBOX" analyze blank.csv --metric y --maximize --json
has "  take out their runs" err "3 runs are left out, in which a parameter is lacking"
holds "  not the parameter" 'd["used"] == 147 and d["left_out"] == [] and d["trust"] > 0.9'

# Too little is said to be too little.
printf 'number,value,params_lr,state\n5,0.71,0.5,COMPLETE\n9,0.8,0.2,COMPLETE\n' >study.csv
exits 0 "two runs" "$PEGBOX" analyze study.csv --maximize
has "  are too few" out "2 completed runs say too little of 1 parameter: a model needs 10"
exits 0 "  in JSON" "$PEGBOX" analyze study.csv --maximize --json
holds "  null" 'd["trust"] is None and d["needed"] == 10 and d["importance"][0]["total"] is None and
	d["importance"][0]["top"] is None and d["path"] is None and d["advice"] == []'
fails 1 "no goal" "Say --maximize or --minimize" "$PEGBOX" analyze study.csv
exits 1 "  in JSON" "$PEGBOX" analyze study.csv --json
holds "  an error" '"Say --maximize" in d["error"]'
exits 1 "a sweep without values" "$PEGBOX" run -q -o none --metric acc --x~'choice(1, 2)' -n 2 -- echo loss=1

# Nothing yet, or nothing that counts, is no error: what cannot be said is null or an empty list.
mkdir begun
grep -v '^[^,]*,[1-9]' s/log.csv | grep -v 'sweep,finished\|,suggestion' >begun/log.csv
exits 1 "runs that all fail" "$PEGBOX" run -q -o fail --metric acc --maximize --x~'choice(1, 2)' -n 2 -- false
exits 0 "one run" "$PEGBOX" run -q -o single --metric acc --maximize --x~'uniform(0, 1)' -n 1 -- echo acc=1
printf 'x,acc\n' >head.csv
printf 'x,acc\n1,nan\n2,nan\n' >nan.csv
printf 'x,acc,state\n1,0.5,failed\n2,0.6,failed\n' >failed.csv
printf 'x,acc\n1,2\n' >row.csv
while read -r of runs lack; do
	case $of in
	*.csv) set -- --metric acc --maximize ;;
	*) set -- ;;
	esac
	exits 0 "$of" "$PEGBOX" analyze "$of" "$@"
	has "  is told in a sentence" out "$lack"
	exits 0 "  in JSON" "$PEGBOX" analyze "$of" "$@" --json
	holds "  all that cannot be said is null" 'd["runs"] == '"$runs"' and "'"$lack"'" in d["lack"] and
		d["metric"] == "acc" and d["goal"] == "maximize" and d["advice"] == [] and d["wait_until"] is None and
		all(d[k] is None for k in ("trust", "together", "together_sd", "stop", "path")) and
		all(i[k] is None for i in d["importance"] for k in i if k != "parameter") and
		all(s["curve"] == [] and all(p["best"] is None or d["runs"] == 1 for p in s["parts"]) for s in d["slices"]) and
		all(e["all"] is None and e["top"] is None for e in d["early"])'
done <<'EOT'
begun 0 there are no runs yet
none 2 no run that has ended has a value of acc
fail 2 no run that has ended has a value of acc
single 1 1 completed run says too little of 1 parameter
head.csv 0 there are no runs yet
nan.csv 2 no run that has ended has a value of acc
failed.csv 2 no run has completed
row.csv 1 no parameter varies
EOT
exits 0 "one value only" "$PEGBOX" run -q -o same --metric acc --x~'uniform(0, 1)' -n 12 -- echo acc=1
exits 0 "  is analyzed" "$PEGBOX" analyze same
has "  and makes no difference" out "all 12 runs count the same, so no parameter makes a difference"
done_testing
