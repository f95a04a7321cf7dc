"""azureml.opendatasets: public data.

MNIST is four files that azure-local.ini can map or that are downloaded like any other address.
The others are made by Azure's service and refuse by name.
"""

from _pegbox.notes import CloudOnly

MNIST_URL = "https://azureopendatastorage.blob.core.windows.net/mnist/"
MNIST_FILES = ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
               "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")


class MNIST:
    """Handwritten digits."""

    @staticmethod
    def get_file_dataset(dataset_filter="all", **_):
        """The four files, or with "train" or "test" two of them, as a FileDataset."""
        from azureml.core import Dataset

        begins = {"all": ("t",), "train": ("train",), "test": ("t10k",)}[str(dataset_filter)]
        return Dataset.File.from_files(
            [MNIST_URL + f for f in MNIST_FILES if f.startswith(begins)])

    @staticmethod
    def get_tabular_dataset(*_, **__):
        """Azure's own conversion of the images."""
        from _pegbox.notes import refuse

        refuse("MNIST.get_tabular_dataset", "MNIST.get_file_dataset() gives the files")


class OjSalesSimulated(CloudOnly):
    """Sales of orange juice."""


class Diabetes(CloudOnly):
    """Patients and their diabetes."""

    instead = "sklearn.datasets.load_diabetes() gives the same table"


class NycTlcGreen(CloudOnly):
    """Rides of taxis."""


class NycTlcYellow(CloudOnly):
    """Rides of taxis."""


class NoaaIsdWeather(CloudOnly):
    """Weather by the hour."""


class PublicHolidays(CloudOnly):
    """Holidays."""


class BostonSafety(CloudOnly):
    """Calls to the city."""


class ChicagoSafety(CloudOnly):
    """Calls to the city."""
