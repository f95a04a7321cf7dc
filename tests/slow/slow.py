#!/usr/bin/python3
"""What a sweep promises, under accidents: races of every two commands, and kill -9.

usage: slow.py PEGBOX RACES KILLS   (in an empty folder; make check-slow)

Prints TAP: how often each promise was broken, and that is never.
  rows lost, rows changed   a whole row that stood in the log is in the last log, in its place
  draws doubled or missing  each draw of the sampler begins one run, none is left out
  runs started twice        a run has one row "running"
  ghosts                    no process of a sweep outlives its engine
  stuck locks               a folder that nobody works in can be taken over
"""
import collections
import csv
import io
import os
import random
import signal
import subprocess
import sys
import time

PEGBOX, RACES, KILLS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
RNG = random.Random(20261125)
broken = collections.Counter()
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

TRAIN = """i=0
while [ $i -lt 3 ]; do i=$((i + 1)); echo "acc=0.$PEGBOX_RUN$i"; sleep 0.01; done
"""
FAILS = "echo acc=0.5; [ $((PEGBOX_RUN % 3)) = 0 ] && exit 1; exit 0\n"
HIDES = "setsid env -i sleep 30 & echo acc=0.5; sleep 0.02\n"

# Nine shapes of sweep: what samplers remember, conditions, retries, policies, hidden children.
ONE = 'space = ( { name = "x"; values = "uniform(0, 1)"; } );'
TWO = '''space = ( { name = "x"; values = "uniform(0, 1)"; },
  { name = "kind"; values = "choice('a', 'b, c', 'd\\"e')"; },
  { name = "y"; values = "logrange(1e-4, 1)"; when = "kind == 'a'"; } );'''
SHAPES = {
    "random": ("random", ONE, "none", TRAIN, ""),
    "grid": ("grid", 'space = ( { name = "x"; values = "int(1, 400)"; } );', "none", TRAIN, ""),
    "sobol": ("sobol", TWO, "none", TRAIN, ""),
    "bayesian": ("bayesian", TWO, "none", TRAIN, ""),
    "tpe": ("tpe", TWO, "median", TRAIN, ""),
    "cmaes": ("cmaes", ONE, "none", TRAIN, ""),
    "retries": ("random", ONE, "none", FAILS, "retries = 2; stop_after_failures = 0;"),
    "enqueued": ("random", ONE, "none", TRAIN, 'enqueue = [ "x=0.5", "x=0.25" ];'),
    "hides": ("random", ONE, "none", HIDES, ""),
}


def write_sweep(name, shape, total):
    method, space, policy, script, more = SHAPES[shape]
    with open(name + ".sh", "w") as f:
        f.write(script)
    with open(name + ".cfg", "w") as f:
        f.write(f'''sweep = {{ command = [ "sh", "{name}.sh" ]; arguments = "none";
  metric = {{ name = "acc"; goal = "maximize"; }}; max_total_runs = {total};
  max_concurrent_runs = 3; grace_seconds = 0.3; {more} }};
{space}
sampling = {{ method = "{method}"; seed = 7; }};
policy = {{ type = "{policy}"; }};
''')


def start(*args):
    return subprocess.Popen([PEGBOX, *args], **QUIET)


def whole_rows(folder):
    """The rows of a log that are whole; they must never go."""
    try:
        with open(folder + "/log.csv", "rb") as f:
            text = f.read()
    except OSError:
        return b""
    return text[: text.rfind(b"\n") + 1]


def keep(folder, seen):
    now = whole_rows(folder)
    if not now.startswith(seen):
        lost = len(now) < len(seen)
        broken["rows lost" if lost else "rows changed"] += 1
        print(f"# {folder}: {'lost' if lost else 'changed'}: {len(seen)} -> {len(now)} bytes")
    return now


def environ_of(pid):
    try:
        with open(f"/proc/{pid}/environ", "rb") as f:
            return f.read().split(b"\0")
    except OSError:
        return []


def ghosts(folder, pids):
    """The processes of a sweep: by its mark, and those that its log names, by session."""
    mark = b"PEGBOX_SWEEP=" + os.path.abspath(folder).encode()
    found = []
    for p in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{p}/stat") as f:
                rest = f.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if rest[0] not in "ZX" and (mark in environ_of(p) or int(rest[3]) in pids):
            found.append(p)
    return found


def rows_of(folder):
    text = whole_rows(folder).decode()
    return [r for r in csv.reader(io.StringIO(text, newline=""))][1:]


def check(folder):
    """The whole log of a sweep that is finished."""
    draws, running, pids = [], collections.Counter(), set()
    for row in rows_of(folder):
        if len(row) != 6:
            broken["rows changed"] += 1
            continue
        if row[2:4] == ["state", "queued"] and row[5].startswith("draw "):
            draws.append(int(row[5].split()[1]))
        if row[2:4] == ["state", "running"]:
            running[row[1]] += 1
            pids.add(int(row[5].split()[3]))
    if sorted(draws) != list(range(len(draws))):
        broken["draws doubled or missing"] += 1
        print(f"# {folder}: draws {sorted(draws)}")
    broken["runs started twice"] += sum(n > 1 for n in running.values())
    for _ in range(150):
        left = ghosts(folder, pids)
        if not left:
            return
        time.sleep(0.02)
    broken["ghosts"] += len(left)
    print(f"# {folder}: ghosts {left}")


def finish(folder, seen):
    """Whoever works there ends; then one more engine goes on to the end."""
    for _ in range(40):
        seen = keep(folder, seen)
        # One that was killed before its first rows has not begun.
        begun = os.path.exists(folder + "/log.csv")
        p = start(*(["resume", folder] if begun else ["run", folder + ".cfg", "-o", folder]),
                  "--headless", "-q")
        try:
            rc = p.wait(60)
        except subprocess.TimeoutExpired:
            p.kill()
            break
        if rc in (0, 3):
            break
        time.sleep(0.25)
    else:
        broken["stuck locks"] += 1
        print(f"# {folder}: cannot be taken over")
    keep(folder, seen)
    check(folder)
    subprocess.run(["rm", "-rf", folder], check=False)


# ---- races --------------------------------------------------------------------------

OPS = {
    "run": lambda d, c: start("run", c, "-o", d, "--headless", "-q"),
    "resume": lambda d, c: start("resume", d, "--headless", "-q"),
    "ctl": lambda d, c: start("ctl", d, *RNG.choice([["note", "1", "x"], ["add", "x=0.5"],
                                                     ["cancel", "1"], ["concurrency", "2"]])),
    "stop": lambda d, c: start("ctl", d, "stop"),
    "kill": None,
}


def engine_of(folder):
    try:
        with open(folder + "/engine.lock") as f:
            return int(f.read().split()[0])
    except (OSError, ValueError, IndexError):
        return 0


def race(n, a, b):
    folder, shape = f"race{n}", RNG.choice(["random", "enqueued", "grid"])
    write_sweep(folder, shape, 8)
    seen, procs = b"", []
    first = start("run", folder + ".cfg", "-o", folder, "--headless", "-q")
    procs.append(first)
    # While it begins, in the middle, or about where it ends.
    time.sleep(RNG.choice([0.0, 0.03, 0.1, 0.2, 0.25]))
    for op in (a, b):
        seen = keep(folder, seen)
        if op == "kill":
            pid = engine_of(folder) or first.pid
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        else:
            procs.append(OPS[op](folder, folder + ".cfg"))
        time.sleep(RNG.random() * 0.02)
    for p in procs:
        try:
            p.wait(60)
        except subprocess.TimeoutExpired:
            p.kill()
            broken["stuck locks"] += 1
    finish(folder, seen)


# ---- kills --------------------------------------------------------------------------


def kills(shape, times):
    folder = "kill-" + shape
    write_sweep(folder, shape, 400 if shape != "bayesian" else 60)
    p, seen = start("run", folder + ".cfg", "-o", folder, "--headless", "-q"), b""
    for i in range(times):
        time.sleep(RNG.random() * 0.2)
        if i % 4 == 1:
            OPS["ctl"](folder, "").wait()
        p.kill()
        p.wait()
        seen = keep(folder, seen)
        p = start(*(["resume", folder] if seen else ["run", folder + ".cfg", "-o", folder]),
                  "--headless", "-q")
    time.sleep(0.2)
    p.kill()
    p.wait()
    n = sum(r[2:4] == ["state", "queued"] for r in rows_of(folder))
    subprocess.run([PEGBOX, "resume", folder, "--headless", "-q", "--set",
                    f"max_total_runs={n + 1}"], check=False, **QUIET)
    finish(folder, seen)


def main():
    pairs = [(a, b) for a in OPS for b in OPS]
    for n in range(RACES):
        race(n, *pairs[n % len(pairs)])
    share = KILLS // len(SHAPES)
    for shape in SHAPES:
        kills(shape, share)
    promises = ["rows lost", "rows changed", "draws doubled or missing", "runs started twice",
                "ghosts", "stuck locks"]
    print(f"# {RACES} races, {share * len(SHAPES)} kills of {len(SHAPES)} shapes of sweep")
    for i, what in enumerate(promises, 1):
        print(f"{'not ' if broken[what] else ''}ok {i} - {what}: {broken[what]}")
    print(f"1..{len(promises)}")
    return 1 if any(broken[w] for w in promises) else 0


sys.exit(main())
