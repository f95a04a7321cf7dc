"""nni for runs of pegbox: the installed one, which is hooked, else a stand-in.

get_next_parameter() gives the values of the run; results reach the sweep as the metric
"default", as nni calls what it optimizes, other keys of a reported dict under their own names.
Where nni is installed further down sys.path, that one is used (see _pegbox/hook_nni.py).
"""

from _pegbox import real

if real.load("nni") is not None:
    from _pegbox import hook_nni

    hook_nni.hook()
else:
    from _pegbox.standin import lacks
    from nni.trial import (get_current_parameter, get_experiment_id, get_next_parameter,
                           get_sequence_id, get_trial_id, report_final_result,
                           report_intermediate_result)

    __version__ = "3.0"

    def trace(cls=None, **_):
        """Marks what the search for architectures may change."""
        raise RuntimeError("nni.trace: pegbox's stand-in for nni tunes parameters: write the "
                           "class itself, or install nni")

    def __getattr__(name):
        raise lacks("nni", name)
