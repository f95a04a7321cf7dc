"""Experiment: the runs of one name."""

import os
import re
import uuid
from urllib.parse import unquote

from _pegbox import store
from azureml.core import _records
from azureml.exceptions import UserErrorException

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,254}\Z")


class Experiment:
    """An experiment; it is there as soon as it is named."""

    def __init__(self, workspace=None, name=None, _skip_name_validation=False, **_):
        if workspace is None:
            raise UserErrorException("Experiment needs a workspace")
        if not isinstance(name, str) or not (_skip_name_validation or _NAME.match(name)):
            raise UserErrorException(
                "an experiment's name begins with a letter or a digit and has at most 255 "
                "letters, digits, dashes and underscores, unlike %r" % (name,)
            )
        self.workspace = workspace
        self.name = name
        self.tags = {}
        self.properties = {}

    @property
    def id(self):
        return str(uuid.uuid5(uuid.NAMESPACE_URL, self.name))

    @property
    def workspace_object(self):
        return self.workspace

    @property
    def archived_time(self):
        return None

    # ---- runs ------------------------------------------------------------------------------

    def submit(self, config, tags=None, **kwargs):
        """Start what the configuration says; the run comes back at once."""
        submit = getattr(config, "_submit", None)
        if submit is None or isinstance(config, type):
            raise UserErrorException(
                "Experiment.submit takes a ScriptRunConfig, an estimator or a "
                "HyperDriveConfig, not %s"
                % ("the class" if isinstance(config, type) else type(config).__name__)
            )
        return submit(self, tags=tags, **kwargs)

    def start_logging(self, *args, outputs=None, snapshot_directory=None, **kwargs):
        """A run of what the script itself does, to be ended with complete()."""
        from azureml.core._interactive import InteractiveRun

        return InteractiveRun._begin(self, kwargs.get("display_name"))

    def get_runs(self, type=None, tags=None, properties=None, include_children=False, **_):
        """The runs, newest first."""
        from azureml.core._recorded import open_run

        for record in _records.of_experiment(self.name):
            found = [record] + (record.children()[::-1] if include_children else [])
            for one in found:
                run = open_run(self, one)
                if run._fits(type, tags, properties, None):
                    yield run

    @staticmethod
    def list(workspace, experiment_name=None, view_type="ActiveOnly", tags=None, **_):
        """The experiments that have runs."""
        names = [unquote(n) for n in _records._listed(store.root())
                 if n not in store.RESERVED and os.path.isdir(os.path.join(store.root(), n))]
        return [
            Experiment(workspace, name, _skip_name_validation=True)
            for name in names
            if experiment_name in (None, name)
        ]

    @staticmethod
    def delete(workspace, experiment_id):
        """Azure deletes those without runs only, and here they leave nothing."""

    # ---- the rest --------------------------------------------------------------------------

    def tag(self, key, value=None):
        self.tags[key] = value

    def set_tags(self, tags):
        self.tags.update(tags)

    def add_properties(self, properties):
        self.properties.update(properties)

    def refresh(self):
        """Nothing is kept that could be old."""

    archive = reactivate = refresh

    def get_docs_url(self):
        return "https://docs.microsoft.com/python/api/azureml-core/azureml.core.Experiment"

    def get_portal_url(self):
        return "file://" + store.experiment(self.name)

    def __repr__(self):
        return "Experiment(Name: %s,\nWorkspace: %s)" % (self.name, self.workspace.name)

    def _repr_html_(self):
        return (
            '<table style="width:100%%"><tr><th>Name</th><th>Workspace</th></tr>'
            "<tr><td>%s</td><td>%s</td></tr></table>" % (self.name, self.workspace.name)
        )
