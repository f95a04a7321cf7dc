"""wandb for runs of pegbox: the installed one, which is hooked, else a stand-in.

wandb.config has the values that the sweep gives the run, wandb.log() reaches the sweep, and
files go to outputs/.  Where wandb is installed further down sys.path, that one is used (see
_pegbox/hook_wandb.py).  Written from wandb's public documentation.
"""

import importlib

from _pegbox import real

if real.load("wandb") is not None:
    from _pegbox import hook_wandb

    hook_wandb.hook()
else:
    from _pegbox.standin import lacks
    from wandb import errors, integration, plot, sklearn
    from wandb._media import (Audio, Graph, Histogram, Html, Image, Molecule, Object3D, Plotly,
                              Table, Video)
    from wandb._refused import Api, controller, restore, use_artifact
    from wandb._run import (Artifact, Run, Settings, alert, config, define_metric, finish, init,
                            log, log_artifact, log_code, log_model, login, mark_preempting,
                            save, setup, summary, teardown, unwatch, watch)
    from wandb._sweep import agent, sweep
    from wandb.errors import AlertLevel, CommError, Error, UsageError

    __version__ = "0.19.0"
    join = finish

    def __getattr__(name):
        if name == "run":  # it changes with init() and finish()
            from wandb import _run

            return _run.active
        if name in integration._NAMES:
            return importlib.import_module("wandb.integration." + name)
        raise lacks("wandb", name)
