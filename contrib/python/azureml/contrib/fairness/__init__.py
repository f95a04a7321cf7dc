"""azureml.contrib.fairness: dashboards of fairness, which are Azure's pages."""

from _pegbox.notes import refuse


def upload_dashboard_dictionary(run, dashboard_dictionary, *_, **__):
    refuse("upload_dashboard_dictionary")


def download_dashboard_by_upload_id(run, upload_id, *_, **__):
    refuse("download_dashboard_by_upload_id")
