"""What the front end does to a terminal, byte by byte: here is the terminal's end of a pty, which
sees each mode that is set and not taken back, and answers, or does not."""
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time

PEGBOX = os.environ["PEGBOX"]
# A sanitizer's own words on a signal are not what is looked for.
os.environ["ASAN_OPTIONS"] = ":".join("handle_%s=0" % name for name in ("segv", "sigbus", "sigfpe", "sigill", "abort"))
n_tests = n_failed = 0


def ok(good, what, more=""):
    global n_tests, n_failed
    n_tests += 1
    n_failed += not good
    print(f"{'ok' if good else 'not ok'} {n_tests} - {what}", flush=True)
    if not good and more:
        print("# " + str(more).replace("\n", "\n# "), flush=True)


KIND = b"\x1b[?62;22c"  # the last answer of all


class Terminal:
    """A program on a terminal of its own, which answers, once it is asked, so; None: not at all."""

    def __init__(self, *argv, size=(80, 24), answers=KIND, **env):
        self.out = b""
        self.answers = answers
        self.master, self.slave = os.openpty()
        self.resize(*size)
        self.before = termios.tcgetattr(self.slave)
        env = {k: v for k, v in dict(os.environ, **{"TERM": "xterm-256color", **env}).items() if v is not None}
        self.child = subprocess.Popen(argv, stdin=self.slave, stdout=self.slave, stderr=self.slave, env=env,
                                      start_new_session=True,
                                      preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))

    def resize(self, w, h):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", h, w, 0, 0))

    def read(self):
        """What is there, or comes within a moment; False: nothing."""
        if not select.select([self.master], [], [], 0.02)[0]:
            return False
        self.out += os.read(self.master, 65536)
        if self.answers and b"\x1b[c" in self.out:
            self.send(self.answers)
            self.answers = None
        return True

    def sees(self, text, tries=1000):
        """Until the text has come; the program need not live that long."""
        while text not in self.out and tries:
            tries -= not self.read()
        return text in self.out

    def send(self, data):
        os.write(self.master, data)

    def kill(self, number):
        self.child.send_signal(number)

    def ends(self, tries=1000):
        """Its exit code; a signal's number below 0."""
        while self.child.poll() is None and tries:
            tries -= not self.read()
        while self.read():
            pass
        return self.child.poll()

    def waiting(self):
        """Bytes that were sent and nobody has read: the shell would."""
        modes = termios.tcgetattr(self.slave)
        modes[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(self.slave, termios.TCSANOW, modes)
        return struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, b"1234"))[0]

    def close(self):
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        os.close(self.master)
        os.close(self.slave)

    def left(self):
        """What a program has set and not taken back."""
        modes = {"?25": "h"}
        for numbers, on in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.out):
            for n in numbers.split(b";"):
                modes["?" + n.decode()] = on.decode()
        wrong = [m for m, on in modes.items() if on != ("h" if m in ("?25", "?7") else "l")]
        keypad = re.findall(rb"\x1b[=>]", self.out)
        wrong += ["the keypad"] if keypad and keypad[-1] == b"\x1b=" else []
        wrong += ["stty"] if termios.tcgetattr(self.slave) != self.before else []
        wrong += [] if os.get_blocking(self.slave) else ["non-blocking"]
        return wrong


def sweep(folder):
    """One whose run does not end by itself, at work."""
    child = subprocess.Popen([PEGBOX, "run", "-q", "-o", folder, "--metric", "x", "--maximize", "-n", "2", "-j", "1", "--x~choice(1, 2)",
                              "--", "sh", "-c", 'echo x=1; while [ ! -e "$PEGBOX_SWEEP/go" ]; do sleep 0.05; done'],
                             stdin=subprocess.DEVNULL)
    for _ in range(1000):
        try:
            with open(f"{folder}/log.csv") as log:
                if ",metric,x," in log.read():
                    return child
        except FileNotFoundError:
            pass
        time.sleep(0.02)
    raise SystemExit("Bail out! no sweep begins")


def test_sizes():
    for w, h in [(65535, 65535), (65535, 1), (1, 65535), (1, 1), (0, 0)]:
        t = Terminal(PEGBOX, size=(w, h))
        seen = t.sees(b"\x1b[H\x1b[2J")
        t.send(b"q")
        ok(seen and t.ends() == 0, f"{w}x{h} is drawn, and left", t.out[-300:])
        t.close()
    t = Terminal(PEGBOX, size=(0, 0), LINES="12", COLUMNS="50")
    ok(t.sees(b"\x1b[12;2H"), "a line that does not tell its size has it in the environment", t.out)
    t.close()
    t = Terminal(PEGBOX, size=(120, 40))
    ok(t.sees(b"\x1b[40;2H") and re.findall(rb"\x1b\[1;([0-9]+)r", t.out) == [b"40"], "all of it may scroll", t.out[:300])
    t.close()
    t = Terminal(PEGBOX, LINES="99999999", COLUMNS="99999999")
    ok(t.sees(b"\x1b[24;2H"), "the terminal knows better than the environment", t.out[-300:])
    t.resize(65535, 65535)
    ok(t.sees(b"\x1b[500;2H"), "it may become absurd")
    t.resize(80, 24)
    t.send(b"q")
    ok(t.ends() == 0 and not t.left(), "and sane again", t.left())
    t.close()


def test_unknown():
    """A terminal that the machine does not know is taken for what its name is like."""
    for name, like in [("xterm-kitty-x", "xterm-256color"), ("foot-x", "xterm-256color"), ("alacritty-x", "xterm-256color"),
                       ("wezterm-x", "xterm-256color"), ("xterm-ghostty-x", "xterm-256color"), ("vte-x", "xterm-256color"),
                       ("x", "xterm-256color"), ("a/../b", "xterm-256color"), ("tmux-x", "tmux-256color"), ("screen.x", "screen-256color"),
                       ("rxvt-x", "rxvt-unicode-256color"), ("linux-x", "linux"), ("vt420-x", "vt220"), ("eterm-x", "ansi")]:
        t = Terminal(PEGBOX, TERM=name, size=(100, 24))
        ok(t.sees(f"TERM={name} is not known on this machine: taken for {like}".encode()), f"TERM={name} is taken for {like}", t.out[-300:])
        t.send(b"q")
        ok(t.ends() == 0 and not t.left(), "  and left as it was", t.left())
        t.close()


def themes(out):
    """By the colour of the tabs' keys: 215 dark, 178 clear-dark, 94 light or clear-light."""
    return {n for n in (215, 178, 94) if b"38;5;%dm" % n in out}


def osc11(colour):
    return b"\x1b]11;rgb:" + colour + b"\x1b\\"


def test_answers():
    """The terminal says which background it has, in time or later; no answer is taken for keys."""
    for colour, env, theme in [(b"ffff/ffff/ffff", None, 94), (b"fdfd/f6f6/e3e3", "15;0", 94), (b"0/0/0", "0;15", 215),
                               (b"1e/1e/1e", None, 215), (b"0000/2b2b/3636", None, 215), (b"8/8/8", None, 94)]:
        t = Terminal(PEGBOX, answers=osc11(colour) + KIND, COLORFGBG=env)
        seen = t.sees(b"38;5;%dm" % theme) and t.sees(b"quit")
        t.send(b"q")
        ok(seen and t.ends() == 0, f"rgb:{colour.decode()}", themes(t.out))
        t.close()
    late = osc11(b"ffff/ffff/ffff") + b"\x1b[?2026;2$y" + KIND
    for cut in [0, 3, 7, 19, len(late) - len(KIND) - 3]:
        t = Terminal(PEGBOX, answers=None)
        seen = t.sees(b"quit")
        first, t.out = themes(t.out), b""
        for piece in [late[:cut], late[cut:]]:
            t.send(piece)
            while t.read():
                pass
        ok(seen and first == {215} and t.sees(b"\x1b[38;5;94m") and t.sees(b"quit"), f"a late answer, torn at {cut}, is heeded", t.out[-300:])
        ok(b"max_total_runs" not in t.out and b"does nothing here" not in t.out, "  and is no key", t.out[-300:])
        t.send(b"q")
        ok(t.ends() == 0, "  q leaves", t.child.poll())
        t.close()
    t = Terminal(PEGBOX, answers=None)
    seen = t.sees(b"quit")
    t.send(b"q")
    while t.read():
        pass
    t.send(osc11(b"0/0/0") + KIND)
    ok(seen and t.ends() == 0 and t.waiting() == 0, "one that comes after q is not left to the shell", t.waiting())
    t.close()
    t = Terminal(PEGBOX, answers=None, TERM="linux")
    seen = t.sees(b"quit")
    ok(seen and b"\x1b]11" not in t.out and b"\x1b[c" not in t.out, "what is not like xterm is asked nothing")
    t.send(b"q")
    ok(t.ends() == 0, "and left at once")
    t.close()


def test_sync():
    """A picture comes at once where the terminal can do so, and only then."""
    for answer, can in [(b"\x1b[?2026;2$y", True), (b"\x1b[?2026;1$y", True), (b"\x1b[?2026;0$y", False), (b"", False)]:
        t = Terminal(PEGBOX, answers=answer + KIND)
        end = b"\x1b[?2026l" if can else b"quit"
        seen = t.sees(b"quit") and t.sees(end)
        while t.read():
            pass
        t.out = b""
        t.send(b"?")
        seen = seen and t.sees(b"Show this page") and t.sees(end if can else b"G")
        while t.read():
            pass
        ok(seen and (t.out.startswith(b"\x1b[?2026h") and t.out.endswith(b"\x1b[?2026l") if can else b"2026" not in t.out),
           f"{answer!r}: a page is {'one picture' if can else 'sent'}", t.out)
        t.out = b""
        t.send(b":")
        ok(t.sees(b":") and b"2026" not in t.out, "  a few characters are sent as they are", t.out)
        t.kill(signal.SIGTERM)
        ok(t.ends() == 0 and not t.left(), "  and it is left as it was", t.left())
        t.close()


def test_background():
    """The background as the environment has it."""
    for value, choice, theme in [("15;0", "auto", 215), ("0;15", "auto", 94), ("0;default;15", "auto", 94), ("0;7", "auto", 94),
                                 ("15;8", "auto", 215), ("default", "auto", 215), ("", "auto", 215), (None, "auto", 215), ("0;15", "dark", 215),
                                 ("15;0", "light", 94), ("15;0", "clear", 178), ("0;15", "clear", 94), ("0;15", "clear-dark", 178)]:
        t = Terminal(PEGBOX, "--theme", choice, COLORFGBG=value)
        seen = t.sees(b"quit")
        t.send(b"q")
        t.ends()
        ok(seen and themes(t.out) == {theme}, f"COLORFGBG={value}, {choice}", themes(t.out))
        t.close()


def test_early():
    """What is typed before the first picture is not lost."""
    t = Terminal(PEGBOX)
    t.send(b"1")
    ok(t.sees(b"max_total_runs"), "a key before the first picture opens its page", t.out[-300:])
    t.kill(signal.SIGTERM)
    t.ends()
    t.close()


def test_mouse():
    """A report of the mouse may come in pieces, and what is down and up again at once is a click."""
    t = Terminal(PEGBOX)
    ok(t.sees(b"\x1b[?1000;1002;1006h") and t.sees(b"quit"), "the mouse is asked for")
    t.send(b"\x1b[<0;5")
    while t.read():
        pass
    t.send(b";2M\x1b[<0;5;2m")
    ok(t.sees(b"max_total_runs"), "a click on a tab in two pieces opens its page", t.out[-500:])
    t.out = b""
    for piece in [b"\x1b[<", b"0", b";", b"5", b"8", b";2", b"M", b"\x1b[<0", b";58;2m"]:
        t.send(piece)
        t.read()
    ok(t.sees(b"Sweeps") and t.child.poll() is None, "in nine, too", t.out[-500:])
    t.send(b"q")
    ok(t.ends() == 0 and not t.left(), "and it is left as it was", t.left())
    t.close()


def test_signals():
    """One that ends it does so when the terminal is as it was."""
    fatal = ["QUIT", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "IO", "XCPU", "SEGV", "ABRT", "BUS", "FPE", "ILL", "SYS", "TRAP", "RTMIN"]
    for name in fatal + ["TERM", "HUP", "INT"]:
        number = getattr(signal, "SIG" + name)
        t = Terminal(PEGBOX)
        seen = t.sees(b"quit")
        t.kill(number)
        code = t.ends()
        ok(seen and code == (-number if name in fatal else 0), f"SIG{name} ends it", code)
        ok(b"\x1b[?2004h" in t.out and not t.left(), "  and the terminal is as it was", t.left())
        t.close()
    for name in ["WINCH", "CHLD", "URG", "CONT", "PIPE"]:
        t = Terminal(PEGBOX)
        seen = t.sees(b"quit")
        t.kill(getattr(signal, "SIG" + name))
        t.send(b"q")
        ok(seen and t.ends() == 0, f"SIG{name} ends nothing", t.child.poll())
        t.close()


def test_interrupt():
    """From outside it is the key Ctrl-C: it asks what becomes of the sweep."""
    engine = sweep("live")
    t = Terminal(PEGBOX, "attach", "live")
    seen = t.sees(b"detach")
    t.out = b""
    t.kill(signal.SIGINT)
    ok(seen and t.sees(b"finish: start no more runs") and t.child.poll() is None, "SIGINT asks what becomes of the sweep")
    t.send(b"d")
    ok(t.ends() == 0, "d leaves")
    ok(t.sees(b"the sweep goes on"), "and the sweep goes on")
    t.close()
    with open("live/go", "w"):
        pass
    ok(engine.wait() == 0, "to its end")


with tempfile.TemporaryDirectory(prefix="pegbox-test-") as work:
    os.chdir(work)
    os.environ.update(HOME=work, XDG_CONFIG_HOME=work, XDG_STATE_HOME=work, LC_ALL="C.UTF-8")
    for name in ["NO_COLOR", "LINES", "COLUMNS", "COLORFGBG"]:
        os.environ.pop(name, None)
    test_sizes()
    test_unknown()
    test_answers()
    test_sync()
    test_background()
    test_early()
    test_mouse()
    test_signals()
    test_interrupt()
print(f"1..{n_tests}")
raise SystemExit(n_failed > 0)
