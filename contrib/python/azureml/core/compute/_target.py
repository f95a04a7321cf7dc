"""ComputeTarget, and the targets that a program has asked for."""

import os
from collections.abc import Mapping

from _pegbox import local
from _pegbox.notes import note

_seen = {}  # name -> the target, in the order in which they were asked for


def at_once():
    """How many runs go on this machine at once, whatever a script asks for."""
    cap = local.settings().options.get("concurrency")
    return cap or len(os.sched_getaffinity(0))


class Targets(Mapping):
    """What workspace.compute_targets is: a mapping of any name, which lists the seen ones."""

    def __init__(self, workspace):
        self._workspace = workspace

    def __getitem__(self, name):
        return ComputeTarget(self._workspace, name)

    def __contains__(self, name):
        return True

    def __iter__(self):
        return iter(list(_seen))

    def __len__(self):
        return len(_seen)

    def __repr__(self):
        return repr(_seen)


class ComputeTarget:
    """A compute target of any name: ComputeTarget(workspace, name) never fails.

    Made directly it is an AmlCompute, which is what scripts expect of a cluster.
    """

    type = "AmlCompute"

    def __new__(cls, workspace=None, name=None, **_):
        known = _seen.get(name)
        if isinstance(known, cls):
            return known
        if cls is ComputeTarget:
            from azureml.core.compute._clusters import AmlCompute

            cls = AmlCompute
        return super().__new__(cls)

    def __init__(self, workspace=None, name=None, **_):
        if _seen.get(name) is self:
            return
        self.workspace = workspace
        self.name = name
        self.provisioning_state = "Succeeded"
        self.provisioning_errors = None
        self.location = self.cluster_location = "local"
        self.description = None
        self.tags = {}
        self.vm_size = "this machine"
        self.cluster_resource_id = self.id = "/local/computes/%s" % name
        _seen[name] = self
        n = at_once()
        note("compute", 'compute "%s": runs go to this machine, %s at once' % (
            name, n if n > 1 else "one"))

    @classmethod
    def create(cls, workspace, name, provisioning_configuration=None, **_):
        """The target of that name; a configuration's size is kept for show."""
        made = getattr(provisioning_configuration, "target", None)
        target = (made if cls is ComputeTarget and made else cls)(workspace, name)
        target._take(provisioning_configuration)
        return target

    @classmethod
    def attach(cls, workspace, name, attach_configuration=None, **_):
        """The same: a machine elsewhere is not gone to."""
        return cls.create(workspace, name, attach_configuration)

    @classmethod
    def list(cls, workspace=None):
        """The targets that this program has named, of this kind."""
        return [t for t in _seen.values() if isinstance(t, cls)]

    def _take(self, configuration):
        self.vm_size = getattr(configuration, "vm_size", None) or self.vm_size

    def wait_for_completion(self, show_output=False, *_, **__):
        """Ready at once."""
        if show_output:
            print("Succeeded\n%s wait for completion finished\n" % self.type)
            if self.type == "AmlCompute":
                print("Minimum number of nodes requested have been provisioned")

    def get_status(self):
        """An object with serialize(); of some kinds of targets it has more."""
        return Status(self)

    @property
    def status(self):
        """What get_status() gives: older programs read it."""
        return self.get_status()

    def refresh_state(self):
        """Nothing changes."""

    def serialize(self):
        """The target as a dict."""
        return {
            "name": self.name, "computeType": self.type, "location": self.location,
            "provisioningState": self.provisioning_state, "provisioningErrors": None,
            "properties": {"vmSize": self.vm_size},
        }

    def delete(self, *_, **__):
        """The target is forgotten; the machine stays."""
        if self.type == "AmlCompute":
            print('Current provisioning state of AmlCompute is "Deleting"\n')
        self.detach()

    def detach(self):
        """As delete(), without a word."""
        _seen.pop(self.name, None)

    def update(self, *_, **__):
        """Accepted: there is nothing to scale."""

    def __repr__(self):
        return "%s(workspace=%s, name=%s, type=%s, provisioning_state=%s)" % (
            type(self).__name__, self.workspace, self.name, self.type, self.provisioning_state)


class Status:
    """How a target is: ready, with what runs at once as its nodes."""

    def __init__(self, target):
        n = at_once()
        self.provisioning_state = self.state = "Succeeded"
        self.allocation_state = "Steady"
        self.current_node_count = self.target_node_count = n
        self.vm_size = target.vm_size
        self.errors = self.provisioning_errors = None
        self.scale_settings = ScaleSettings(0, n)

    def serialize(self):
        """The status as the dict that Azure's prints."""
        n = self.current_node_count
        counts = dict.fromkeys(("preparingNodeCount", "runningNodeCount", "unusableNodeCount",
                                "leavingNodeCount", "preemptedNodeCount"), 0)
        return {
            "currentNodeCount": n, "targetNodeCount": n,
            "nodeStateCounts": dict(counts, idleNodeCount=n),
            "allocationState": self.allocation_state,
            "provisioningState": self.provisioning_state, "errors": None,
            "scaleSettings": {"minNodeCount": 0, "maxNodeCount": n,
                              "nodeIdleTimeBeforeScaleDown": "PT120S"},
            "vmSize": self.vm_size, "vmPriority": "Dedicated",
        }

    def __repr__(self):
        return str(self.serialize())


class ScaleSettings:
    """How many nodes a cluster may have."""

    def __init__(self, minimum_node_count=0, maximum_node_count=None,
                 idle_seconds_before_scaledown=None, **_):
        self.minimum_node_count = minimum_node_count
        self.maximum_node_count = maximum_node_count
        self.idle_seconds_before_scaledown = idle_seconds_before_scaledown
