"""Finding the records of the store; see _record for what they are."""

import os
import shutil

from _pegbox import store
from _pegbox.notes import note
from azureml.core._record import AZURE, TERMINAL, Interactive, Script, iso
from azureml.core._sweep_record import HyperDrive

__all__ = [
    "AZURE", "TERMINAL", "at", "drop_folder", "find", "iso", "new_folder", "of_experiment",
    "warm_started_from",
]

_open = {}  # folder -> Record, so that a log is read once


def new_folder(experiment, run_id):
    """Make the folder of a run to come."""
    folder = os.path.join(store.experiment(experiment), run_id)
    os.makedirs(folder)
    return folder


def drop_folder(folder):
    """Leave nothing of one, nor the store's folders where they are empty now."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        os.rmdir(os.path.dirname(folder))
        os.rmdir(store.root())
    except OSError:
        pass


def at(folder):
    """The record of a folder; None when it holds none."""
    known = _open.get(folder)
    if known is not None:
        return known
    info = store.read_json(os.path.join(folder, AZURE))
    if info is None:
        return None
    kinds = {"hyperdrive": HyperDrive, "interactive": Interactive}
    kind = kinds.get(info.get("kind"), Script)
    record = kind(info.get("id", os.path.basename(folder)), folder)
    _open[folder] = record
    return record


def find(run_id, experiment=None):
    """The record of an id, of one experiment or of any; None when there is none."""
    if experiment is None:
        folders = [os.path.join(store.root(), name) for name in _listed(store.root())]
    else:
        folders = [store.experiment(experiment)]
    for folder in folders:
        record = at(os.path.join(folder, run_id))
        if record is not None:
            return record
        parent, _, k = run_id.rpartition("_")
        record = at(os.path.join(folder, parent)) if parent and k.isdigit() else None
        if isinstance(record, HyperDrive) and record.sweep.run(int(k) + 1, update=True):
            return record.child(int(k))
    return None


def of_experiment(experiment):
    """The records of an experiment, newest first."""
    folder = store.experiment(experiment)
    found = [at(os.path.join(folder, name)) for name in _listed(folder)]
    found = [record for record in found if record is not None]
    return sorted(found, key=lambda r: (r.info().get("created", 0), r.id), reverse=True)


def _listed(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def warm_started_from(record):
    """The records of the sweeps that a sweep goes on from; one that is gone is said."""
    found = []
    for folder in record.info().get("resume_folders") or []:
        if os.path.exists(folder):
            found.append(at(folder))
        else:
            note(folder, "%s is not there any more: its runs do not count for the best of %s"
                 % (folder, record.id))
    return [earlier for earlier in found if earlier is not None]
