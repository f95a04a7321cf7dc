"""azure.ai.ml for pegbox: version 2 of Azure ML's Python SDK, as far as sweeps need it.

command(), job(lr=Uniform(…)), .sweep(…) and MLClient start a sweep on this machine;
jobs.stream, get and download follow it and fetch what it made.  Pipelines, AutoML and endpoints
can be imported and refuse by name.  azure and azure.ai are namespaces, so that other packages
of azure's stay what they are.
"""

from azure.ai.ml import entities, exceptions
from azure.ai.ml._client import MLClient
from azure.ai.ml._inputs import Input, Output
from azure.ai.ml._job import command
from azure.ai.ml._load import (
    load_component, load_compute, load_data, load_datastore, load_environment, load_job,
    load_model, load_workspace,
)
from azure.ai.ml._refused import (
    load_batch_deployment, load_batch_endpoint, load_online_deployment, load_online_endpoint,
    spark,
)
from azure.ai.ml.entities import (
    AmlTokenConfiguration, ManagedIdentityConfiguration, UserIdentityConfiguration,
)
from azure.ai.ml._distribution import (
    MpiDistribution, PyTorchDistribution, RayDistribution, TensorFlowDistribution,
)

__version__ = "1.20.0"
