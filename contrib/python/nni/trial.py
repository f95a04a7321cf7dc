"""nni's functions for a trial."""

import os

from _pegbox import tracked, trial

report_intermediate_result = trial.report_intermediate_result
report_final_result = trial.report_final_result
_parameters = None


def get_next_parameter():
    """{name: value} of the run; {} outside of pegbox."""
    global _parameters
    _parameters = trial.parameters()
    return dict(_parameters)


def get_current_parameter(tag=None):
    if _parameters is None:
        return None
    return dict(_parameters) if tag is None else _parameters[tag]


def get_experiment_id():
    return tracked.sweep_name() or "STANDALONE"


def get_trial_id():
    return tracked.current().id if tracked.under_pegbox() else "STANDALONE"


def get_sequence_id():
    """Which trial it is, from 0."""
    number = os.environ.get("PEGBOX_RUN", "")
    return int(number) - 1 if number.isdigit() else 0
