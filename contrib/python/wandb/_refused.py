"""What is pegbox's own work, or a server's: refused by name."""

import functools

from _pegbox import standin
from _pegbox.sweep_of_wandb import HOW
from wandb.errors import UsageError

refusal = functools.partial(standin.refusal, UsageError)

_SERVER = "there is no server behind pegbox's stand-in for wandb"

controller = refusal("wandb.controller", HOW)
Api = refusal("wandb.Api", _SERVER)
restore = refusal("wandb.restore", _SERVER)
use_artifact = refusal("wandb.use_artifact", _SERVER)

_NONE = ("pegbox's stand-in for wandb has no callbacks: call wandb.log(), or print the value; "
         "with wandb itself installed it is there")


def names_of(module):
    """The __getattr__ of a module that can be imported: its names refuse when they are used."""

    def __getattr__(name):
        if name.startswith("_"):
            raise AttributeError("module %r has no attribute %r" % (module, name))
        return refusal("%s.%s" % (module, name), _NONE)

    return __getattr__
