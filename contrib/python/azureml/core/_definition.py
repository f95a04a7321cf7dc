"""What get_details() has under "runDefinition"."""


class Definition(dict):
    """Names as Azure gives them now; older scripts write a capital: ["Arguments"]."""

    def __missing__(self, name):
        now = name[:1].lower() + name[1:]
        if now == name or now not in self:
            raise KeyError(name)
        return self[now]
