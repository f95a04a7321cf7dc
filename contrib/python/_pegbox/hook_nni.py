"""The installed nni, hooked: a trial's functions are pegbox's, unless nni runs the trial.

Tested with a package of nni's shape (tests/unit/test_wandb_nni.py), not with nni.
"""

import os
import sys

from _pegbox import tracked, trial


def hook():
    """Called when nni is loaded."""
    if not tracked.under_pegbox() or os.environ.get("NNI_PLATFORM"):
        return
    given = {"get_next_parameter": trial.parameters,
             "report_intermediate_result": trial.report_intermediate_result,
             "report_final_result": trial.report_final_result}
    for module in filter(None, map(sys.modules.get, ("nni", "nni.trial"))):
        for name, function in given.items():
            setattr(module, name, function)
