"""pegbox's samplers and policies from Python; trials run where you like.

    with Sweep("sweep.cfg", "-o", "my-sweep") as sweep:
        for run in sweep.ask(10):
            sweep.tell(run["run"], value=train(**run["args"]))

run["params"] has the names of the sweep file, as "--batch-size"; run["args"] those that Python
can have, batch_size.
"""
import json
import re
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
        runs = self.say(ask=n)["runs"]
        for run in runs:
            run["args"] = {re.sub(r"\W", "_", name.lstrip("-")): value for name, value in run["params"].items()}
        return runs

    def report(self, run, value, step=None):
        """Go on?"""
        return self.say(report=run, value=value, **({"step": step} if step is not None else {}))["verdict"] == "continue"

    def tell(self, run, **end):
        return self.say(tell=run, **end)

    def close(self):
        """The sweep is over; its results.csv is there then."""
        self.pegbox.stdin.close()
        self.pegbox.wait()
        self.pegbox.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
