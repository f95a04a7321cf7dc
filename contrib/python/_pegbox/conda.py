"""Conda's environment files: their text, and which of their packages are not installed here."""

import importlib.metadata
import importlib.util
import re

# The names of packages that are imported, or installed by pip, under another one.
_ALIASES = {
    "pytorch": "torch", "pytorch-cpu": "torch", "pytorch-gpu": "torch", "py-xgboost": "xgboost",
    "tensorflow-gpu": "tensorflow", "tensorflow-cpu": "tensorflow", "opencv": "cv2",
    "opencv-python": "cv2", "opencv-python-headless": "cv2", "scikit-learn": "sklearn",
    "scikit-image": "skimage", "pillow": "PIL", "matplotlib-base": "matplotlib",
    "pyyaml": "yaml",
    "python-dateutil": "dateutil", "beautifulsoup4": "bs4", "keras": "keras",
    "psutil": "psutil", "py-lightgbm": "lightgbm", "imbalanced-learn": "imblearn",
}
# What stands in such files and is no matter of a training script.
_PASSED_OVER = re.compile(
    r"(python|pip|setuptools|wheel|conda|nodefaults|cudatoolkit|mkl|blas|nomkl|cython|notebook|"
    r"ipykernel|jupyter|jupyterlab|ipython|inference-schema|applicationinsights|gunicorn|flask|"
    r"azure|azureml|azure-.*|azureml-.*|mlflow|horovod)$")


def _scalar(text):
    """A YAML scalar without its quotes and without a comment behind it."""
    text = text.strip()
    if text[:1] in ("'", '"'):
        end = text.find(text[0], 1)
        return text[1:end] if end > 0 else text
    return re.split(r"\s#", text)[0].strip()


def _flow(text):
    """[a, b] as a list, else None."""
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(t) for t in text[1:-1].split(",") if t.strip()]
    return None


def parse(text):
    """{"name", "channels", "conda", "pip"} of such a file; ValueError names a line.

    It reads what conda's files are: name, channels and dependencies, the latter with one list
    "pip:" in it.  Other keys, as prefix and variables, are passed over.
    """
    found = {"name": None, "channels": [], "conda": [], "pip": []}
    key, pip_indent = None, None
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if not bare or bare[0] == "#" or bare in ("---", "..."):
            continue
        indent = len(line) - len(line.lstrip())
        if bare[0] != "-":
            name, colon, value = bare.partition(":")
            if not colon or indent:
                if key in ("channels", "dependencies"):
                    raise ValueError("line %d is no package: %s" % (number, bare))
                continue
            key, pip_indent = name.strip(), None
            value = _scalar(value) if not _flow(value.strip()) else value.strip()
            if key == "name":
                found["name"] = value
            elif key in ("channels", "dependencies") and value:
                items = _flow(value)
                if items is None:
                    raise ValueError("line %d: %s is no list" % (number, key))
                found["channels" if key == "channels" else "conda"] = items
            continue
        item = bare[1:].strip()
        if pip_indent is not None and indent <= pip_indent:
            pip_indent = None
        if key == "channels":
            found["channels"].append(_scalar(item))
        elif key == "dependencies" and pip_indent is not None:
            found["pip"].append(_scalar(item))
        elif key == "dependencies" and re.match(r"pip\s*:", item):
            pip_indent = indent
            found["pip"] += _flow(item.partition(":")[2].strip()) or []
        elif key == "dependencies":
            found["conda"].append(_scalar(item))
    return found


def _quoted(item):
    """A scalar, quoted where YAML would take it for something else."""
    plain = re.match(r"^[A-Za-z0-9_./][^#:{}\[\],&*?|<>=!%@`'\"]*([<>=!~][^#:'\"]*)?$", item)
    return item if plain else "'%s'" % item.replace("'", "''")


def text(name, channels, conda, pip):
    """The YAML of an environment."""
    lines = ["name: %s" % _quoted(name), "channels:"]
    lines += ["- %s" % _quoted(c) for c in channels]
    lines += ["dependencies:"] + ["- %s" % _quoted(c) for c in conda]
    if pip:
        lines += ["- pip:"] + ["  - %s" % _quoted(p) for p in pip]
    return "\n".join(lines) + "\n"


def requirements(text_of_file):
    """The requirements of a file of pip's: no comments, no options."""
    lines = (re.split(r"(^|\s)#", line)[0].strip() for line in text_of_file.splitlines())
    return [line for line in lines if line and not line.startswith("-")]


def package(requirement):
    """The package's name in a requirement, or "" of an option, a path or an address."""
    requirement = requirement.split("::")[-1].strip()
    if "://" in requirement or requirement.startswith(("-", ".")):
        return ""
    name = re.split(r"[\s\[<>=!~;@]", requirement, maxsplit=1)[0]
    is_path = "/" in name or name.endswith((".whl", ".zip", ".gz", ".bz2", ".tar"))
    return "" if is_path else name


def installed(name):
    """Is the package there for this python, under whatever name?"""
    try:
        importlib.metadata.version(name)
        return True
    except importlib.metadata.PackageNotFoundError:
        pass
    module = _ALIASES.get(name.lower(), name.lower().replace("-", "_"))
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def missing(names):
    """Of these requirements the packages that a script may want and this python lacks."""
    found = []
    for name in map(package, names):
        if name and not _PASSED_OVER.match(name.lower()) and name not in found:
            if not installed(name):
                found.append(name)
    return found
