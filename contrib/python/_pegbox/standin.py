"""What the stand-ins for mlflow, wandb and nni share."""

import ast

from _pegbox.metrics import number, plain

WORDS = ("True", "False", "None")


def lacks(module, name):
    """The AttributeError to raise in a __getattr__."""
    package = "mlflow" if module == "MlflowClient" else module.split(".")[0]
    return AttributeError(
        "%s.%s is not in pegbox's stand-in for %s; with %s itself installed it is there"
        % (module, name, package, package))


def refusal(error, name, instead):
    """A function that refuses to be called: error is made of a text that begins with name."""

    def refused(*args, **kwargs):
        raise error("%s: %s" % (name, instead))

    refused.__name__ = name.split(".")[-1]
    return refused


def python_value(value):
    """What a text stands for that `pegbox import` put in Python's words: True, [64, 'a'].

    Options that are no numbers and no texts are given to a program so, as W&B's agent does.
    """
    if isinstance(value, str) and (value in WORDS or value[:1] in ("[", "{")):
        try:
            return ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            pass
    return value


def nested(assignment):
    """{"optimizer": {"lr": 0.1}} of {"optimizer.lr": 0.1}, as a sweep's nested ones are."""
    found = {}
    for name, text in assignment.items():
        value = python_value(text)
        *folders, last = name.split(".")
        at = found
        for folder in folders:
            at = at.setdefault(folder, {})
            if not isinstance(at, dict):
                break
        else:
            at[last] = value
            continue
        found[name] = value
    return found


def merge(into, values):
    """Put values into a dict, those of a dict that both have one by one."""
    for name, value in values.items():
        old = dict.get(into, name)
        if isinstance(value, dict) and isinstance(old, dict):
            old = dict(old)
            merge(old, value)
            value = old
        dict.__setitem__(into, name, value)


def numbers(data, taken, before=""):
    """(name, number) of what wandb.log() is given, those in dicts with a dot.

    Of taken(name, value), true of what is no number, the caller has made something else.
    """
    for key, value in data.items():
        name = before + str(key)
        if taken(name, value):
            continue
        if isinstance(value, dict):
            yield from numbers(value, taken, name + ".")
            continue
        value = plain(value)
        value = int(value) if isinstance(value, bool) else value
        if number(value) is not None:
            yield name, value
