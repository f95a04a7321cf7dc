"""What Experiment.start_logging() gives: a run that the script itself writes."""

import os
import time
import uuid

from _pegbox import store
from azureml.core import _records
from azureml.core._recorded import RecordedRun


class InteractiveRun(RecordedRun):
    """Logged values are kept in its folder; complete() ends it."""

    @classmethod
    def _begin(cls, experiment, display_name=None):
        run_id = str(uuid.uuid4())
        folder = _records.new_folder(experiment.name, run_id)
        os.makedirs(os.path.join(folder, "runs", "0001", "outputs"))
        store.write_json(os.path.join(folder, _records.AZURE), {
            "id": run_id,
            "experiment": experiment.name,
            "kind": "interactive",
            "created": time.time(),
            "status": "Running",
            "display_name": display_name,
            "tags": {},
            "properties": {},
            "workspace": experiment.workspace._describe(),
        })
        return cls(experiment, run_id)

    def _end(self, status):
        if self._record.status() == "Running":
            self._record.change(status=status, ended=time.time())

    def complete(self, _set_status=True, **_):
        self._end("Completed")

    def fail(self, error_details=None, error_code=None, _set_status=True):
        self._end("Failed")

    def cancel(self):
        self._end("Canceled")
        return True

    def wait_for_completion(self, show_output=False, **_):
        """It is the script that goes on: there is nothing to wait for."""
        return self.get_details()
