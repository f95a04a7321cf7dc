"""wandb.integration.sb3: refused by name."""

from wandb import _refused

__getattr__ = _refused.names_of(__name__)
