"""The kinds of compute targets that stand for this machine."""

from azureml.core.compute._target import ComputeTarget, Status


class Configuration:
    """What provisioning_configuration() and attach_configuration() give: the values kept."""

    def __init__(self, target, values):
        self.target = target
        self.__dict__.update(values)


class AmlCompute(ComputeTarget):
    """A cluster: nothing is created, its nodes are the runs that go at once here."""

    type = "AmlCompute"

    @staticmethod
    def provisioning_configuration(vm_size="", vm_priority="dedicated", min_nodes=0,
                                   max_nodes=None, **more):
        """Kept for show: sizes mean nothing here."""
        return Configuration(AmlCompute, dict(
            more, vm_size=vm_size, vm_priority=vm_priority, min_nodes=min_nodes,
            max_nodes=max_nodes))

    @staticmethod
    def supported_vmsizes(workspace=None, location=None):
        """No sizes: there is this machine only."""
        return []

    @property
    def scale_settings(self):
        """From no node to as many as run at once."""
        return self.get_status().scale_settings

    def list_nodes(self):
        """No nodes to log in to."""
        return []

    def add_identity(self, *_, **__):
        """Accepted: nothing is logged in to."""

    def get_active_runs(self, *_, **__):
        """No other runs than those that this machine has anyway."""
        return iter(())


class ComputeInstance(ComputeTarget):
    """A workstation in the cloud: this one."""

    type = "ComputeInstance"

    @staticmethod
    def provisioning_configuration(vm_size="", ssh_public_access=False, **more):
        """Kept for show."""
        return Configuration(ComputeInstance, dict(more, vm_size=vm_size))

    def get_status(self):
        """Running."""
        status = Status(self)
        status.state = "Running"
        return status

    def start(self, *_, **__):
        """Accepted: it runs."""

    def stop(self, *_, **__):
        """Accepted: it goes on."""

    def restart(self, *_, **__):
        """Accepted: it goes on."""


class RemoteCompute(ComputeTarget):
    """A machine that is reached by ssh: the runs go to this one instead."""

    type = "VirtualMachine"

    @staticmethod
    def attach_configuration(resource_id=None, ssh_port=22, username=None, **more):
        """Kept for show; nothing is logged in to."""
        return Configuration(RemoteCompute, dict(more, username=username))


class DsvmCompute(RemoteCompute):
    """A data science machine: this one."""

    @staticmethod
    def provisioning_configuration(vm_size=None, **more):
        """Kept for show."""
        return Configuration(DsvmCompute, dict(more, vm_size=vm_size))
