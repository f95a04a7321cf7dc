"""azureml.widgets: a run that is looked at while it goes on."""


class RunDetails:
    """RunDetails(run).show() waits for the end of the run."""

    def __init__(self, run_instance):
        self._run = run_instance

    def show(self, render_lib=None, widget_settings=None):
        self._run.wait_for_completion()

    def get_widget_data(self, widget_settings=None):
        return {"status": self._run.get_status()}
