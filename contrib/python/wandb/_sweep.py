"""wandb.sweep() and wandb.agent(): see _pegbox/sweep_of_wandb.py."""

import functools

from _pegbox import sweep_of_wandb
from wandb.errors import UsageError

sweep = functools.partial(sweep_of_wandb.sweep, refused=UsageError)
agent = functools.partial(sweep_of_wandb.agent, refused=UsageError)
