"""pegbox's samplers and policies from Python; trials run where you like.

    sweep = Sweep("sweep.cfg", "-o", "my-sweep")
    for run in sweep.ask(10):
        sweep.tell(run["run"], value=train(**run["params"]))
"""
import json
import subprocess


class Sweep:
    def __init__(self, cfg, *options, program="pegbox"):
        self.pegbox = subprocess.Popen([program, "suggest", cfg, "--interactive", *options], text=True,
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def say(self, **line):
        print(json.dumps(line), file=self.pegbox.stdin, flush=True)
        answer = json.loads(self.pegbox.stdout.readline())
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer

    def ask(self, n=1):
        return self.say(ask=n)["runs"]

    def report(self, run, value, step=None):
        """Go on?"""
        return self.say(report=run, value=value, **({"step": step} if step is not None else {}))["verdict"] == "continue"

    def tell(self, run, **end):
        return self.say(tell=run, **end)
