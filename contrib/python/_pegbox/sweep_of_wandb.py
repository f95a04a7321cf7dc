"""wandb.sweep() and wandb.agent() in a run of pegbox: the sweep is the one that it is a run of.

A script that makes a sweep and runs its agent is a plain training script then: the agent calls
the function once, with the run's values in wandb.config.
"""

from _pegbox import tracked
from _pegbox.notes import note
from _pegbox.standin import merge, nested

HOW = ("the sweep is pegbox's: write its configuration as sweep.yml with this program in it, "
       "then: pegbox import sweep.yml; pegbox run")
_fixed = {}  # {name: value} of what the script's own sweep does not tune
_called = False


def values(assignment):
    """{name: value} of the run: pegbox's over the single values of the script's own sweep."""
    found = dict(_fixed)
    merge(found, nested(assignment))
    return found


def _single(parameters):
    found = {}
    for name, one in (parameters or {}).items():
        if not isinstance(one, dict):
            continue
        if "value" in one:
            found[name] = one["value"]
        elif "parameters" in one:
            found[name] = _single(one["parameters"])
    return {k: v for k, v in found.items() if v != {}}


def sweep(sweep=None, entity=None, project=None, prior_runs=None, refused=RuntimeError, **_):
    """The id of pegbox's sweep; what `sweep` describes is passed over but for single values."""
    if not tracked.under_pegbox():
        raise refused("wandb.sweep: " + HOW)
    described = sweep() if callable(sweep) else sweep
    if isinstance(described, dict):
        _fixed.update(_single(described.get("parameters")))
    note("sweep", "wandb.sweep() is the sweep that this is a run of: its space and method are "
         "pegbox's")
    return tracked.sweep_name() or "sweep"


def agent(sweep_id=None, function=None, entity=None, project=None, count=None,
          refused=RuntimeError, **_):
    """Call the function, once in a run: its values are there already."""
    global _called
    if not tracked.under_pegbox():
        raise refused("wandb.agent: " + HOW)
    if function is None:
        raise refused("wandb.agent: without a function it starts the sweep's program, which "
                      "pegbox does: pegbox import sweep.yml; pegbox run")
    if _called:
        note("agent", "wandb.agent() calls a function once a run: this one is not called")
        return
    _called = True
    function()
