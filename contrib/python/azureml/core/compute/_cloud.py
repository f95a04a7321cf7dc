"""Services, not machines: they can be imported and not be used."""

from _pegbox.notes import CloudOnly


class AdlaCompute(CloudOnly):
    """Data Lake Analytics."""


class AksCompute(CloudOnly):
    """A Kubernetes cluster for web services."""


class BatchCompute(CloudOnly):
    """Azure Batch."""


class DatabricksCompute(CloudOnly):
    """Databricks, where HyperDrive does not run either."""


class DataFactoryCompute(CloudOnly):
    """Data Factory."""


class HDInsightCompute(CloudOnly):
    """A Spark cluster."""


class KubernetesCompute(CloudOnly):
    """A Kubernetes cluster for training."""


class KustoCompute(CloudOnly):
    """Data Explorer."""


class SynapseCompute(CloudOnly):
    """A Synapse pool."""
