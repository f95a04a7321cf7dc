"""ScriptRunConfig: a script, its folder, its arguments."""

import os

from azureml.exceptions import UserErrorException


def plain_text(value):
    """An element of an argument list as the script gets it, in one word."""
    for name in ("_argument", "_local_path"):  # a data set, a folder of a datastore
        argument = getattr(value, name, None)
        if callable(argument):
            return argument()
    if isinstance(value, str):
        return value
    if type(value).__module__ == "numpy" and getattr(value, "ndim", 0) == 0:
        value = value.item()
    if value is None or isinstance(value, (int, float, list, tuple, dict, os.PathLike)):
        return os.fspath(value) if isinstance(value, os.PathLike) else str(value)
    raise UserErrorException(
        "an argument of a script is a text, a number or a data set, not %s: %r"
        % (type(value).__name__, value)
    )


def words_of(arguments):
    """The list of arguments; a text is split as a shell would."""
    if arguments is None:
        return []
    if isinstance(arguments, str):
        import shlex

        return shlex.split(arguments)
    _check_type("arguments", arguments, (list, tuple, dict), "list")
    if isinstance(arguments, dict):
        return [word for pair in arguments.items() for word in pair if word != ""]
    return list(arguments)


def _check_type(name, value, types, expected):
    """UserErrorException for a value that is there and of none of the types."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, types)):
        raise UserErrorException(
            "Expected type %s for %s but got %s." % (expected, name, type(value).__name__))


class ScriptRunConfig:
    """What is run: the script of source_directory, or a command there."""

    def __init__(
        self, source_directory=None, script=None, arguments=None, run_config=None,
        _telemetry_values=None, compute_target=None, environment=None,
        distributed_job_config=None, resume_from=None, max_run_duration_seconds=None,
        command=None, docker_runtime_config=None, **_
    ):
        from azureml.core.environment import Environment
        from azureml.core.runconfig import RunConfiguration

        for name, value, types, expected in [
            ("source_directory", source_directory, (str, os.PathLike), "str"),
            ("script", script, (str, os.PathLike), "str"),
            ("run_config", run_config, RunConfiguration, "RunConfiguration"),
            ("environment", environment, Environment, "Environment"),
            ("max_run_duration_seconds", max_run_duration_seconds, (int, float), "int"),
        ]:
            _check_type(name, value, types, expected)
        self.source_directory = os.fspath(source_directory or ".")
        self.run_config = RunConfiguration() if run_config is None else run_config
        self.script = script or (None if command else getattr(self.run_config, "script", None))
        self.command = command
        if not command and not script:
            self.command = getattr(self.run_config, "command", None)
        self.arguments = words_of(arguments)  # none: those of the run configuration
        self.max_run_duration_seconds = max_run_duration_seconds
        self.resume_from = resume_from
        self._folder = os.path.abspath(self.source_directory)
        self._check()
        self.distributed_job_config = distributed_job_config
        if compute_target is not None:
            self.run_config.target = compute_target
        if environment is not None:
            self.run_config.environment = environment

    def _check(self):
        if not os.path.isdir(self._folder):
            raise UserErrorException("there is no source_directory %s" % self.source_directory)
        if self.script and self.command:
            raise UserErrorException("script and command cannot both be given")
        if not self.script and not self.command:
            raise UserErrorException("a script of source_directory, or a command, is needed")
        if self.script:
            self.script = os.fspath(self.script)
            if not os.path.isfile(os.path.join(self._folder, self.script)):
                raise UserErrorException(
                    "there is no script %s in the source_directory %s"
                    % (self.script, self._folder)
                )

    @property
    def environment(self):
        return getattr(self.run_config, "environment", None)

    def _arguments(self):
        return self.arguments or words_of(getattr(self.run_config, "arguments", None))

    def words(self):
        """The fixed arguments as texts."""
        words = [plain_text(word) for word in self._arguments()]
        if self.resume_from is not None:
            words += ["--resume-from", plain_text(self.resume_from)]
        return words

    def _given(self):
        """What may be a data set among all that the script is given."""
        given = list(self._arguments())
        given += words_of(self.command) if isinstance(self.command, (list, tuple)) else []
        return given + list((getattr(self.run_config, "data", None) or {}).values())

    def inputs(self):
        """{name: description} of the data sets that the script can ask for by name."""
        found = {}
        for value in self._given():
            name = getattr(value, "name", None)
            if name and callable(getattr(value, "_describe", None)):
                found[name] = value._describe()
        return found

    def variables(self):
        """The environment variables that the environment or the run configuration has."""
        found = {}
        for holder in (self.environment, self.run_config):
            given = getattr(holder, "environment_variables", None)
            found.update(given if isinstance(given, dict) else {})
        return {str(name): plain_text(value) for name, value in found.items()}

    def target_name(self):
        """The name of the compute target; "local" without one."""
        target = getattr(self.run_config, "target", None)
        return getattr(target, "name", target) or "local"

    def _submit(self, experiment, tags=None, **kwargs):
        """What Experiment.submit() does with it."""
        from azureml.core import _submit
        from azureml.core.script_run import ScriptRun

        record = _submit.script_run(
            experiment, self, tags, display_name=kwargs.get("display_name")
        )
        return ScriptRun(experiment, record.id, _record=record)

    def __repr__(self):
        return "ScriptRunConfig(source_directory=%r, script=%r)" % (
            self.source_directory, self.script
        )
