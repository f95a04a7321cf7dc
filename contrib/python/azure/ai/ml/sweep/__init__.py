"""azure.ai.ml.sweep: search spaces, samplings, policies, objectives and limits.

Each knows itself as the dictionary that a sweep job's YAML has (pegbox import reads it), by
_to_dict(); what is wrong with a value is found there.
"""

from azure.ai.ml._job import Sweep, SweepJob
from azure.ai.ml._parts import (
    BanditPolicy, BayesianSamplingAlgorithm, Choice, EarlyTerminationPolicy,
    GridSamplingAlgorithm, LogNormal, LogUniform, MedianStoppingPolicy, Normal, Objective,
    QLogNormal, QLogUniform, QNormal, QUniform, RandomSamplingAlgorithm, Randint,
    SamplingAlgorithm, SweepDistribution, SweepJobLimits, TruncationSelectionPolicy, Uniform,
)

__all__ = [
    "BanditPolicy", "BayesianSamplingAlgorithm", "Choice", "EarlyTerminationPolicy",
    "GridSamplingAlgorithm", "LogNormal", "LogUniform", "MedianStoppingPolicy", "Normal",
    "Objective", "QLogNormal", "QLogUniform", "QNormal", "QUniform", "RandomSamplingAlgorithm",
    "Randint", "SamplingAlgorithm", "Sweep", "SweepDistribution", "SweepJob", "SweepJobLimits",
    "TruncationSelectionPolicy", "Uniform",
]
