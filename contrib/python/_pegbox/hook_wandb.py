"""The installed wandb, hooked: what Run.log() is given reaches pegbox as well.

wandb.config has the sweep's values after init(), over what the script says; sweep() and agent()
are pegbox's.  Without an API key in the environment wandb works offline, so that it asks
nobody, and keeps its files in the run's folder.  Tested with a package of wandb's shape
(tests/unit/test_wandb_nni.py), not with wandb.
"""

import functools
import os

from _pegbox import sweep_of_wandb, tracked
from _pegbox.notes import note
from _pegbox.standin import numbers


def hook():
    """Called when wandb is loaded."""
    import wandb

    if not tracked.under_pegbox():
        return
    _stay_here()
    run = getattr(wandb, "Run", None) or getattr(wandb, "wandb_sdk", wandb).wandb_run.Run
    run.log = _logged(run.log)
    wandb.init = _begun(wandb.init)
    wandb.sweep, wandb.agent = sweep_of_wandb.sweep, sweep_of_wandb.agent


def _stay_here():
    os.environ.setdefault("WANDB_DIR", tracked.current().folder)
    if "WANDB_API_KEY" not in os.environ and "WANDB_MODE" not in os.environ:
        os.environ["WANDB_MODE"] = "offline"
        note("offline", "wandb works offline, as there is no WANDB_API_KEY")


def _is_wandb_s(name, value):
    return type(value).__module__.split(".")[0] == "wandb"


def _logged(log):
    @functools.wraps(log)
    def logged(self, data, step=None, *args, **kwargs):
        result = log(self, data, step, *args, **kwargs)
        values = dict(numbers(data, _is_wandb_s))
        if values:
            tracked.current().metrics.log_all(values, step)
        return result

    return logged


def _begun(init):
    @functools.wraps(init)
    def begun(*args, **kwargs):
        tracked.current().will_log()
        run = init(*args, **kwargs)
        given = sweep_of_wandb.values(tracked.assignment())
        if given and run is not None:
            run.config.update(given, allow_val_change=True)
        return run

    return begun
