"""wandb.config and wandb.summary: dicts whose keys are attributes, too."""

import json

from _pegbox import sweep_of_wandb, tracked
from _pegbox.standin import merge, python_value


def as_dict(given):
    """A dict of what config= may be: a dict, a Namespace, a file, None."""
    if given is None:
        return {}
    if isinstance(given, str):
        return _from_file(given)
    if hasattr(given, "items"):
        return dict(given.items())
    if hasattr(given, "__dict__"):
        return dict(vars(given))
    return dict(given)


def _from_file(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    try:
        values = json.loads(text)
    except ValueError:
        import yaml

        values = yaml.safe_load(text)
    return {k: v["value"] if isinstance(v, dict) and "value" in v else v
            for k, v in values.items() if k not in ("wandb_version", "_wandb")}


class Attributes(dict):
    """A dict whose keys are attributes."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError("%s has no attribute %r" % (
                type(self).__name__, name)) from None

    def __setattr__(self, name, value):
        self[name] = value

    def as_dict(self):
        return dict(self)


class Config(Attributes):
    """What the sweep gives a run holds against what the script says."""

    def begin(self, given):
        self.clear()
        dict.update(self, as_dict(given))
        self._take()

    def _take(self):
        given = tracked.assignment()
        for name, value in given.items():  # --batch-size is batch_size for argparse's Namespace
            if "-" in name and name.replace("-", "_") in self:
                dict.__setitem__(self, name.replace("-", "_"), python_value(value))
        merge(self, sweep_of_wandb.values(given))

    def __setitem__(self, name, value):
        dict.__setitem__(self, name, value)
        self._take()

    def update(self, values=None, allow_val_change=None, exclude_keys=None, **more):
        dict.update(self, {**as_dict(values), **more})
        if not allow_val_change:
            self._take()

    def setdefaults(self, values):
        for name, value in as_dict(values).items():
            self.setdefault(name, value)
        return self


class Summary(Attributes):
    """The last value of each name, unless define_metric() says another one.

    What the script sets itself reaches the sweep as well.
    """

    def __init__(self, say):
        super().__init__()
        dict.__setattr__(self, "_say", say)

    def __setitem__(self, name, value):
        dict.__setitem__(self, name, value)
        object.__getattribute__(self, "_say")({name: value})

    def update(self, values=None, **more):
        for name, value in {**(values or {}), **more}.items():
            self[name] = value
