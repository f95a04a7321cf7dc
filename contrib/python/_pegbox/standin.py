"""What the stand-ins for mlflow, wandb and nni share."""

import ast

WORDS = ("True", "False", "None")


def lacks(module, name):
    """The AttributeError to raise in a __getattr__."""
    package = "mlflow" if module == "MlflowClient" else module.split(".")[0]
    return AttributeError(
        "%s.%s is not in pegbox's stand-in for %s; with %s itself installed it is there"
        % (module, name, package, package))


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
