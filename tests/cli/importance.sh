#!/bin/sh
# What matters, beside Optuna: fANOVA's order is ours, and PED-ANOVA's where it has that.
. "$top_srcdir/tests/cli/lib.sh"
PATH=/usr/bin:$PATH
python3 -W ignore -c 'import optuna, sklearn' 2>/dev/null || {
	echo "1..0 # SKIP no Optuna with scikit-learn"
	exit 0
}

cat >table.py <<'EOF'
import csv, math, random
random.seed(5)
out = csv.writer(open("t.csv", "w"))
out.writerow(["a", "b", "c", "d", "k", "y"])
for _ in range(150):
    a, b, c, d = [random.random() for _ in range(4)]
    k = random.choice("uvw")
    y = 3 * math.sin(3 * a) + b * b + {"u": 0, "v": 0.5, "w": 0.7}[k] + (0.1 * c if k == "u" else 0)
    out.writerow([a, b, c, d, k, y])
EOF
python3 table.py
exits 0 "analyze" "$PEGBOX" analyze t.csv --metric y --maximize --json
cp out ours.json
cat >check.py <<'EOF'
import csv, json, sys, optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.importance import FanovaImportanceEvaluator, get_param_importances
optuna.logging.set_verbosity(optuna.logging.ERROR)
spaces = {n: FloatDistribution(0, 1) for n in "abcd"}
spaces["k"] = CategoricalDistribution(list("uvw"))
study = optuna.create_study(direction="maximize")
for row in csv.DictReader(open("t.csv")):
    params = {n: row[n] if n == "k" else float(row[n]) for n in spaces}
    study.add_trial(optuna.trial.create_trial(params=params, distributions=spaces, value=float(row["y"])))
ours = {i["parameter"]: i for i in json.load(open("ours.json"))["importance"]}
def order(shares, least):
    return [n for n, x in sorted(shares.items(), key=lambda s: -s[1]) if x > least]
if sys.argv[1] == "fanova":
    theirs = get_param_importances(study, evaluator=FanovaImportanceEvaluator(seed=1))
    mine = {n: ours[n]["total"] for n in ours}
    assert order(mine, 0.03) == order(theirs, 0.005) == ["a", "b", "k"], (mine, theirs)
    assert ours["d"]["total"] + 2 * ours["d"]["total_sd"] < 0.02
else:
    theirs = get_param_importances(study, evaluator=optuna.importance.PedAnovaImportanceEvaluator())
    mine = {n: ours[n]["top"] for n in ours}
    assert set(order(mine, 0)[:3]) == set(order(theirs, 0)[:3]), (mine, theirs)
    assert all(abs(mine[n] - theirs[n]) < 0.15 for n in mine), (mine, theirs)
EOF
ok "fANOVA: the same order" python3 -W ignore check.py fanova
if python3 -W ignore -c 'from optuna.importance import PedAnovaImportanceEvaluator' 2>/dev/null; then
	ok "PED-ANOVA: much the same shares" python3 -W ignore check.py ped
else
	echo "# this Optuna has no PED-ANOVA"
fi
done_testing
