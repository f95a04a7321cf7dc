"""From a ScriptRunConfig to a sweep folder at work."""

import json
import os
import re
import shlex
import sys
import time

from _pegbox import config, local, notes, store
from _pegbox.sweep import Sweep
from azureml.core import _inputs, _records, _snapshot
from azureml.core._logging import texts

# Words of a command that only a shell understands.
_SHELL_SIGN = re.compile(r"(&&|\|\||[|;&]|[0-9]*(>>?|<)(&[0-9])?)\Z")
_PYTHON = re.compile(r"(^|[;&|(]\s*|\n\s*)python3?(?=\s)")  # of a shell's line
_VARIABLE = re.compile(r"\$(\w|\{)")
COMPLETED = "completed"  # the metric by which a script alone is a sweep of one run


def python():
    """The interpreter of training scripts."""
    return local.settings().options.get("python") or sys.executable or "python3"


def command(src):
    """The words that are run, without the arguments of the sweep."""
    if src.script:
        return [python(), src.script]
    if isinstance(src.command, str):
        return ["sh", "-c", with_python(src.command)]
    from azureml.core.script_run_config import plain_text

    words = [plain_text(word) for word in src.command]
    for_shell = [word for word in words if _SHELL_SIGN.match(word) or _VARIABLE.search(word)]
    if for_shell and words[1:2] != ["-c"]:
        return ["sh", "-c", with_python(" ".join(map(_quoted, words)))]
    return [python()] + words[1:] if words[0] in ("python", "python3") else words


def with_python(line):
    """A line for a shell where python is the one that runs training scripts."""
    return _PYTHON.sub(lambda found: found.group(1) + shlex.quote(python()), line)


def _quoted(word):
    """A word for a shell that fills in variables and knows && and the like."""
    if _SHELL_SIGN.match(word):
        return word
    if _VARIABLE.search(word):
        return '"%s"' % re.sub(r'(["`\\])', r"\\\1", word)
    return shlex.quote(word)


def environment(src):
    """NAME=value for every run."""
    variables = dict(_inputs.variables(src.inputs()), **src.variables())
    variables["PEGBOX_AZURE_STORE"] = store.root()
    file = local.find()
    if file:
        variables["PEGBOX_AZURE"] = file
    return ["%s=%s" % pair for pair in variables.items()]


def describe(src, words):
    """The run_config of azure.json, by the names of get_details()["runDefinition"]."""
    env = src.environment
    return {
        "script": src.script,
        "command": "" if src.script else command(src),
        "useAbsolutePath": False,
        "arguments": words,
        "sourceDirectoryDataStore": None,
        "framework": "Python",
        "communicator": "None",
        "target": src.target_name(),
        "dataReferences": {},
        "data": {},
        "outputData": {},
        "jobName": None,
        "maxRunDurationSeconds": src.max_run_duration_seconds or 2592000,
        "nodeCount": getattr(src.run_config, "node_count", None) or 1,
        "priority": None,
        "environment": {
            "name": getattr(env, "name", None) or "local",
            "version": str(getattr(env, "version", None) or "1"),
            "python": {"interpreterPath": python()},
            "environmentVariables": src.variables(),
        },
        "history": {"outputCollection": True, "directoriesToWatch": ["logs"]},
    }


def minutes(src):
    """max_run_minutes of a sweep file, or None."""
    return src.max_run_duration_seconds / 60 if src.max_run_duration_seconds else None


class Submission:
    """A folder being made: snapshot and azure.json first, then the sweep, or nothing."""

    def __init__(self, experiment, run_id, kind, src, words, tags=None, **more):
        workspace = experiment.workspace
        if hasattr(src.environment, "_note_missing"):  # not one by its name
            src.environment._note_missing()
        src.run_config._note_processes(src.distributed_job_config)
        self.info = {
            "id": run_id,
            "experiment": experiment.name,
            "kind": kind,
            "created": time.time(),
            "workspace": workspace._describe(),
            "tags": texts(tags),
            "properties": {},
            "run_config": describe(src, words),
            "inputs": src.inputs(),
        }
        self.info.update(more)
        self.folder = _records.new_folder(experiment.name, run_id)
        self.snapshot = os.path.join(self.folder, "snapshot")
        try:
            _snapshot.copy(src._folder, self.snapshot)
            store.write_json(os.path.join(self.folder, _records.AZURE), self.info)
        except BaseException:
            _records.drop_folder(self.folder)
            raise

    def start(self, settings):
        """Start the sweep of these settings; Refused when pegbox does not take them."""
        settings["sweep"]["working_directory"] = self.snapshot
        try:
            started = Sweep.start(config.text(settings), self.folder)
        except BaseException:
            _records.drop_folder(self.folder)
            raise
        for text in started.warnings:
            notes.note(text, text)
        return _records.at(self.folder)


def script_run(experiment, src, tags=None, **more):
    """Submit a script alone: a sweep of one run, which is completed when it ends well."""
    run_id = "%s_%d_%s" % (experiment.name, time.time(), os.urandom(4).hex())
    words = src.words()
    line = json.dumps({COMPLETED: 1})
    wrapped = ["sh", "-c", '"$@" && echo \'%s\' >"$PEGBOX_METRICS"' % line, "sh"]
    settings = {
        "sweep": {
            "name": experiment.name,
            "command": wrapped + command(src) + words,
            "azureml": True,
            "read_output": False,
            "arguments": "none",
            "metric": {"name": COMPLETED, "goal": "maximize"},
            "max_total_runs": 1,
            "max_run_minutes": minutes(src),
            "environment": environment(src) + ["AZUREML_RUN_ID=" + run_id],
        },
        "space": [{"name": COMPLETED, "values": "constant(1)"}],
        "sampling": {"method": "random", "seed": 1},
    }
    return Submission(experiment, run_id, "script", src, words, tags, **more).start(settings)


def cap(given, option, what):
    """The smaller of two numbers, either may be None; a note when it is not the given one."""
    if option is None or (given is not None and given <= option):
        return given
    notes.note(what, "%s: %s, not %s" % (what, option, given))
    return option
