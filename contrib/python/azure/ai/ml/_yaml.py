"""YAML files of Azure's, as PyYAML reads them: this package has no reader of its own."""

import os

from azure.ai.ml.exceptions import ValidationException


def file_of(source):
    """The absolute path of a path or an open file."""
    path = os.path.abspath(os.fspath(getattr(source, "name", source)))
    if not os.path.isfile(path):
        raise ValidationException("there is no file %s" % path)
    return path


def parsed(path):
    """The map of a file."""
    try:
        import yaml
    except ImportError:
        raise ValidationException("%s cannot be read without PyYAML" % path) from None
    try:
        with open(path, encoding="utf-8-sig") as f:
            known = yaml.safe_load(f) or {}
    except (OSError, ValueError, yaml.YAMLError) as e:
        raise ValidationException("%s: %s" % (path, e)) from None
    if not isinstance(known, dict):
        raise ValidationException("%s is no map" % path)
    return known
