"""HyperDriveRun: a sweep."""

import enum
import json
import os

from azureml.core import _records, _waiting
from azureml.core._definition import Definition
from azureml.core._files import target_of
from azureml.core._recorded import RecordedRun, open_run
from azureml.core._stream import HYPERDRIVE_LOG, hyperdrive_log
from azureml.exceptions import UserErrorException
from azureml.train.hyperdrive.exceptions import (
    HyperDriveConfigException, HyperDriveNotImplementedException, HyperDriveRehydrateException,
)

__all__ = ["HyperDriveRun", "PrimaryMetricGoal"]


class PrimaryMetricGoal(enum.Enum):
    """Is more or less of the primary metric better?"""

    MAXIMIZE = "MAXIMIZE"
    MINIMIZE = "MINIMIZE"

    @staticmethod
    def from_str(goal):
        """The goal of its name, in any case."""
        if isinstance(goal, PrimaryMetricGoal):
            return goal
        try:
            return PrimaryMetricGoal[str(goal).upper()]
        except KeyError:
            raise HyperDriveConfigException(
                "The primary metric goal expects either 'maximize' or 'minimize', not %r."
                % (goal,)
            ) from None


class HyperDriveRun(RecordedRun):
    """A submitted HyperDriveConfig, or with a run's id one of before."""

    RUN_TYPE = "hyperdrive"

    def __init__(self, experiment, run_id, hyperdrive_config=None, _record=None, **_):
        super().__init__(experiment, run_id, _record=_record)
        if self._record.kind != "hyperdrive":
            raise HyperDriveRehydrateException("%s is no HyperDrive run" % run_id)
        self.hyperdrive_config = hyperdrive_config

    # ---- the course of things --------------------------------------------------------------

    def fail(self, *_, **__):
        raise HyperDriveNotImplementedException("HyperDriveRun.fail is not there for sweeps")

    def get_diagnostics(self, *_, **__):
        raise HyperDriveNotImplementedException(
            "HyperDriveRun.get_diagnostics is not there: see %s" % self._record.folder
        )

    # ---- results ---------------------------------------------------------------------------

    def _ranked(self, parents=True):
        """The children that logged the primary metric, best first."""
        records = [self._record] + (_records.warm_started_from(self._record) if parents else [])
        found = [pair for record in records for pair in record.losses()]
        return [child for _, child in sorted(found, key=lambda pair: pair[0])]

    def get_best_run_by_primary_metric(
        self, include_failed=True, include_canceled=True, include_resume_from_runs=True, **_
    ):
        """The child with the best of all values that were logged; None if none was."""
        self._wait_for_results()
        kept = {"Failed": include_failed, "Canceled": include_canceled}
        ranked = self._ranked(include_resume_from_runs)
        for child in ranked:
            if kept.get(child.status(), True):
                return open_run(self.experiment, child)
        if not self._record.is_over():
            raise UserErrorException(
                "no run of %s has logged %s yet: wait_for_completion() first"
                % (self.id, self._record.metric)
            )
        if not ranked:
            _waiting.say_no_best(self._record)
        return None

    def get_children_sorted_by_primary_metric(
        self, top=0, reverse=False, discard_no_metric=False, **_
    ):
        """Dicts of run_id, hyperparameters, best_primary_metric, status; the best first."""
        self._wait_for_results()
        rows, without = [], []
        for child in self._record.children():
            value = self._record.value(child.run)
            row = {
                "run_id": child.id,
                "hyperparameters": json.dumps(child.assignment()),
                "best_primary_metric": value,
                "status": child.status(),
            }
            (without if value is None else rows).append(row)
        down = self._record.maximize != bool(reverse)
        rows.sort(key=lambda row: row["best_primary_metric"], reverse=down)
        if not discard_no_metric:
            rows += without
        return rows[:top] if top else rows

    def get_hyperparameters(self):
        """{child's id: JSON text of its assignment}."""
        self._wait_for_results()
        return {c.id: json.dumps(c.assignment()) for c in self._record.children()}

    # ---- what it says of itself ------------------------------------------------------------

    def _properties(self):
        record = self._record
        goal = "maximize" if record.maximize else "minimize"
        metric = {"name": record.metric, "goal": goal}
        resumed = record.info().get("resume_from")
        found = {
            "primary_metric_config": json.dumps(metric),
            "resume_from": json.dumps(resumed) if resumed else "null",
            "runTemplate": "HyperDrive",
            "azureml.runsource": "hyperdrive",
            "platform": "AML",
            "ContentSnapshotId": record.id,
            "user_agent": "pegbox",
            "space_size": str(record.info().get("space_size", "infinite_space_size")),
        }
        best = record.best() if record.is_over() else None
        if best:
            found.update(
                score=repr(record.value(best.run)),
                best_child_run_id=best.id,
                best_metric_status="Succeeded",
            )
        if "max_duration" in record.reason():
            found["cancellation_reason"] = (
                "Cancelling experiment as max_duration has reached. Consider increasing "
                "max_duration."
            )
        return found

    def _definition(self):
        definition = Definition(self._record.run_config())
        definition.pop("arguments", None)
        return definition

    # ---- files: what a sweep has is its log ------------------------------------------------

    def _log_files(self):
        return {HYPERDRIVE_LOG: "file://%s/log.csv" % self._record.folder}

    def get_file_names(self):
        return [HYPERDRIVE_LOG]

    def get_logs(self):
        return hyperdrive_log(self._record)

    def get_details_with_logs(self):
        return dict(self.get_details(), logFiles={HYPERDRIVE_LOG: self.get_logs()})

    def download_file(self, name, output_file_path=None, _validate_checksum=False, **_):
        """Write the log; children have the files."""
        if name != HYPERDRIVE_LOG:
            raise UserErrorException(
                "%s has the file %s only, not %s: children have the others"
                % (self.id, HYPERDRIVE_LOG, name)
            )
        with open(target_of(name, output_file_path), "w", encoding="utf-8") as f:
            f.write(self.get_logs())

    def download_files(self, prefix=None, output_directory=None, *_, **__):
        """Write the log when it is asked for."""
        if HYPERDRIVE_LOG.startswith(prefix or ""):
            self.download_file(
                HYPERDRIVE_LOG, os.path.join(output_directory or ".", HYPERDRIVE_LOG)
            )
