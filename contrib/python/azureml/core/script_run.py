"""ScriptRun: a script that was submitted alone."""

from azureml.core._recorded import RecordedRun


class ScriptRun(RecordedRun):
    """What Experiment.submit() gives for a ScriptRunConfig."""
