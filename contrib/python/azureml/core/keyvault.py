"""azureml.core.keyvault: secrets are environment variables here."""

import os
import re

from azureml.exceptions import UserErrorException


class Keyvault:
    """A secret NAME is the environment variable NAME, with _ for signs that those do not have.

    What set_secret() sets is there for this program and what it starts, and written nowhere.
    """

    def __init__(self, workspace=None):
        self.workspace = workspace

    @staticmethod
    def _variable(name):
        return re.sub(r"\W", "_", name)

    def get_secret(self, name):
        """Its value; UserErrorException names the variable that is not set."""
        for variable in (name, self._variable(name), self._variable(name).upper()):
            if variable in os.environ:
                return os.environ[variable]
        raise UserErrorException('there is no secret "%s": set the environment variable %s' % (
            name, self._variable(name)))

    def get_secrets(self, secrets):
        """{name: value}"""
        return {name: self.get_secret(name) for name in secrets}

    def get_secret_content_type(self, name):
        self.get_secret(name)

    def list_secrets(self):
        """None by name: which variables are secrets, nobody says."""
        return []

    def set_secret(self, name, value, content_type=None):
        os.environ[self._variable(name)] = value

    def set_secrets(self, secrets_batch):
        for name, value in secrets_batch.items():
            self.set_secret(name, value)

    def delete_secret(self, name):
        os.environ.pop(self._variable(name), None)

    def delete_secrets(self, secrets):
        for name in secrets:
            self.delete_secret(name)
