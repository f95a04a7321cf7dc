"""azure-local.ini: what stands on this machine for what Azure has elsewhere.

  # a comment
  [datasets]
  bank = data/bank.csv              a file, a folder, or a pattern such as data/part-*.csv
  [urls]
  https://host/bank.csv = data/bank.csv
  https://host/mnist/*  = data/mnist        all that begins so: the rest names a file there
  [datastores]
  images = /data/images
  [options]
  max_total_runs = 20               also python, concurrency, seed

The file is $PEGBOX_AZURE, else azure-local.ini beside the script that was started, else in the
working directory.  Paths in it are relative to its own folder.  `=` is the only delimiter, and
in [urls] the last one that has blanks around it, or the last one: a URL may hold `=` itself.
"""

import fcntl
import hashlib
import os
import re
import shutil
import sys
from urllib.parse import unquote, urlsplit

from _pegbox import store
from _pegbox.notes import note

NAME = "azure-local.ini"
TIMEOUT_S = 30
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
        """What [urls] gives for a URL: its own line, else the longest prefix; or None."""
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
    """The local path of a URL: of [urls], of a file of its name nearby, or of a download.

    near: folders to look in, and in their data/, before those that are looked in anyway: the
    script's, the working directory, the file's, a submitted snapshot, the store's.  LookupError
    says what to add to which file.
    """
    known = settings()
    mapped = known.of_url(url) or _in_datastore(url, known)
    if mapped and "://" not in mapped:
        if not os.path.exists(mapped) and "*" not in mapped:
            raise LookupError("%s stands for %s, but there is no file %s" % (
                known.file or "the store", url, mapped))
        return mapped
    url = mapped or url
    name = unquote(os.path.basename(urlsplit(url).path.rstrip("/")))
    found = nearby(name, near)
    if found:
        note(("url", url), "%s is read from %s" % (url, found))
        return found
    try:
        return _download(url, name or "index")
    except (OSError, ValueError) as e:
        raise LookupError(
            "cannot fetch %s: %s\nWhere it is on this machine can be said in %s:\n[urls]\n"
            "%s = data/%s" % (url, e, known.file or NAME, url, name or "FILE")) from None


def _in_datastore(url, known):
    """The path of azureml://datastores/NAME/paths/PATH, also with a workspace in front."""
    match = re.match(r"azureml://(?:.*/)?datastores/([^/]+)/paths/(.*)", url)
    if not match:
        return None
    folder = known.datastores.get(match[1]) or store.path("datastores", match[1])
    return os.path.join(folder, match[2])


def _places(known):
    sweep = os.environ.get("PEGBOX_SWEEP")
    submitted_in = os.path.dirname(store.root())
    places = [script_folder(), os.getcwd(), known.file and os.path.dirname(known.file),
              sweep and os.path.join(sweep, "snapshot"), submitted_in]
    return [place for place in places if place]


def nearby(name, near=()):
    """A file of that name in one of the folders, or in data/ of one; None when there is none.

    The folders are those of path_of_url().
    """
    for place in list(near) + _places(settings()):
        for path in (os.path.join(place, name), os.path.join(place, "data", name)):
            if name and os.path.isfile(path):
                return os.path.realpath(path)  # not the link in a run's folder, which goes
    return None


def _download(url, name):
    """Into the cache, once for all runs that want it at the same time."""
    import urllib.request  # slow to import, and seldom needed

    folder = store.path("cache", hashlib.sha256(url.encode()).hexdigest()[:16])
    path = os.path.join(folder, store.file_name(name))
    if os.path.exists(path):
        return path
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.exists(path):
            note(("download", url), "downloading %s" % url)
            with urllib.request.urlopen(url, timeout=TIMEOUT_S) as come, \
                    open(path + ".new", "wb") as f:
                shutil.copyfileobj(come, f)
            os.replace(path + ".new", path)
    return path
