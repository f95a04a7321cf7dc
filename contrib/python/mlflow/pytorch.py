"""mlflow.pytorch: its models on the disk, and autolog()."""

from mlflow import _autolog, _models

save_model, log_model, load_model = _models.functions("pytorch")


def autolog(*args, **kwargs):
    """See mlflow/_autolog.py for what is logged."""
    _autolog.start("pytorch", *args, **kwargs)


def log_state_dict(state_dict, artifact_path, **kwargs):
    """torch.save() among the outputs."""
    import os

    import torch
    from mlflow import _fluent

    folder = os.path.join(_fluent.run_of().outputs, artifact_path)
    os.makedirs(folder, exist_ok=True)
    torch.save(state_dict, os.path.join(folder, "state_dict.pth"))


def load_state_dict(state_dict_uri, **kwargs):
    import os

    import torch
    from mlflow import _registry

    path = os.path.join(_registry.path_of(state_dict_uri), "state_dict.pth")
    return torch.load(path, **kwargs)
