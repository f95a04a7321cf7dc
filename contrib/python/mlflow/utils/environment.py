"""Descriptions of environments; runs have the one that they are in."""


def _mlflow_conda_env(path=None, additional_conda_deps=None, additional_pip_deps=None,
                      additional_conda_channels=None, install_mlflow=True):
    pip = (["mlflow"] if install_mlflow else []) + list(additional_pip_deps or [])
    return {"name": "mlflow-env",
            "channels": list(additional_conda_channels or ["conda-forge"]),
            "dependencies": ["pip", *(additional_conda_deps or []), {"pip": pip}]}
