"""azureml.train.hyperdrive: search spaces, samplings, policies, sweeps."""

from azureml.train.hyperdrive.exceptions import (
    HyperDriveConfigException,
    HyperDriveNotImplementedException,
    HyperDriveRehydrateException,
    HyperDriveScenarioNotSupportedException,
)
from azureml.train.hyperdrive.parameter_expressions import (
    choice, lognormal, loguniform, normal, qlognormal, qloguniform, qnormal, quniform, randint,
    uniform,
)
from azureml.train.hyperdrive.policy import (
    BanditPolicy, EarlyTerminationPolicy, MedianStoppingPolicy, NoTerminationPolicy,
    TruncationSelectionPolicy,
)
from azureml.train.hyperdrive.run import HyperDriveRun, PrimaryMetricGoal
from azureml.train.hyperdrive.runconfig import HyperDriveConfig, HyperDriveRunConfig
from azureml.train.hyperdrive.sampling import (
    BayesianParameterSampling, GridParameterSampling, HyperParameterSampling,
    RandomParameterSampling,
)

__all__ = [
    "BanditPolicy", "BayesianParameterSampling", "EarlyTerminationPolicy",
    "GridParameterSampling", "HyperDriveConfig", "HyperDriveConfigException",
    "HyperDriveNotImplementedException", "HyperDriveRehydrateException", "HyperDriveRun",
    "HyperDriveRunConfig", "HyperDriveScenarioNotSupportedException", "HyperParameterSampling",
    "MedianStoppingPolicy", "NoTerminationPolicy", "PrimaryMetricGoal",
    "RandomParameterSampling", "TruncationSelectionPolicy", "choice", "lognormal", "loguniform",
    "normal", "qlognormal", "qloguniform", "qnormal", "quniform", "randint", "uniform",
]
