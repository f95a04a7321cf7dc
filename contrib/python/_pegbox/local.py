"""azure-local.ini: what stands on this machine for what Azure has elsewhere.

  # a comment
  [datasets]
  bank = data/bank.csv              a file, a folder, or a pattern such as data/part-*.csv
  [urls]
  https://host/bank.csv = data/bank.csv
  https://host/mnist/*  = data/mnist        all that begins so: the rest names a file in the folder
  [datastores]
  images = /data/images
  [options]
  max_total_runs = 20               also python, concurrency, seed

The file is $PEGBOX_AZURE, else azure-local.ini beside the script that was started, else in the
working directory.  Paths in it are relative to its own folder.  `=` is the only delimiter, and in
[urls] the last one that has blanks around it, or the last one: a URL may hold `=` itself.
"""

import os
import sys

NAME = "azure-local.ini"
SECTIONS = ("datasets", "urls", "datastores", "options")
OPTIONS = {"max_total_runs": int, "python": str, "concurrency": int, "seed": int}


class LocalError(ValueError):
    """The file cannot be used; the text says where and why."""


class Local:
    """What a file says: four dicts of names as written, and the values.

    datasets, urls and datastores hold absolute paths, options values of their kind.
    file is the path, or None when there is no file and all is empty.
    """

    def __init__(self, file=None):
        self.file = os.path.realpath(file) if file else None
        self.datasets, self.urls, self.datastores, self.options = {}, {}, {}, {}
        if file:
            self._read(file)

    def _read(self, file):
        try:
            with open(file, encoding="utf-8-sig") as f:
                lines = f.read().splitlines()
        except (OSError, UnicodeDecodeError) as e:
            raise LocalError("cannot read %s: %s" % (file, e)) from None
        section = None
        for number, line in enumerate(lines, 1):
            line = line.strip()
            if not line or line[0] in "#;":
                continue
            try:
                if line[0] == "[":
                    section = _section(line)
                else:
                    self._take(section, *_split(section, line))
            except LocalError as e:
                raise LocalError("%s:%d: %s" % (file, number, e)) from None

    def _take(self, section, name, value):
        into = getattr(self, section)
        if name in into:
            raise LocalError("%s is there twice in [%s]" % (name, section))
        if section == "options":
            into[name] = _option(name, value)
        else:
            into[name] = value if "://" in value else self.path(value)

    def path(self, text):
        """An absolute path of one that is relative to the file's folder."""
        folder = os.path.dirname(self.file) if self.file else os.getcwd()
        return os.path.normpath(os.path.join(folder, os.path.expanduser(text)))

    def of_url(self, url):
        """The path that [urls] gives for a URL: its own line, else the longest prefix; or None."""
        for whole in (url, url.split("?")[0].split("#")[0]):
            if whole in self.urls:
                return self.urls[whole]
            fits = [u for u in self.urls if u.endswith("*") and whole.startswith(u[:-1])]
            if fits:
                best = max(fits, key=len)
                rest = whole[len(best) - 1:].lstrip("/")
                return os.path.join(self.urls[best], rest) if rest else self.urls[best]
        return None


def _section(line):
    name = line[1:-1].strip()
    if line[-1] != "]" or name not in SECTIONS:
        raise LocalError("%s is no section; there are [%s]" % (line, "], [".join(SECTIONS)))
    return name


def _split(section, line):
    if section is None:
        raise LocalError("%s stands before the first of [%s]" % (line, "], [".join(SECTIONS)))
    if section == "urls" and " = " in line:
        name, sign, value = line.rpartition(" = ")
    elif section == "urls":
        name, sign, value = line.rpartition("=")
    else:
        name, sign, value = line.partition("=")
    name, value = name.strip(), value.strip()
    if not sign or not name or not value:
        raise LocalError("NAME = VALUE is expected in [%s], not: %s" % (section, line))
    return name, value


def _option(name, value):
    if name not in OPTIONS:
        raise LocalError("there is no option %s; there are %s" % (name, ", ".join(OPTIONS)))
    if OPTIONS[name] is str:
        return value
    try:
        number = int(value)
    except ValueError:
        number = -1
    if number < (0 if name == "seed" else 1):
        raise LocalError("%s must be a whole number, not %s" % (name, value))
    return number


def script_folder():
    """The folder of the script that was started, or None in an interactive session."""
    script = sys.argv[0] if sys.argv and sys.argv[0] not in ("", "-c", "-m") else None
    return os.path.dirname(os.path.abspath(script)) if script else None


def find():
    """The path of the file, or None."""
    given = os.environ.get("PEGBOX_AZURE")
    if given:
        return os.path.abspath(given)
    for folder in (script_folder(), os.getcwd()):
        if folder and os.path.isfile(os.path.join(folder, NAME)):
            return os.path.join(folder, NAME)
    return None


_known = (None, None)


def settings():
    """The Local of the file that find() finds, read again when it has changed.  LocalError."""
    global _known
    file = find()
    try:
        stamp = (file, os.stat(file).st_mtime_ns if file else None)
    except OSError:
        stamp = (file, None)
    if _known[0] != stamp:
        _known = (stamp, Local(file))
    return _known[1]


def path_of_url(url, near=()):
    """The local path of a URL: from [urls], of a file of that name nearby, or downloaded.

    near: folders to look in, and in their data/, before those that are looked in anyway: the
    script's, the working directory, the file's.  LookupError says what to add to which file.
    """
    found = settings().of_url(url)
    if found is None:
        raise LookupError("%s is not in [urls]" % url)
    return found
