"""The part of Azure ML's Python SDK (v1) that a training script uses, for pegbox.

It is put on PYTHONPATH by `azureml = true;` in a sweep file.  Metrics go to the pipe that
PEGBOX_METRICS names; data sets are the CSV files of PEGBOX_DATASETS.
"""

from _pegbox import local

if local.settings().urls:
    from _pegbox import opener

    opener.install()
