#!/bin/sh
# Optuna opens what export writes: its own reader is asked for trials, states and values.
. "$top_srcdir/tests/cli/lib.sh"
PATH=/usr/bin:$PATH
python3 -W ignore -c 'import optuna' 2>/dev/null || { echo "1..0 # SKIP no Optuna"; exit 0; }

cat >train.sh <<'EOF'
case $PEGBOX_RUN in
2) echo loss=9; exit 1 ;;
*) for i in 1 2 3 4; do echo "loss=$((5 - i + PEGBOX_RUN)) other=1"; sleep 0.02; done ;;
esac
EOF
cat >s.cfg <<'EOF'
sweep = {
  name = "both"; command = [ "sh", "train.sh" ]; metric = { name = "loss"; goal = "minimize"; };
  max_total_runs = 8; max_concurrent_runs = 1; retries = 1;
};
space = (
  { name = "--opt"; values = "choice('sgd', 'adam', 3, true)"; },
  { name = "--lr"; values = "logrange(1e-4, 1)"; },
  { name = "--n"; values = "int(1, 9)"; },
  { name = "--q"; values = "quniform(0, 1, 0.1)"; },
  { name = "--w"; values = "choice(16: 3, 'big': 1)"; },
  { name = "--b"; values = "beta(2, 5, -1, 1)"; },
  { name = "--ln"; values = "lognormal(-7, 1, 1e-5, 0.1)"; },
  { name = "--mom"; values = "normal(0, 1)"; when = "--opt == 'sgd'"; }
);
sampling = { seed = 1; };
policy = { type = "bandit"; slack_amount = 4; delay_evaluation = 2; };
EOF
exits 3 "a sweep of every kind" "$PEGBOX" run s.cfg -o s --quiet
exits 0 "export" "$PEGBOX" export s --format optuna-journal -o s.journal
"$PEGBOX" export s --format json >s.json
cat >check.py <<'EOF'
import json, optuna
from optuna.storages import JournalStorage, JournalFileStorage
optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.load_study(study_name="both", storage=JournalStorage(JournalFileStorage("s.journal")))
ours = json.load(open("s.json"))
assert study.direction.name == "MINIMIZE"
assert len(study.trials) == len(ours["runs"])
states = {"completed": "COMPLETE", "cancelled": "PRUNED", "failed": "FAIL"}
for trial, run in zip(study.trials, ours["runs"]):
    assert trial.state.name == states[run["state"]], (trial.state, run["state"])
    params = {k: v for k, v in run["params"].items() if v is not None}
    assert trial.params == params, (trial.params, params)
    assert len(trial.intermediate_values) == run["steps"]
    if run["state"] == "completed":
        assert trial.value == run["best"]
        assert list(trial.intermediate_values.values())[-1] == run["last"]
    for name, value in trial.params.items():
        assert trial.distributions[name]._contains(
            trial.distributions[name].to_internal_repr(value))
assert study.best_trial.user_attrs["run"] == ours["best"]
assert {t.state.name for t in study.trials} == {"COMPLETE", "PRUNED", "FAIL"}
assert any("--mom" not in t.params for t in study.trials)
study.trials_dataframe()
EOF
ok "Optuna reads it: states, parameters, curves, best" python3 -W ignore check.py
done_testing
