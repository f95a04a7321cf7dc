"""The exceptions of wandb that scripts catch."""

import enum


class Error(Exception):
    def __init__(self, message="", context=None):
        super().__init__(message)
        self.message = message


class CommError(Error):
    pass


class UsageError(Error):
    pass


class AlertLevel(enum.Enum):
    INFO, WARN, ERROR = "INFO", "WARN", "ERROR"
