"""Every command that the README, the manual and the examples print is run, in a project that has
what they speak of, and what they print as its output compared.  A command that is neither run nor
listed here with its reason fails.

A command is, in the README, an indented line with its continuation, and what stands in
backquotes; in the manual a line of .Dl or .Bd after "$ ", and `.Ic pegbox ...`; in the examples a
line of a sweep file's first comment.  What the README says beside a command, two blanks apart,
may have more of them: "also A, B" is the same with another last word, "; --option" with that
option more.  Words in capitals stand for something of the project.

Printed output is compared with numbers marked: any number stands for any, "..." for anything.
"""
import csv
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time

TOP = os.environ["top_srcdir"]
PEGBOX = os.environ["PEGBOX"]
MANUAL = ["pegbox.1", "pegbox.cfg.5", "pegbox-lesson.5", "pegbox-log.5", "pegbox-screen.7", "pegbox-azureml.7"]

COMMAND = r"(?:pegbox|make|autoreconf|\./bootstrap)\b"  # begins one in the README
NOT_RUN = {
    r"\./bootstrap": "installs packages, and builds",
    r"make -C build install|autoreconf ": "builds and installs",
    r"make bench": "takes minutes",
    r"pegbox learn --claim$": "takes minutes: make check-slow",
    r"pegbox azureml submit.py": "python3 is a shell here: tests/cli/hyperdrive.sh",
    r"pegbox run data/examples/(sklearn|azure)/": "needs scikit-learn: tests/cli/examples.sh",
}
# Two words that are a command to type, not the name of one.
MEANT_ALONE = ["pegbox attach", "pegbox status", "pegbox demo"]
# Those that open the screen, and what it shows then.
ON_SCREEN = {
    r"pegbox( home)?$": "Sweeps",
    r"pegbox attach": "at once",
    r"pegbox review": "RUN",
    r"pegbox init": "--learning_rate",
}
# What is typed on the page of runs, and what it shows then.
TYPED = {
    ":sort learning_rate": "learni…_rate▲",
    ":filter state=failed": "0 of ",
    ":note first one that converged": "no run is selected",
    ":set NAME VALUE": None,  # as in ":set theme light" of pegboxrc's lines
    ":roles": None,  # of a table of others
    "x chart.svg": "wrote the chart to chart.svg",
    "x chart.txt": "wrote the chart to chart.txt",
}

TRAIN = """
case "$*" in *--help*)
	echo "usage: train.py [-h] [--learning_rate LEARNING_RATE] [--batch_size BATCH_SIZE]"
	echo "  --learning_rate LEARNING_RATE  step size (default: 0.01)"
	echo "  --batch_size BATCH_SIZE        images at once (default: 32)"
	exit ;;
esac
echo "reading digits"
n=${PEGBOX_RUN:-1}
for epoch in 1 2 3; do echo "epoch $epoch loss=0.$((9 - epoch)) Accuracy=0.$((n % 5 + 4))$epoch"; done
[ "$n" = 1 ] || while [ -e hold ]; do sleep 0.02; done
"""

# What a job of Azure's prints is no metric: it logs.
JOB = """type: sweep
trial:
  command: sh train.py --x ${{search_space.x}} && echo '{"Accuracy":0.5}' >"$PEGBOX_METRICS"
search_space: {x: {type: uniform, min_value: 0, max_value: 1}}
objective: {primary_metric: Accuracy, goal: maximize}
limits: {max_total_trials: 24}
"""

# While there is a file "hold" the runs that the picture shows at work stay so.
QUICK_TRAIN = """#!/bin/sh
"%s" "$@" --epochs 6 --delay_ms 0
while [ "$PEGBOX_RUN" -gt 13 ] && [ -e "$PEGBOX_SWEEP/../hold" ]; do sleep 0.02; done
"""

n_tests = n_failed = 0


def ok(passed, what, *why):
    global n_tests, n_failed
    n_tests += 1
    n_failed += not passed
    print("%s %d - %s" % ("ok" if passed else "not ok", n_tests, what))
    if not passed:
        for line in "\n".join(map(str, why)).splitlines()[:25]:
            print("# " + line)
    sys.stdout.flush()


def like(expected, got):
    """Is it the same but for numbers and what "..." stands for, however it is spaced?"""
    number = r"-?\d[\d.]*(?:e[-+]?\d+)?"
    parts = re.split(r"(%s|\.\.\.|\s+)" % number, expected.strip())
    pattern = "".join(r"\s*" if not p.strip() else ".*" if p == "..." else number if re.fullmatch(number, p)
                      else re.escape(p) for p in parts)
    return re.fullmatch(pattern, got.strip(), re.S) is not None


# ---- what the documents print ----------------------------------------------------------


def plain(mdoc):
    for escape, char in ((r"\e", "\\"), (r"\-", "-"), (r"\&", ""), (r"\(dq", '"'), (r"\(aq", "'"), (r"\(+-", "±"),
                         (r"\(en", "–")):
        mdoc = mdoc.replace(escape, char)
    return mdoc


def read_file(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def read(path):
    return read_file(os.path.join(TOP, path))


def joined(text):
    """With lines that a backslash continues in one."""
    return re.sub(r" *\\\n *", " ", text)


def blocks(page):
    """The literal texts of a manual page: lists of lines."""
    for m in re.finditer(r"^\.Dl (.*)$|^\.Bd -literal.*\n((?:.*\n)*?)\.Ed", read("man/" + page), re.M):
        yield joined(plain(m[1] or m[2])).rstrip("\n").split("\n")


def of_manual(page):
    for lines in blocks(page):
        for part in re.split(r"^\$ ", "\n".join(lines), flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            yield command, output
    for words in re.findall(r"^\.Ic ((?:pegbox|:\w).*?)(?: [.,:])?$", plain(read("man/" + page)), re.M):
        yield words, ""


def of_readme():
    text = joined(read("README"))
    for command, said in re.findall(r"^    (%s(?: \S+)*)(.*(?:\n {20,}.*)*)" % COMMAND, text, re.M):
        said = " ".join(said.split())
        yield command, ""
        also = re.search(r"also ([^;(]*)", said)
        for word in also[1].split(", ") if also else ():
            yield command.rsplit(" ", 1)[0] + " " + word.strip(), ""
        for option in re.findall(r"; (--\w+)", said):
            yield command + " " + option, ""
        for line in re.findall(r'eval ".*"', said):
            yield line, ""
    for words in re.findall(r"`((?:pegbox|make|x) [^`]*)`", text):
        yield " ".join(words.split()), ""


def of_examples():
    for path in sorted(glob.glob(os.path.join(TOP, "data/examples/**/*.cfg"), recursive=True)):
        for command in re.findall(r"^#   (pegbox .*?)(?:  .*)?$", read(path), re.M):
            yield command, ""


# ---- the project -----------------------------------------------------------------------


def write(path, text, mode=0o644):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    os.chmod(path, mode)


def wait_for(look):
    for _ in range(1000):
        if look():
            return True
        time.sleep(0.02)
    return False


def in_file(path, pattern):
    return os.path.exists(path) and re.search(pattern, read_file(path), re.M) is not None


def run(command, stdin=""):
    return subprocess.run(["sh", "-c", command], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=60, text=True)


def make_project(work):
    os.chdir(work)
    for folder in "bin", "libexec", "config/pegbox":
        os.makedirs(folder)
    os.symlink(PEGBOX, "bin/pegbox")
    os.symlink(os.path.join(TOP, "data"), "data")
    # Quick ones: a shell for Python, a few epochs that nobody watches.
    write("bin/python3", '#!/bin/sh\nexec sh "$@"\n', 0o755)
    write("libexec/pegbox-train", QUICK_TRAIN % os.environ["PEGBOX_TRAIN"], 0o755)
    write("train.py", TRAIN)
    write("table.csv", "epoch,accuracy,loss\n1,0.5,0.9\n2,0.6,0.8\n")
    write("sweep.yml", JOB)
    write("sweep.cfg", textwrap.dedent(re.search(r"^    sweep = \{\n.*?\n\n", read("README"), re.M | re.S)[0]))
    write("more.lesson", next("\n".join(b) for b in blocks("pegbox-lesson.5") if b[0].startswith("title")))
    write("config/pegbox/pegboxrc", next("\n".join(b) for b in blocks("pegbox-screen.7") if "set theme" in b[0]))
    os.environ.update(PATH=work + "/bin:" + os.environ["PATH"], PEGBOX_LIBEXECDIR=work + "/libexec", HOME=work,
                      XDG_CONFIG_HOME=work + "/config", XDG_STATE_HOME=work + "/state", LC_ALL="C.UTF-8")
    for folder in "done", "second":
        got = run("pegbox run sweep.cfg -n 12 --quiet -o " + folder)
        ok(got.returncode == 0, "the README's sweep file runs", got.stderr)


class Live:
    """A sweep at work: its first run has ended, the second waits."""

    n = 0

    def __init__(self):
        Live.n += 1
        self.dir = "live%d" % Live.n
        write("hold", "")
        self.engine = subprocess.Popen(["pegbox", "run", "sweep.cfg", "-o", self.dir, "-j", "2", "--quiet"],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(lambda: in_file(self.dir + "/log.csv", ",1,state,completed,") and
                 in_file(self.dir + "/log.csv", ",2,metric,"))

    def interrupt(self):
        self.engine.kill()
        self.end()

    def end(self):
        if self.engine.poll() is None:
            run("pegbox ctl %s stop now" % self.dir)
            self.engine.wait()
        if os.path.exists("hold"):
            os.remove("hold")


# ---- running ---------------------------------------------------------------------------


class Screen:
    """A command in a window of tmux, each with a server of its own: one that ends takes none in."""

    n = 0

    def __init__(self, command):
        Screen.n += 1
        self.server = "tmux%d" % Screen.n
        self.tmux("new-session", "-d", "-s", "s", "-x", "80", "-y", "24", "TERM=xterm-256color %s; sleep 60" % command)

    def tmux(self, *words):
        return subprocess.run(["tmux", "-S", self.server, "-f", "/dev/null", *words], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True).stdout

    def keys(self, *words):
        self.tmux("send-keys", "-t", "s", *words)

    def shows(self, what, look):
        text = [""]

        def looked():
            text[0] = self.tmux("capture-pane", "-p", "-t", "s")
            return look(text[0])

        ok(wait_for(looked), what, *text)

    def close(self):
        self.tmux("kill-server")


def show(command, meant, text):
    screen = Screen(meant)
    screen.shows("%s shows %s" % (command, text), lambda s: text in s and "pegboxrc" not in s)
    screen.close()


def run_and_compare(command, meant, output):
    got = run(meant, "Accuracy=0.5\n" if command.startswith("pegbox metrics") else "")
    ok(got.returncode == 0, command, "$ " + meant, "exit %d" % got.returncode, got.stdout, got.stderr)
    if output:
        ok(like(output, got.stdout), "prints what is printed", got.stdout)


def check(command, output):
    """Run a command as it is meant."""
    meant, live = command, None
    if re.match("pegbox (ctl|attach|resume)", command):
        live = Live()
        if command.startswith("pegbox resume"):
            live.interrupt()
    for word, thing in (("DIR...", "done second"), ("FILE...", "table.csv"), ("FILE", "sweep.cfg"), ("TEXT", "'looks fine'"),
                        ("N", "1" if "rerun" in command else "2"), ("DIR", live.dir if live else "done")):
        meant = re.sub(r"(?<![\w-])%s(?![\w.])" % re.escape(word), thing, meant)
    shown = [text for pattern, text in ON_SCREEN.items() if re.match(pattern, command)]
    if not shown:
        run_and_compare(command, meant, output)
    elif shutil.which("tmux"):
        show(command, meant, shown[0])
    if live:
        live.end()


def check_commands():
    known = {name for name, *_ in map(str.split, run("pegbox dump commands").stdout.splitlines())}
    seen, unlisted = set(), set(NOT_RUN)
    typed = set()
    for command, output in [*of_readme(), *(c for page in MANUAL for c in of_manual(page)), *of_examples()]:
        listed = [pattern for pattern in NOT_RUN if re.match(pattern, command)]
        unlisted -= set(listed)
        if command[0] == ":" or command.startswith("x "):
            typed.add(command)
        elif re.fullmatch(r"pegbox [a-z]+", command) and not output and command not in MEANT_ALONE:
            ok(command[7:] in known, command + " is a command's name")
        elif not listed and (command not in seen or output):
            check(command, output)
        seen.add(command)
    ok(not unlisted, "nothing is listed that is not there", unlisted)
    ok(typed == set(TYPED), "what is to be typed is typed", typed ^ set(TYPED))


def check_known():
    """Nothing is set apart in the README or the manual that this test would pass over."""
    known = re.compile(r"%s|\$ |sweep = |pegbox ·|╭ Finished|\{\"ask\"|epoch \d|demo varied|--learning_rate +▼|lr>=|set theme|--roles " % COMMAND)
    first = [block.split("\n")[0].strip() for block in re.findall(r"(?:^    .*\n)+", read("README"), re.M)]
    # All of the other two are compared: check_settings(), check_rows().
    first += [lines[0] for page in ("pegbox.1", "pegbox-screen.7") for lines in blocks(page)]
    unknown = [line for line in first if not known.match(line)]
    ok(len(first) > 10 and not unknown, "all that is set apart is known here", *unknown)


# ---- what is no command ------------------------------------------------------------------


def check_dialogue():
    """The manual's lines of JSON on the left are answered as on the right, after six runs."""
    lines = next(b for b in blocks("pegbox.1") if b[0].startswith('{"ask"'))
    asked, answers = ['{"ask": 6}'], []
    for line in lines:
        left, right = (re.split(" {2,}", line, maxsplit=1) + [""])[:2]
        if left:
            asked.append(left)
            answers.append("")
        answers[-1] += right
    write("ask.cfg", """sweep = { command = [ "true" ]; metric = { name = "acc"; }; max_total_runs = 40; };
space = ( { name = "--lr"; values = "logrange(1e-3, 1)"; } );
sampling = { method = "random"; };""")
    got = run("pegbox suggest ask.cfg --interactive", "\n".join(asked)).stdout.splitlines()[1:]
    ok(len(got) == len(answers), "each line of the dialogue is answered", *got)
    for question, answer, line in zip(asked[1:], answers, got):
        ok(like(answer, line), question + " is answered as the manual says", answer, line)


def check_settings():
    """What pegbox.cfg(5) shows belongs to a sweep file."""
    base = read_file("sweep.cfg")
    os.makedirs("conf", exist_ok=True)
    write("conf/train.yaml", "x: {x}\n")
    of_sweep = re.findall(r"^sweep\t(\w+)", run("pegbox dump settings").stdout, re.M)
    for lines in blocks("pegbox.cfg.5"):
        text = "\n".join(lines)
        group = text.split(" ")[0]
        if group.startswith("["):
            check_local(text)
            continue
        if group == "sweep":
            whole = text
        elif group == "{":
            whole = base.replace("\n);", ", %s\n);" % text)
        elif group in of_sweep:
            command = "" if group == "command" else 'command = [ "true" ];'
            whole = 'sweep = { %s %s max_total_runs = 4; metric = { name = "acc"; }; };' % (command, text)
            whole += 'space = ( { name = "x"; values = "uniform(0, 1)"; } );'
        elif re.match(r"\w+\(", group):
            whole = base.replace("\n);", ', { name = "--shown"; values = "%s"; }\n);' % text)
        elif group.startswith("--"):
            whole = base.replace("\n);", """,
  { name = "--layers"; values = "choice(1, 4)"; }, { name = "--width"; values = "choice(32, 64, 128)"; },
  { name = "--decay"; values = "uniform(0, 1)"; when = "%s"; } );""" % text)
        else:
            whole = re.sub(r"(?m)^%s *=.*\n?" % group, "", base) + text
        write("shown.cfg", whole)
        got = run("pegbox check shown.cfg")
        ok(got.returncode == 0, "%s ... of pegbox.cfg(5) is right" % lines[0], got.stderr)


def check_local(text):
    """Its azure-local.ini is read beside a job: the data that it names, and its options."""
    os.makedirs("local/data")
    write("local/data/bank.csv", "x,y\n")
    write("local/azure-local.ini", text)
    write("local/job.yml", JOB + """inputs:
  set: {type: uri_file, path: "azureml:bank:1"}
  url: {type: uri_file, path: "https://host/bank.csv"}
""")
    got = run("pegbox import local/job.yml").stdout
    ok(got.count('local/data/bank.csv"') == 2 and "max_total_runs = 20" in got,
       "the azure-local.ini of pegbox.cfg(5) is right", got)


def check_rows():
    """The lines that pegbox-log(5) shows stand in a log; the Python reads one."""
    logs = "\n".join(read_file(path) for path in glob.glob("*/log.csv"))
    cells = {cell.strip('"') for row in logs.splitlines() for cell in [row, row.split(",", 5)[-1]]}
    for lines in blocks("pegbox-log.5"):
        if lines[0].startswith("import"):
            if subprocess.run(["/usr/bin/python3", "-c", "import pandas"], stderr=subprocess.DEVNULL).returncode == 0:
                got = subprocess.run(["/usr/bin/python3", "-c", "\n".join(lines)], stdout=subprocess.PIPE, text=True)
                ok(like("run ... Name: value, dtype: float64", got.stdout), "the example with pandas", got.stdout)
        elif not lines[0].startswith("$"):
            ok(any(like(lines[0], cell) for cell in cells), "a log has: " + lines[0])


def check_names():
    """What a folder has in its files, and a run in its environment, is in the manual."""
    page = read("man/pegbox-log.5")
    found = {"sweep": set(), "command": set()}
    for path in glob.glob("*/log.csv"):
        with open(path, encoding="utf-8", newline="") as f:
            for row in csv.reader(f):
                found.get(row[2], set()).add(row[3])
    for event, names in found.items():
        text = re.search(r"^\.It Li %s\n(.*?)^\.(It|El|Pp)" % event, page, re.M | re.S)[1]
        missing = [name for name in names if not re.search(r"\b%s\b" % name, text)]
        ok(len(names) > 6 and not missing, "names of a %s are in pegbox-log.5" % event, *missing or names)
    for header in run("pegbox export done | head -1; pegbox export done --curves | head -1").stdout.splitlines():
        missing = [name for name in header.split(",") if name[0] != "-" and not re.search(r"\b%s\b" % name, page)]
        ok(not missing, header + " is in pegbox-log.5", *missing)
    run("pegbox run --metric x --x~'choice(1)' -o env -- sh -c 'env; echo x=1'")
    given = set(re.findall("^PEGBOX_[A-Z]+", read_file("env/runs/0001/stdout.log"), re.M))
    said = set(re.findall(r"^\.It Ev (PEGBOX_\w+)", read("man/pegbox.1"), re.M))
    # Those of this test, and what azureml gives alone.
    given = given - {"PEGBOX_TRAIN", "PEGBOX_LIBEXECDIR", "PEGBOX_PYTHONDIR", "PEGBOX_PYTHON"} | {"PEGBOX_DATASETS"}
    ok(given == said, "the environment of a run is in pegbox.1", given ^ said)


def check_line():
    """The line that a program prints is read."""
    line = next(b[0] for b in blocks("pegbox.1") if b[0].startswith("epoch"))
    got = run("pegbox metrics --metric Accuracy", line)
    ok(like("1: Accuracy = 0.951 at step 3", got.stdout), line, got.stdout)


def pictures():
    """The README's screens: their lines that are neither a chart nor a frame."""
    for block in re.findall(r"(?:^    .*\n)+", read("README"), re.M):
        if "pegbox ·" in block.split("\n")[0]:
            yield [line for line in block.splitlines() if not re.search("[│╭╰✗]", line)]


def has_lines(lines):
    """Are they all in a text, whatever the curves in the table look like?"""
    return lambda text: all(any(like(re.sub("[▁-█]+", "...", line), row) for row in text.splitlines())
                            for line in lines)


def check_report():
    """What the README shows of a report is in that of the demo, whatever its numbers are here."""
    said, shown = re.findall(r"^    (demo varied (?:.*\n    )*.*)\n|^    (--learning_rate +▼(?:.*\n    )*.*)\n",
                             read("README"), re.M)
    got = run("pegbox report").stdout
    starts = [" ".join(text.split()[:2]) for text in re.split(r"(?<=[.)]) (?=[A-Z0-9])", " ".join(said[0].split()))]
    # Few runs of a trainer in a hurry need not suit the model.
    missing = [text for text in starts if text != "What matters:" and text not in " ".join(got.split())]
    ok(len(starts) > 5 and not missing, "the README's words of a report", *missing, got)
    ends = re.escape(shown[1].split("\n")[-1].split()[0]) + " +" + shown[1].split("\n")[-1].split()[1] + "\\b"
    ok(re.search(ends, got), "the README's picture of a report", ends, got)


def check_screens():
    running, setup = pictures()
    os.remove("config/pegbox/pegboxrc")  # with keys of its own
    write("hold", "")
    screen = Screen("pegbox demo")
    screen.shows("the README's picture of a sweep", has_lines(running))
    os.remove("hold")
    screen.shows("it ends", lambda text: "finished" in text)
    card = re.search(r"^    (╭ Finished.*)\n(?:    │.*\n)*    (│ E .*)\n", read("README"), re.M)
    screen.shows("the README's picture of the end", lambda text: card[1] in text and card[2] in text)
    check_report()
    screen.keys("1")
    screen.shows("the README's picture of the setup", has_lines(setup))
    screen.keys("2")
    for typed, text in TYPED.items():
        if text:
            screen.keys(typed[0])
            screen.keys("-l", "--", typed[1:].strip())
            screen.keys("Enter")
            screen.shows("%s shows %s" % (typed, text), lambda s: text in s)
    filters = re.search(r"^\.Sh FILTERS\n(.*?)^\.El", plain(read("man/pegbox-screen.7")), re.M | re.S)[1]
    for text in re.findall(r"^\.It Li (.*)", filters, re.M):
        screen.keys("/", "C-u")
        screen.keys("-l", "--", text)
        screen.shows("a filter: " + text,
                     lambda s: re.search(r"^filter %s +\d+ of 24 runs" % re.escape(text), s, re.M))
        screen.keys("C-u", "Enter")
    screen.close()


def main():
    work = tempfile.mkdtemp(prefix="pegbox-docs-")
    try:
        make_project(work)
        check_commands()
        check_known()
        check_dialogue()
        check_settings()
        check_rows()
        check_names()
        check_line()
        if shutil.which("tmux"):
            check_screens()
    finally:
        os.chdir("/")
        shutil.rmtree(work)
    print("1..%d" % n_tests)
    return n_failed > 0


sys.exit(main())
