"""nni.experiment: an experiment is pegbox's sweep; refused by name."""


class Experiment:
    def __init__(self, *args, **kwargs):
        raise RuntimeError(
            "nni.experiment.%s: the experiment is pegbox's: write its search space as "
            "search_space.json, then: pegbox import search_space.json; pegbox run"
            % type(self).__name__)


class ExperimentConfig(Experiment):
    pass
