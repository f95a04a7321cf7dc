"""The run that a script is when nobody has started it as one: what it logs is printed.

The two lines that Azure's SDK prints offline; pegbox reads them as well.  There is no
experiment, no parent and no input_datasets then: asking for them is an AttributeError, which
scripts catch.
"""

import uuid

from azureml.core._ending import Ending

_LACKS = ("experiment", "input_datasets", "output_datasets", "parent")


class _OfflineRun(Ending):
    """Run.get_context() outside of a submitted run; it is no Run, as in Azure's SDK."""

    def __init__(self, run_id=None):
        self.id = self._run_id = run_id or "OfflineRun_%s" % uuid.uuid4()
        self.number = 0
        self.name = self.display_name = self.id
        self.tags = {}
        self.properties = {}
        self._logged = None

    def __getattr__(self, name):
        if name in _LACKS:
            raise AttributeError(
                "'_OfflineRun' object has no attribute %r: this script was not started as a "
                "run of pegbox" % name)
        raise AttributeError("'_OfflineRun' object has no attribute %r" % name)

    def __repr__(self):
        return "_OfflineRun(id=%s)" % self.id

    def _emit(self, kind, name, value):
        print("Attempted to log %s metric %s:\n%s" % (kind, name, value), flush=True)

    def _keep(self):
        from _pegbox.metrics import Metrics

        if self._logged is None:
            self._logged = Metrics()
        return self._logged

    def log(self, name, value, description="", step=None, **_):
        """Print one value."""
        self._keep().log(str(name), value, step)
        self._emit("scalar", name, value)

    def log_list(self, name, value, description="", **_):
        """Print a list."""
        self._keep().log_list(str(name), value)
        self._emit("list", name, value)

    def log_row(self, name, description=None, **columns):
        """Print a row."""
        self._keep().log_row(str(name), columns)
        self._emit("row", name, columns)

    def log_table(self, name, value, description="", **_):
        """Print a table."""
        self._keep().log_table(str(name), value)
        self._emit("table", name, value)

    def log_image(self, name, path=None, plot=None, description="", **_):
        """Print where the image is."""
        if (path is None) == (plot is None):
            raise ValueError("log_image takes exactly one of path and plot")
        self._emit("image", name, plot if path is None else path)

    def log_confusion_matrix(self, name, value, description="", **_):
        """Print a confusion matrix."""
        self._emit("confusion matrix", name, value)

    def log_accuracy_table(self, name, value, description="", **_):
        """Print an accuracy table."""
        self._emit("accuracy table", name, value)

    def log_residuals(self, name, value, description="", **_):
        """Print residuals."""
        self._emit("residuals", name, value)

    def log_predictions(self, name, value, description="", **_):
        """Print predictions."""
        self._emit("predictions", name, value)

    def get_metrics(self, name=None, **_):
        """What was logged so far."""
        return self._keep().get(name)

    def upload_file(self, name, path_or_stream, **_):
        """Print what would be kept."""
        print("Attempted to track file %s at %s" % (name, path_or_stream), flush=True)

    def upload_folder(self, name, path, **_):
        """Print what would be kept."""
        print("Attempted to track folder %s at %s" % (name, path), flush=True)

    def register_model(self, model_name, model_path=None, **_):
        """Print what would be registered."""
        print("Attempted to register model %s from %s" % (model_name, model_path), flush=True)

    def tag(self, key, value=None):
        """Set one tag."""
        self.tags[key] = value

    def set_tags(self, tags):
        """Set several tags."""
        self.tags.update(tags)

    def get_tags(self):
        """The tags that were set."""
        return dict(self.tags)

    def add_properties(self, properties):
        """Add properties."""
        self.properties.update(properties)

    def get_properties(self):
        """The properties that were added."""
        return dict(self.properties)

    def get_details(self):
        """What is known of a run that nobody started."""
        return {"runId": self.id, "status": self.status, "target": "local"}

    def get_file_names(self):
        """None is kept."""
        return []

    def child_run(self, name=None, run_id=None, outputs=None, **_):
        """Another offline run."""
        return _OfflineRun(run_id)

    def create_children(self, count=None, tag_key=None, tag_values=None):
        """As many offline runs."""
        return [_OfflineRun() for _ in range(count or len(tag_values or ()))]

    def flush(self, timeout_seconds=300):
        """Nothing waits."""

    def start(self):
        """It runs already."""
