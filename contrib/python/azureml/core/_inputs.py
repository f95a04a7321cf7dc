"""run.input_datasets: the data sets of a run by name.

A submission keeps them in azure.json as {name: description}, with the mode of
DatasetConsumptionConfig.
"""

import re

from azureml.data.abstract_dataset import of_description, of_path


def _is_path(description):
    return description.get("mode") in ("mount", "download")


def variables(described):
    """The environment variables that tell a script where mounted data sets are."""
    return {
        "AZUREML_DATAREFERENCE_" + re.sub(r"\W", "_", name): of_description(known)._path()
        for name, known in described.items() if _is_path(known)
    }


class Inputs(dict):
    """Name -> a data set to read, or the path of one that is mounted or downloaded.

    described: {name: description}; given: {name: path}.
    """

    def __init__(self, described, given):
        super().__init__()
        for name, path in given.items():
            self[name] = of_path(name, path)
        for name, description in described.items():
            found = of_description(description)
            self[name] = found._path() if _is_path(description) else found

    def __missing__(self, name):
        """What the submission did not give: the workspace's data set of that name, if any."""
        from azureml.core.dataset import Dataset

        if name in Dataset._names():
            self[name] = Dataset.get_by_name(None, name)
            return self[name]
        known = ", ".join(sorted(self)) or "none"
        raise KeyError(
            "there is no data set %r (there are: %s); give it where the run is submitted, as "
            "arguments=[…, data.as_named_input(%r)], in azure-local.ini: [datasets] %s = "
            "FILE.csv, or in the sweep file: azureml = true; "
            'datasets = ( { name = "%s"; file = "FILE.csv"; } );' % (
                name, known, name, name, name)
        )
