# What it was given, and any metric.
import json
import os
import sys

import mlflow

print(json.dumps(sys.argv[1:]))
print("m=2 is not logged")
mlflow.log_metrics({"m": 1, "val_mse": 1, "training_loss": 1})
for name in sys.argv[1:]:
    if name.startswith(os.environ["PEGBOX_OUTPUTS"]):
        open(os.path.join(name, "model"), "w").close()
