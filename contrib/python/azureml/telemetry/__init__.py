"""azureml.telemetry: nothing is ever sent, so there is nothing to set."""


def set_diagnostics_collection(send_diagnostics=False, verbose=True):
    """Accepted: nothing is collected either way."""


def get_diagnostics_collection_info(component_name=None):
    """The email and the choice of Azure's: none, and off."""
    return None, False
