"""azureml.core.compute: compute targets that exist because this machine does.

Any name is found, nothing is made or asked for, and the runs go to this machine.  The first
contact says so once.
"""

from azureml.core.compute._clusters import (
    AmlCompute, ComputeInstance, DsvmCompute, RemoteCompute,
)
from azureml.core.compute._cloud import (
    AdlaCompute, AksCompute, BatchCompute, DatabricksCompute, DataFactoryCompute,
    HDInsightCompute, KubernetesCompute, KustoCompute, SynapseCompute,
)
from azureml.core.compute._target import ComputeTarget
from azureml.exceptions import ComputeTargetException

__all__ = [
    "AdlaCompute", "AksCompute", "AmlCompute", "BatchCompute", "ComputeInstance",
    "ComputeTarget", "ComputeTargetException", "DataFactoryCompute", "DatabricksCompute",
    "DsvmCompute", "HDInsightCompute", "KubernetesCompute", "KustoCompute", "RemoteCompute",
    "SynapseCompute",
]
