"""nni.utils: merge_parameter(), which most of nni's examples call."""


def merge_parameter(base_params, override_params):
    """The values of the trial, in place, in a Namespace or a dict that knows the names."""
    is_dict = isinstance(base_params, dict)
    known = base_params if is_dict else vars(base_params)
    for name, value in override_params.items():
        key = name if name in known else name.replace("-", "_")
        if key not in known:
            raise ValueError('Key "%s" not found in base parameters.' % name)
        old = known[key]
        if old is not None and type(old) is not type(value):
            if isinstance(old, float) and isinstance(value, int):
                value = float(value)
            elif isinstance(old, int) and isinstance(value, float) and value.is_integer():
                value = int(value)
            else:
                raise TypeError("Expected \"%s\" in override parameters to have type %s, but "
                                "found %s." % (name, type(old), type(value)))
        known[key] = value
    return base_params
