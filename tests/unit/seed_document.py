"""Every block of code of a document on hyperparameter tuning, in its order, in one namespace.

usage: seed_document.py DOCUMENT TABLE [unmended]

The block that is a training script is written to a file, and the sweep that the last block
submits runs it.  It lacks `import os`, which is put in front; unmended it stays as it is, and what
is said of the failure is looked at.
"""

import os
import re
import shutil
import sys

document, table = sys.argv[1:3]
mended = sys.argv[3:] != ["unmended"]
with open(document, encoding="utf-8") as f:
    text = f.read()
blocks = [m.group(1) for m in re.finditer(r"```[Pp]ython\n(.*?)```", text, re.S)]
# What the document has outside of a block, because its fence begins too late.
loose = "".join(line + "\n" for line in re.findall(r"^(?:from|import) .*$", text, re.M)
                if not any(line in block.split("\n") for block in blocks))
assert len(blocks) == 8, len(blocks)

os.makedirs("training", exist_ok=True)
shutil.copy(table, "training_data.csv")
with open("azure-local.ini", "w") as f:
    f.write("[datasets]\ntraining_data = training_data.csv\n[options]\nseed = 1\n")

names = {"__name__": "__main__"}
for number, block in enumerate(blocks, 1):
    where = "block %d of %s" % (number, os.path.basename(document))
    try:
        if "argparse" in block:
            with open("training/train.py", "w") as f:
                f.write(("import os\n" if mended else "") + block)
            continue
        if "HyperDriveConfig(" in block:
            from azureml.core import ScriptRunConfig, Workspace
            from azureml.train.hyperdrive import GridParameterSampling, choice

            names["ws"] = Workspace.from_config()
            names["script_config"] = ScriptRunConfig("training", script="train.py",
                                                     compute_target="cpu-cluster")
            names["param_sampling"] = GridParameterSampling(
                {"--regularization": choice(0.01, 0.1, 1.0)})
            exec(loose, names)
        exec(compile(block, where, "exec"), names)
    except Exception as e:
        sys.exit("%s fails: %s: %s" % (where, type(e).__name__, e))

kinds = [type(names[n]).__name__ for n in ("param_sampling", "early_termination_policy")]
assert kinds == ["GridParameterSampling", "TruncationSelectionPolicy"], kinds
run = names["hyperdrive_run"]
if mended:
    run.wait_for_completion(show_output=True)
    assert run.get_status() == "Completed", run.get_details()
    best = run.get_best_run_by_primary_metric()
    assert 0.5 < best.get_metrics()["Accuracy"] <= 1, best.get_metrics()
    assert "outputs/model.pkl" in best.get_file_names(), best.get_file_names()
    assert len(list(run.get_children())) == 3
else:
    try:
        run.wait_for_completion()
    except Exception as e:
        said = str(e)
    assert "NameError: name 'os' is not defined" in said, said
    error = next(iter(run.get_children())).get_details()["error"]["error"]["message"]
    assert "NameError: name 'os' is not defined" in error.splitlines()[0], error
print("PASS seed")
