"""azure.ai.ml.entities: what jobs are made of; endpoints and deployments refuse by name."""

from _pegbox.notes import CloudOnly
from azure.ai.ml._component import CommandComponent, Component
from azure.ai.ml._job import Command, CommandJobLimits, Resources, Sweep, SweepJob
from azure.ai.ml._returned import Job
from azure.ai.ml.entities._entities import (
    AmlCompute, BuildContext, ComputeInstance, Data, Datastore, Environment, Model, Plain,
    Workspace,
)

CommandJob = Command
JobResourceConfiguration = ResourceConfiguration = Resources

_PLAIN = tuple("""
    AccountKeyConfiguration AmlComputeSshSettings AmlTokenConfiguration
    AmlTokenCredentials AssignedUserConfiguration BatchRetrySettings CodeConfiguration
    ComputeSchedules ComputeStartStopSchedule CronTrigger DefaultScaleSettings
    IdentityConfiguration JupyterLabJobService ManagedIdentityConfiguration
    NetworkSettings NoneCredentialConfiguration OnlineRequestSettings
    PipelineJobSettings ProbeSettings QueueSettings RecurrencePattern RecurrenceTrigger
    ResourceRequirementsSettings ResourceSettings SasTokenConfiguration
    ServicePrincipalConfiguration SshJobService TargetUtilizationScaleSettings
    TensorBoardJobService UserIdentityConfiguration UsernamePasswordConfiguration
    VsCodeJobService WorkspaceConnection
""".split())
_REFUSED = tuple("""
    BatchDeployment BatchEndpoint FeatureStore Hub JobSchedule KubernetesCompute
    KubernetesOnlineDeployment KubernetesOnlineEndpoint ManagedOnlineDeployment
    ManagedOnlineEndpoint ModelBatchDeployment ModelPackage MonitorSchedule
    OnlineDeployment OnlineEndpoint ParallelComponent PipelineComponent
    PipelineComponentBatchDeployment PipelineJob Project Registry Schedule
    ServerlessEndpoint SparkComponent SynapseSparkCompute VirtualMachineCompute
""".split())
_DATASTORES = ("AzureBlobDatastore", "AzureDataLakeGen2Datastore", "AzureFileDatastore")
globals().update((name, type(name, (Plain,), {"__module__": __name__})) for name in _PLAIN)
globals().update(
    (name, type(name, (Datastore,), {"__module__": __name__})) for name in _DATASTORES)
globals().update(
    (name, type(name, (CloudOnly,), {"__module__": __name__})) for name in _REFUSED)

__all__ = [
    "AmlCompute", "BuildContext", "Command", "CommandComponent", "CommandJob",
    "CommandJobLimits", "Component", "ComputeInstance", "Data", "Datastore", "Environment",
    "Job", "JobResourceConfiguration", "Model", "ResourceConfiguration", "Sweep", "SweepJob",
    "Workspace", *_DATASTORES, *_PLAIN, *_REFUSED,
]
