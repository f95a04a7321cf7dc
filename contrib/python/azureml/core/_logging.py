"""What every run can do that is written to: metrics, charts, tags, children.

A mixin of the run that a script is, of recorded runs and of interactive ones.  It needs

  self.id        the run's id
  self._folder   the path of the run's folder, or None: metrics and tags then live in memory
  self._pipe     the path of pegbox's metrics pipe, or None

Metrics are kept as _pegbox.metrics says.  Tags and properties are kept in FOLDER/azure.json,
other keys of which are left alone.
"""

import os
import shutil

from _pegbox import store
from _pegbox.metrics import Metrics
from _pegbox.notes import note

STATE = "azure.json"
IMAGES = "azureml-logs"  # below the run's folder; sorted before outputs/


def texts(values):
    """Tags or properties as Azure gives them back: {text: text or None}."""
    return {str(k): v if v is None or isinstance(v, str) else str(v)
            for k, v in (values or {}).items()}


class Logging:
    """Calls that log; see the module."""

    _folder = None
    _pipe = None

    @property
    def _metrics(self):
        if "_kept_metrics" not in self.__dict__:
            self._kept_metrics = Metrics(self._folder, self._pipe)
        return self._kept_metrics

    # ---- metrics ----------------------------------------------------------------------

    def log(self, name, value, description="", step=None, **_):
        """Log one value, a number or text; several of one name make a curve."""
        self._metrics.log(str(name), value, step)

    def log_list(self, name, value, description="", **_):
        """Log each value of a list, in order."""
        self._metrics.log_list(str(name), value)

    def log_row(self, name, description=None, **columns):
        """Log one row; several rows of one name make a table."""
        self._metrics.log_row(str(name), columns)

    def log_table(self, name, value, description="", **_):
        """Log a table, {column: list or value}."""
        self._metrics.log_table(str(name), value)

    def log_image(self, name, path=None, plot=None, description="", **_):
        """Keep an image file, or a plot of matplotlib's, as azureml-logs/NAME.png."""
        if (path is None) == (plot is None):
            raise ValueError("log_image takes exactly one of path and plot")
        end = (os.path.splitext(str(path))[1] if path is not None else "") or ".png"
        kept = self._free("%s/%s" % (IMAGES, store.file_name(name)), end)
        if plot is not None:
            plot.savefig(os.path.join(self._folder or ".", kept))
        elif self._folder:
            shutil.copyfile(path, os.path.join(self._folder, kept))
        self._metrics.log_chart(str(name), "image", kept if self._folder else str(path))

    def log_confusion_matrix(self, name, value, description="", **_):
        """Keep a confusion matrix, a dict or JSON text."""
        self._metrics.log_chart(str(name), "confusion_matrix", value)

    def log_accuracy_table(self, name, value, description="", **_):
        """Keep an accuracy table, a dict or JSON text."""
        self._metrics.log_chart(str(name), "accuracy_table", value)

    def log_residuals(self, name, value, description="", **_):
        """Keep a histogram of residuals, a dict or JSON text."""
        self._metrics.log_chart(str(name), "residuals", value)

    def log_predictions(self, name, value, description="", **_):
        """Keep predictions, a dict or JSON text."""
        self._metrics.log_chart(str(name), "predictions", value)

    def get_metrics(self, name=None, recursive=False, run_type=None, populate=False, **_):
        """{name: value}: one value by itself, several as a list, rows as {column: …}."""
        return self._metrics.get(name)

    def flush(self, timeout_seconds=300):
        """Nothing waits: every value is written at once."""

    def _free(self, stem, end):
        """STEM END, with a number between when there is such a file; its folder is made."""
        if self._folder is None:
            return os.path.basename(stem) + end
        os.makedirs(os.path.join(self._folder, os.path.dirname(stem)), exist_ok=True)
        name, n = stem + end, 1
        while os.path.lexists(os.path.join(self._folder, name)):
            name, n = "%s_%d%s" % (stem, n, end), n + 1
        return name

    # ---- tags and properties ------------------------------------------------------------

    @property
    def _state_file(self):
        return os.path.join(self._folder, STATE) if self._folder else None

    def _state(self):
        if self._state_file is None:
            return self.__dict__.setdefault("_kept_state", {})
        return store.read_json(self._state_file, {})

    def _change(self, what, values, removed=()):
        held = dict(self._state().get(what) or {})
        held.update(texts(values))
        for key in removed:
            held.pop(key, None)
        self._set(what, held)

    def _set(self, what, value):
        state = self._state()
        state[what] = value
        if self._state_file is not None:
            store.write_json(self._state_file, state)

    @property
    def tags(self):
        """A copy of the tags."""
        return self.get_tags()

    @property
    def properties(self):
        """A copy of the properties."""
        return self.get_properties()

    def tag(self, key, value=None):
        """Set one tag."""
        self._change("tags", {key: value})

    def set_tags(self, tags):
        """Set several tags."""
        self._change("tags", tags)

    def remove_tags(self, tags):
        """Remove a tag, or those of a list."""
        self._change("tags", {}, [tags] if isinstance(tags, str) else tags)

    def get_tags(self):
        """The tags as they are kept now."""
        return dict(self._state().get("tags") or {})

    def add_properties(self, properties):
        """Add properties."""
        self._change("properties", properties)

    def get_properties(self):
        """The properties as they are kept now."""
        return dict(self._state().get("properties") or {})

    # ---- children -----------------------------------------------------------------------

    def child_run(self, name=None, run_id=None, outputs=None, **_):
        """A part of this run: what it logs is logged here as NAME/METRIC."""
        from azureml.core._child import Child

        note("child_run", "child runs are parts of their run here: what they log is kept"
             " under their name")
        children = self.__dict__.setdefault("_children", [])
        children.append(Child(self, str(name or "child_%d" % (len(children) + 1)), run_id))
        return children[-1]

    def create_children(self, count=None, tag_key=None, tag_values=None):
        """Several children: as many as count, or one for each value of a tag."""
        values = list(tag_values or [])
        made = [self.child_run() for _ in range(count or len(values))]
        for child, value in zip(made, values):
            child.tag(tag_key, value)
        return made
