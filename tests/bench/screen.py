#!/usr/bin/env python3
"""What the front end costs, beside htop, each in a terminal of 120x40 of its own.

usage: screen.py PEGBOX TRAIN   (in an empty folder)
"""
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

PEGBOX = sys.argv[1]
SIZE = (40, 120)
ENV = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=os.getcwd())


class Screen:
    def __init__(self, argv):
        self.start = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
            os.execvpe(argv[0], argv, ENV)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def take(self):
        """What was sent; its questions are answered as terminals do."""
        got = os.read(self.fd, 65536)
        if b"\x1b[c" in got:
            os.write(self.fd, b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?2026;2$y\x1b[?62;22c")
        return got

    def read(self, seconds):
        """All bytes of so many seconds."""
        out, end = b"", time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                try:
                    out += self.take()
                except OSError:
                    break
        return out

    def until(self, text, limit=10):
        """Seconds from the start of the program until the text was sent."""
        out, end = b"", time.monotonic() + limit
        while text not in out and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.5)[0]:
                out += self.take()
        return time.monotonic() - self.start

    def burst(self, key):
        """Milliseconds from a key to the end of what it draws (2 ms of silence end it)."""
        start = last = time.monotonic()
        os.write(self.fd, key)
        got = False
        while time.monotonic() - start < 1:
            if select.select([self.fd], [], [], 0.002)[0]:
                os.read(self.fd, 65536)
                last, got = time.monotonic(), True
            elif got:
                break
        return (last - start) * 1000

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as f:
            fields = f.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self, key=b"q"):
        os.write(self.fd, key)
        time.sleep(0.2)
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def make_log(folder, runs, values):
    os.makedirs(folder, exist_ok=True)
    conf = """sweep = { command = [ "true" ]; metric = { name = "acc"; goal = "maximize"; }; max_total_runs = %d; };
space = ( { name = "lr"; values = "uniform(0, 1)"; } );
policy = { type = "bandit"; slack_factor = 0.2; };""" % runs
    with open(f"{folder}/log.csv", "w") as f:
        t = 1795600000  # as logs have it
        f.write(f"time,run,event,name,step,value\n{t}.000,0,sweep,format,,1\n")
        f.write(f'{t}.000,0,sweep,config,,"%s"\n{t}.000,0,sweep,started,,\n' % conf.replace('"', '""'))
        for r in range(1, runs + 1):
            lr = (r * 0.618) % 1
            at = t + r
            f.write(f"{at}.000,{r},param,lr,,{lr:.6f}\n{at}.000,{r},state,queued,,draw {r - 1}\n{at}.000,{r},state,running,,slot 1 pid 1\n")
            f.writelines(f"{at + v / 100:.3f},{r},metric,acc,{v},{(1 - lr / 3) * (1 - 1 / (1 + v / 5)):.4f}\n" for v in range(1, values + 1))
            f.write(f"{at + 1}.000,{r},state,completed,{values},exit 0\n")
        f.write(f"{t + runs + 2}.000,0,sweep,finished,,completed\n")


def live(folder, rate, noise=0):
    """A sweep of four runs that each report `rate` values a second; with noise the best changes."""
    with open(f"{folder}.sh", "w") as f:
        f.write(f"""awk -v run=$PEGBOX_RUN 'BEGIN {{ srand(run); for (i = 1; ; i++) {{
	printf "acc=%.4f\\n", (1 - {0 if noise else 1} * run / 20) * (1 - exp(-i / {20 * rate})) + {noise} * (rand() + rand() - 1)
	fflush(); system("sleep {1 / rate}") }} }}'
""")
    with open(f"{folder}.cfg", "w") as f:
        f.write(f"""sweep = {{ command = [ "sh", "{folder}.sh" ]; metric = {{ name = "acc"; goal = "maximize"; }}; max_total_runs = 4; max_concurrent_runs = 4; grace_seconds = 1; }};
space = ( {{ name = "lr"; values = "uniform(0, 1)"; }} );""")
    return subprocess.Popen([PEGBOX, "run", f"{folder}.cfg", "-o", folder, "--quiet"])


def median(xs):
    return sorted(xs)[len(xs) // 2]


def row(what, ours, htops, goal):
    print(f"{what:52} {ours:>14} {htops:>14}   {goal}")


def first(argv, text):
    """Milliseconds until a text is on the screen, the median of seven starts."""
    times = []
    for _ in range(7):
        s = Screen(argv)
        times.append(s.until(text) * 1000)
        s.close()
    return median(times)


def watch(argv, seconds):
    """Bytes a second and percent of a core over a time, after ten seconds to settle."""
    s = Screen(argv)
    s.read(10)
    cpu = s.cpu()
    n = len(s.read(seconds))
    used = s.cpu() - cpu
    s.close()
    return n / seconds, 100 * used / seconds


print(f"{'120x40, TERM=xterm-256color':52} {'pegbox':>14} {'htop':>14}   goal")
make_log("many", 1000, 100)
ours, theirs = first([PEGBOX, "many"], b"\xe2\x98\x85"), first(["htop"], b"F10")
row("first frame, 1,000 runs x 100 values, median of 7", f"{ours:.0f} ms", f"{theirs:.0f} ms", "<= 100 ms")

make_log("lots", 10000, 10)
s = Screen([PEGBOX, "lots"])
s.read(3)
keys = [s.burst(b"j") for _ in range(50)] + [s.burst(b"\x1b[6~") for _ in range(10)]
s.close()
s = Screen(["htop"])
s.read(2)
htop_keys = [s.burst(b"\x1b[B") for _ in range(30)]
s.close()
row("key to frame, 10,000 runs, median of 60", f"{median(keys):.1f} ms", f"{median(htop_keys):.1f} ms", "<= 16 ms")
row("  the slowest", f"{max(keys):.1f} ms", f"{max(htop_keys):.1f} ms", "")

engine = live("slow", 1)
time.sleep(2)
ours = watch([PEGBOX, "slow"], 40)
engine.terminate()
engine.wait()
theirs = watch(["htop"], 15)
row("four runs, one value a second each: bytes a second", f"{ours[0]:.0f} B/s", f"{theirs[0]:.0f} B/s", "<= 1000")
row("  CPU of the front end", f"{ours[1]:.1f} %", f"{theirs[1]:.1f} %", "")

engine = live("flips", 1, 0.05)
time.sleep(2)
ours = watch([PEGBOX, "flips"], 40)
engine.terminate()
engine.wait()
row("  with noise, so that the best changes: bytes a second", f"{ours[0]:.0f} B/s", "", "<= 1000")

idle = watch([PEGBOX, "many"], 10)
row("idle (a finished sweep): bytes a second", f"{idle[0]:.0f} B/s", "", "0")
row("  CPU", f"{idle[1]:.1f} %", "", "0")

engine = live("fast", 100)
time.sleep(2)
ours = watch([PEGBOX, "fast"], 15)
engine.terminate()
engine.wait()
row("four runs, 100 values a second each: CPU", f"{ours[1]:.1f} %", f"{theirs[1]:.1f} %", "<= 2 %")
row("  bytes a second", f"{ours[0]:.0f} B/s", f"{theirs[0]:.0f} B/s", "<= 2000")
