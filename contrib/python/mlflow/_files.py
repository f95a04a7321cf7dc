"""The files of a run: artifacts are copied to outputs/, texts and tables are written there."""

import json
import os
import shutil

from _pegbox.metrics import plain
from mlflow.exceptions import invalid


def path_of(run, artifact_path):
    """The path below outputs/; folders on the way are made."""
    base = os.path.realpath(run.outputs)
    path = os.path.normpath(os.path.join(base, artifact_path or ""))
    if path != base and not path.startswith(base + os.sep):
        raise invalid("Invalid artifact path: %s" % artifact_path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def _copy(source, target, outputs):
    """A file or a folder; one that is there already, as it lies in outputs/, stays."""
    if os.path.realpath(source) == os.path.realpath(target):
        return
    if not os.path.isdir(source):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy2(source, target)
        return
    for name in sorted(os.listdir(source)):
        one = os.path.join(source, name)
        if os.path.realpath(one) != outputs:  # never into itself
            _copy(one, os.path.join(target, name), outputs)
    os.makedirs(target, exist_ok=True)


def log_artifact(run, local_path, artifact_path=None):
    local_path = os.path.abspath(os.fspath(local_path))
    if not os.path.exists(local_path):
        raise FileNotFoundError("No such file or directory: '%s'" % local_path)
    path = os.path.join(artifact_path or "", os.path.basename(local_path))
    _copy(local_path, path_of(run, path), os.path.realpath(run.outputs))


def log_artifacts(run, local_dir, artifact_path=None):
    local_dir = os.path.abspath(os.fspath(local_dir))
    if not os.path.isdir(local_dir):
        raise invalid("%s is no folder" % local_dir)
    _copy(local_dir, path_of(run, artifact_path), os.path.realpath(run.outputs))


def log_text(run, text, artifact_file):
    with open(path_of(run, artifact_file), "w", encoding="utf-8") as f:
        f.write(text)


def log_dict(run, dictionary, artifact_file):
    """As YAML where the name says so and PyYAML is there; JSON is YAML, too."""
    text, dictionary = None, plain(dictionary)
    if artifact_file.endswith((".yml", ".yaml")):
        try:
            import yaml

            text = yaml.safe_dump(dictionary, sort_keys=False)
        except ImportError:
            pass
    log_text(run, text or json.dumps(dictionary, indent=2), artifact_file)


def log_figure(run, figure, artifact_file, save_kwargs=None):
    path = path_of(run, artifact_file)
    if hasattr(figure, "savefig"):
        figure.savefig(path, **(save_kwargs or {}))
    elif path.endswith(".html") and hasattr(figure, "write_html"):
        figure.write_html(path, **(save_kwargs or {}))
    elif hasattr(figure, "write_image"):
        figure.write_image(path, **(save_kwargs or {}))
    else:
        raise TypeError("Unsupported figure object type: '%s'" % type(figure))


def log_image(run, image, artifact_file=None, key=None, step=None, timestamp=None,
              synchronous=None):
    """An image of PIL, or an array, which needs PIL; else its numbers are kept as .npy."""
    if (artifact_file is None) == (key is None):
        raise TypeError("log_image takes either artifact_file or key")
    path = path_of(run, artifact_file or "images/%s_step_%d.png" % (
        key.replace("/", "#"), step or 0))
    if hasattr(image, "save"):
        image.save(path)
        return
    try:
        from PIL import Image
    except ImportError:
        import numpy

        numpy.save(path + ".npy", image)
        return
    import numpy

    image = numpy.asarray(image)
    if image.dtype.kind == "f":
        image = (image * 255).clip(0, 255)
    image = image.astype("uint8")
    Image.fromarray(image[..., 0] if image.shape[2:] == (1,) else image).save(path)


def _rows(data):
    """{column: [values]} of a dict or a data frame."""
    if hasattr(data, "to_dict"):
        data = data.to_dict("list")
    return {str(k): list(v) if isinstance(v, (list, tuple)) or hasattr(v, "tolist") else [v]
            for k, v in data.items()}


def log_table(run, data, artifact_file):
    """Rows are added to those that the file has; JSON with "columns" and "data"."""
    path = path_of(run, artifact_file)
    rows = _rows(data)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            before = json.load(f)
        n = len(before["data"])
        old = {c: [r[i] for r in before["data"]] for i, c in enumerate(before["columns"])}
        n_new = max(map(len, rows.values()), default=0)
        rows = {c: old.get(c, [None] * n) + rows.get(c, [None] * n_new) for c in [
            *old, *(c for c in rows if c not in old)]}
    table = {"columns": list(rows), "data": [list(r) for r in zip(*rows.values())]}
    with open(path, "w", encoding="utf-8") as f:
        json.dump(table, f, default=str)


def load_table(run, artifact_file, run_ids=None, extra_columns=None):
    import pandas

    with open(path_of(run, artifact_file), encoding="utf-8") as f:
        table = json.load(f)
    return pandas.DataFrame(table["data"], columns=table["columns"])
