"""Components: a command that is called with its inputs, as command() makes one."""

from azure.ai.ml._inputs import Input
from azure.ai.ml._job import Command


class Component:
    """Called with inputs it is a Command; those without a value must have a default."""

    type = "command"

    def __init__(self, name=None, version=None, display_name=None, description=None,
                 command=None, code=None, environment=None, inputs=None, outputs=None,
                 tags=None, distribution=None, resources=None, **_):
        self.name, self.version = name, version
        self.display_name, self.description = display_name or name, description
        self.tags = dict(tags or {})
        self._command = Command(
            command=command, code=code, environment=environment, distribution=distribution,
            inputs={k: Input(**v) if isinstance(v, dict) else v
                    for k, v in (inputs or {}).items()},
            outputs=outputs, display_name=self.display_name, description=description)
        self.command, self.code, self.environment = command, code, environment
        self.inputs, self.outputs = self._command.inputs, self._command.outputs

    def __call__(self, *args, **kwargs):
        return self._command(*args, **kwargs)

    def sweep(self, **kwargs):
        return self._command.sweep(**kwargs)

    def __repr__(self):
        return "%s(name=%r, version=%r)" % (type(self).__name__, self.name, self.version)


class CommandComponent(Component):
    pass
