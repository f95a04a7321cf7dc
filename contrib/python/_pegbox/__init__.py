"""What the packages beside this one (azureml, azure.ai.ml, mlflow, …) share.

Not for programs: nothing outside of contrib/python imports it, and it may change with pegbox.
"""
