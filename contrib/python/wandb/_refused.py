"""What is pegbox's own work, or a server's: refused by name."""

from wandb.errors import UsageError


def _refusal(name, instead):
    def refused(*args, **kwargs):
        raise UsageError("%s: %s" % (name, instead))

    refused.__name__ = name.split(".")[-1]
    return refused


_SWEEP = ("the sweep is pegbox's: write its configuration as sweep.yaml with this program in "
          "it, then: pegbox import sweep.yaml; pegbox run")
_SERVER = "there is no server behind pegbox's stand-in for wandb"

sweep = _refusal("wandb.sweep", _SWEEP)
agent = _refusal("wandb.agent", _SWEEP)
controller = _refusal("wandb.controller", _SWEEP)
Api = _refusal("wandb.Api", _SERVER)
restore = _refusal("wandb.restore", _SERVER)
use_artifact = _refusal("wandb.use_artifact", _SERVER)
