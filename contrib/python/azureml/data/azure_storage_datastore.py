"""The classes of datastores: here all of them are folders, see azureml.core.datastore."""

from azureml.core.datastore import Datastore

AbstractAzureStorageDatastore = AzureBlobDatastore = AzureFileDatastore = Datastore
