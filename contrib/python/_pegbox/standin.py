"""What the stand-ins for mlflow, wandb and nni share."""


def lacks(module, name):
    """The AttributeError to raise in a __getattr__."""
    package = "mlflow" if module == "MlflowClient" else module.split(".")[0]
    return AttributeError(
        "%s.%s is not in pegbox's stand-in for %s; with %s itself installed it is there"
        % (module, name, package, package))


def nested(assignment):
    """{"optimizer": {"lr": 0.1}} of {"optimizer.lr": 0.1}, as a sweep's nested ones are."""
    found = {}
    for name, value in assignment.items():
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
