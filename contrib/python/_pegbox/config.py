"""The text of a sweep file from plain Python values.

A dict becomes a group, a list of dicts a list of groups, any other list an array of its
elements; settings stand in the order of the dict, those that are None are left out.
"""

import math

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}


def quote(text):
    """A text in libconfig's double quotes."""
    return '"%s"' % "".join(
        _ESCAPES.get(c) or ("\\x%02x" % ord(c) if ord(c) < 32 else c) for c in text
    )


def number(value):
    """A number as sweep files have it: whole ones without a point, others the shortest."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a sweep file holds no %r" % value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**31:
        return str(int(value))
    return repr(value)


def _value(value, indent):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, dict):
        return _group(value, indent)
    if isinstance(value, (list, tuple)):
        return _list(value, indent)
    return quote(str(value))


def _list(values, indent):
    if not values or not isinstance(values[0], dict):
        return "[ %s ]" % ", ".join(_value(v, indent) for v in values)
    inner = indent + "  "
    groups = (",\n" + inner).join(_group(v, inner) for v in values)
    return "(\n%s%s\n%s)" % (inner, groups, indent)


def _group(settings, indent):
    """On one line where nothing in it is a group or a list and it is not a section."""
    inner = indent + "  "
    given = [(name, value) for name, value in settings.items() if value is not None]
    if indent and not any(isinstance(v, (dict, list, tuple)) for _, v in given):
        return "{ %s }" % " ".join("%s = %s;" % (n, _value(v, inner)) for n, v in given)
    lines = ["%s%s = %s;\n" % (inner, name, _value(value, inner)) for name, value in given]
    return "{\n%s%s}" % ("".join(lines), indent)


def text(settings):
    """The whole file: {"sweep": {...}, "space": [{...}], "sampling": {...}, ...}."""
    return "".join(
        "%s = %s;\n" % (name, _value(value, ""))
        for name, value in settings.items()
        if value is not None
    )
