"""The run of wandb's stand-in, and wandb's functions on it."""

import atexit
import glob as globs
import os
import shutil
import sys

from _pegbox import tracked
from _pegbox.metrics import number, plain
from _pegbox.notes import note
from _pegbox.standin import lacks, numbers
from wandb._config import Config, Summary
from wandb._media import Image, Media
from wandb.errors import Error

active = None  # wandb.run
_HOW = {"min": min, "max": max, "mean": lambda old, new: new, "first": lambda old, new: old}


class Settings:
    """Taken, and kept as attributes."""

    def __init__(self, **known):
        self.__dict__.update(known)

    def update(self, values=None, **known):
        self.__dict__.update(values or {}, **known)


class Run:
    """The run that the program is; its values go to the sweep."""

    def __init__(self, project=None, entity=None, name=None, id=None, group=None, job_type=None,
                 tags=None, notes=None, **_):
        self._tracked = tracked.current()
        self.id = id or self._tracked.id
        self.name = name or self.id
        self.project, self.entity = project or "uncategorized", entity or "pegbox"
        self.group, self.job_type, self.notes = group, job_type, notes
        self.tags = tuple(tags or ())
        self.sweep_id = tracked.sweep_name()
        self.config, self.summary = config, summary
        self.step, self.offline, self.disabled, self.resumed = 0, True, False, False
        self.starting_step = 0
        self.settings = Settings()
        self._defined = {}  # name -> (how, n) of define_metric(summary=…)

    @property
    def dir(self):
        """Where the script may put files that it wants kept."""
        return self._tracked.outputs

    @property
    def url(self):
        return "file://" + self._tracked.folder

    path = property(lambda self: "/".join((self.entity, self.project, self.id)))
    project_url = sweep_url = url

    def get_url(self):
        return self.url

    def project_name(self):
        return self.project

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.finish(exit_code=0 if kind is None else 1)

    # ---- what is logged ----------------------------------------------------------------

    def log(self, data, step=None, commit=None, sync=None):
        """Its numbers, at once: one call is one interval."""
        if not hasattr(data, "items"):
            raise ValueError("wandb.log must be passed a dictionary")
        if step is not None:
            self.step = max(self.step, int(step))
        values = dict(numbers(data, self._taken))
        for name, value in values.items():
            dict.__setitem__(summary, name, self._summed(name, value))
        self._send(values, step)
        if commit or (commit is None and step is None):
            self.step += 1

    def _taken(self, name, value):
        """Keep a chart, an image or a table; false of anything else."""
        if hasattr(value, "savefig"):
            value = Image(value)
        if isinstance(value, Media):
            self._keep(name, value)
        return isinstance(value, Media)

    def _keep(self, name, media):
        if not media.ending:
            note("media", "charts, histograms and the like of wandb.log() are not kept")
            return
        folder = os.path.join(self.dir, "media")
        os.makedirs(folder, exist_ok=True)
        media.write(os.path.join(folder, "%s_%d.%s" % (
            name.replace("/", "_"), self.step, media.ending)))

    def _send(self, values, step=None):
        values = {k: plain(v) for k, v in values.items()}
        values = {k: v for k, v in values.items() if number(v) is not None}
        if values:
            self._tracked.metrics.log_all(values, step)

    def _summed(self, name, value):
        how, n = self._defined.get(name, (None, 0))
        if how is None:
            return value
        self._defined[name] = how, n + 1
        old = summary.get(name, value)
        if how == "mean":
            return (old * n + value) / (n + 1)
        return _HOW.get(how, lambda old, new: new)(old, value)

    def define_metric(self, name, step_metric=None, summary=None, goal=None, **_):
        how = (summary or "").split(",")[0]
        if how == "best":
            how = "max" if str(goal).startswith("max") else "min"
        if how in _HOW:
            self._defined[name] = how, 0

    # ---- files -------------------------------------------------------------------------

    def save(self, glob_str=None, base_path=None, policy="live"):
        """Copies into outputs/."""
        kept = []
        for path in sorted(globs.glob(os.fspath(glob_str or ""))):
            relative = os.path.relpath(path, base_path) if base_path else os.path.basename(path)
            if relative.split(os.sep)[0] == os.pardir:
                raise ValueError("%s is not below base_path" % path)
            _copy(path, os.path.join(self.dir, relative))
            kept.append(os.path.join(self.dir, relative))
        return kept

    def log_artifact(self, artifact_or_path, name=None, type=None, aliases=None, **_):
        artifact = artifact_or_path
        if not isinstance(artifact, Artifact):
            artifact = Artifact(name or os.path.basename(os.fspath(artifact)), type or "file")
            artifact.add(artifact_or_path)
        artifact.write(os.path.join(self.dir, "artifacts", artifact.name))
        return artifact

    def log_model(self, path, name=None, aliases=None):
        self.log_artifact(path, name or "model", "model")

    def log_code(self, *args, **kwargs):
        """Taken: the program stays where it is."""

    link_artifact = link_model = upsert_artifact = mark_preempting = log_code

    def watch(self, models, *args, **kwargs):
        """Taken: gradients are not looked at."""

    unwatch = watch

    def alert(self, title, text="", level=None, wait_duration=None):
        print("%s: %s" % (title, text), file=sys.stderr, flush=True)

    def finish(self, exit_code=None, quiet=None):
        global active
        if active is self:
            active = None

    join = finish

    def use_artifact(self, *args, **kwargs):
        from wandb import _refused

        _refused.use_artifact()

    def __getattr__(self, name):
        raise lacks("wandb.Run", name)


def _copy(source, target):
    if os.path.realpath(source) == os.path.realpath(target):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.isdir(source):
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target)


class Artifact:
    """Files under a name; log_artifact() puts them into outputs/artifacts/NAME."""

    def __init__(self, name, type, description=None, metadata=None, **_):
        self.name, self.type, self.description = name, type, description
        self.metadata = dict(metadata or {})
        self.version = "v0"
        self._files = {}  # name in it -> path
        self._made = None

    def add_file(self, local_path, name=None, **_):
        self._files[name or os.path.basename(local_path)] = os.path.abspath(local_path)

    def add_dir(self, local_path, name=None, **_):
        self._files[name or "."] = os.path.abspath(local_path)

    def add(self, obj, name=None):
        if isinstance(obj, Media):
            with self.new_file("%s.%s" % (name, obj.ending or "media")) as f:
                path = f.name
            obj.write(path)
        else:
            (self.add_dir if os.path.isdir(obj) else self.add_file)(os.fspath(obj), name)

    def add_reference(self, uri, name=None, **_):
        note("reference", "references in wandb's artifacts are not kept")

    def new_file(self, name, mode="w", encoding=None):
        import tempfile

        self._made = self._made or tempfile.TemporaryDirectory()
        path = os.path.join(self._made.name, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self._files[name] = path
        return open(path, mode, encoding=encoding)

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for name, path in self._files.items():
            _copy(path, os.path.normpath(os.path.join(folder, name)))

    def wait(self, timeout=None):
        return self

    def save(self, *_, **__):
        _active("Artifact.save").log_artifact(self)


# ---- wandb's own functions -------------------------------------------------------------


def _say(values):
    if active:
        active._send(values)


config, summary = Config(), Summary(_say)


def init(project=None, entity=None, config=None, name=None, reinit=None,
         config_exclude_keys=None, config_include_keys=None, **known):
    """The active run; one that is active already is given again, as by wandb."""
    global active
    import wandb

    if known.get("sync_tensorboard"):
        note("tensorboard", "wandb.init(sync_tensorboard=True): what TensorBoard is told is "
             "not seen here: call wandb.log(), or print the value")
    if active is not None and not reinit:
        wandb.config.update(config)
        return active
    wandb.config.begin(config)
    dict.clear(summary)
    tracked.current().will_log()
    active = Run(project=project, entity=entity, name=name, **known)
    return active


def _active(name):
    if active is None:
        raise Error("You must call wandb.init() before wandb.%s()" % name)
    return active


def _of_run(name):
    def call(*args, **kwargs):
        return getattr(_active(name), name)(*args, **kwargs)

    call.__name__ = name
    call.__doc__ = getattr(Run, name).__doc__
    return call


log, save, watch, unwatch, alert, define_metric, log_artifact, log_code, log_model = map(
    _of_run, ("log", "save", "watch", "unwatch", "alert", "define_metric", "log_artifact",
              "log_code", "log_model"))


def mark_preempting():
    """Taken."""


def finish(exit_code=None, quiet=None):
    if active:
        active.finish(exit_code)


atexit.register(finish)


def login(*args, **kwargs):
    """Nobody is asked: nothing leaves this machine."""
    return True


def setup(*args, **kwargs):
    """Taken."""


teardown = setup
