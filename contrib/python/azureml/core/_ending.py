"""How a run ends that a script itself is, or makes: by what the script says of it."""


class Ending:
    """A mixin: status, and the calls that change it.  _end() is where all of them come to."""

    status = "Running"

    def _end(self, status):
        self.status = status

    def get_status(self):
        """Running, or how it was ended."""
        return self.status

    def complete(self, _set_status=True):
        """The script says that it is over."""
        self._end("Completed")

    def fail(self, error_details=None, error_code=None, _set_status=True):
        """The script says that it has failed."""
        self._end("Failed")

    def cancel(self):
        """The script says that it gives up."""
        self._end("Canceled")

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if self.status == "Running":
            self._end("Completed" if kind is None else "Failed")
