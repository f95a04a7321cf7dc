#!/usr/bin/env python3
"""The pages of the screen, in the sizes that people have, as text and as pictures.

usage: gallery.py PEGBOX FOLDER [WORD...]   (only what has one of the words in its name)

Each is made by tmux, a real terminal.  Pictures need Python's imaging library and a font (Debian:
python3-pil, fonts-dejavu-core); without them there is text alone.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import sweeps  # noqa: E402

try:
    from PIL import Image, ImageDraw, ImageFont
    FONTS = [ImageFont.truetype(f"DejaVuSansMono{bold}.ttf", 16) for bold in ("", "-Bold")]
except (ImportError, OSError):
    FONTS = None

SIZES = [(80, 24), (120, 40), (200, 60)]
# Name of a page, keys that lead to it from the page of runs.
PAGES = [("setup", ["1"]), ("log", ["3"]), ("home", ["H"]), ("help", ["?"]), ("all-values", ["0"]),
         ("smoothed", ["e"]), ("zoomed", ["z", "z"]), ("crosshair", ["|"]), ("details", ["i"]),
         ("compare", ["Space", "Space", "Space", "="]), ("filter", ["/", "lr<0.01"]),
         ("metric", ["m"]), ("end", ["b"]), ("analyze", ["4"]), ("what-if", ["5"]),
         ("grouped", ["B", "Down", "Down", "Enter"]), ("confirmed-end", ["b"]), ("beside", ["4"])]
# Shown on another sweep than the first, or on several.
SHOWN_ON = {"metric": "metrics", "grouped": "many", "confirmed-end": "confirmed", "beside": "accuracy confirmed"}
SIXTEEN = ["000000", "cd3131", "0dbc79", "e5e510", "2472c8", "bc3fbc", "11a8cd", "cccccc",
           "767676", "f14c4c", "23d18b", "f5f543", "3b8eea", "d670d6", "29b8db", "ffffff"]
BACKGROUND, FOREGROUND = "1e1e1e", "cccccc"


def colour(n):
    """Of xterm's 256."""
    if n < 16:
        return SIXTEEN[n]
    if n < 232:
        return "".join(f"{0 if c == 0 else 55 + 40 * c:02x}" for c in ((n - 16) // 36, (n - 16) // 6 % 6, (n - 16) % 6))
    return f"{8 + 10 * (n - 232):02x}" * 3


def take(state, codes):
    """Select Graphic Rendition (ECMA-48), as far as curses uses it."""
    codes = [int(c or 0) for c in codes.split(";")]
    while codes:
        c = codes.pop(0)
        if c == 0:
            state.clear()
        elif c in (38, 48) and len(codes) >= 2:
            codes.pop(0)
            state["fg" if c == 38 else "bg"] = colour(codes.pop(0))
        elif 30 <= c < 38 or 40 <= c < 48:
            state["fg" if c < 40 else "bg"] = SIXTEEN[c % 10]
        elif c in (39, 49):
            state.pop("fg" if c == 39 else "bg", None)
        elif c in (1, 2, 4, 7):
            state[c] = True


def dimmed(fg):
    return "".join(f"{int(fg[i:i + 2], 16) * 3 // 5:02x}" for i in (0, 2, 4))


def braille(draw, x, y, dots, fg):
    """The fonts that have it draw it smaller than a cell."""
    for i, (column, row) in enumerate([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]):
        if dots >> i & 1:
            at = (x + 1 + 5 * column, y + 1 + 5 * row)
            draw.ellipse((*at, at[0] + 2, at[1] + 2), fg)


def picture(coloured, size, path):
    w, h = 10, 20
    image = Image.new("RGB", (size[0] * w, size[1] * h), f"#{BACKGROUND}")
    draw = ImageDraw.Draw(image)
    for y, line in enumerate(coloured.split("\n")[:size[1]]):
        state, x = {}, 0
        for part in re.split("(\x1b\\[[0-9;]*m)", line):
            if part.startswith("\x1b"):
                take(state, part[2:-1])
                continue
            for ch in part:
                fg, bg = state.get("fg", FOREGROUND), state.get("bg", BACKGROUND)
                if state.get(7):
                    fg, bg = bg, fg
                if bg != BACKGROUND:
                    draw.rectangle((x * w, y * h, x * w + w - 1, y * h + h - 1), f"#{bg}")
                fg = f"#{dimmed(fg) if state.get(2) else fg}"
                if "\u2800" <= ch <= "\u28ff":
                    braille(draw, x * w, y * h, ord(ch) - 0x2800, fg)
                else:
                    draw.text((x * w, y * h), ch, fg, FONTS[bool(state.get(1))])
                x += 1
    image.save(path)


class Terminal:
    """A tmux server of our own."""

    def __init__(self, work):
        self.socket = f"{work}/tmux"

    def tmux(self, *args):
        return subprocess.run(["tmux", "-f", "/dev/null", "-S", self.socket, *args], check=True, text=True, capture_output=True).stdout

    def settled(self):
        """The screen, when it no longer changes."""
        before, now = None, ""
        for _ in range(50):
            time.sleep(0.1)
            before, now = now, self.tmux("capture-pane", "-p", "-e")
            if now == before and now.strip():
                break
        return now

    def show(self, argv, size, keys):
        self.tmux("start-server", ";", "set", "-g", "default-terminal", "tmux-256color", ";",
                  "set", "-g", "status", "off", ";", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), *argv)
        self.settled()
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(0.05)
        coloured = self.settled()
        text = self.tmux("capture-pane", "-p")
        self.tmux("kill-server")
        return coloured, text


def shots():
    """What there is to show: name, sweeps, size, keys."""
    for kind in sweeps.KINDS:
        for size in SIZES:
            yield f"runs-{kind}", kind, size, []
    for page, keys in PAGES:
        for size in SIZES:
            yield page, SHOWN_ON.get(page, "accuracy"), size, keys


def main():
    pegbox, folder, words = sys.argv[1], sys.argv[2], sys.argv[3:]
    os.makedirs(folder, exist_ok=True)
    work = tempfile.mkdtemp(prefix="pegbox-gallery-")
    os.environ.update(LC_ALL="C.UTF-8", TERM="xterm-256color", HOME=work, XDG_CONFIG_HOME=work)
    os.environ.pop("NO_COLOR", None)
    terminal, made, n = Terminal(work), set(), 0
    pegbox, folder = os.path.abspath(pegbox), os.path.abspath(folder)
    try:
        for name, kind, size, keys in shots():
            name = f"{name}-{size[0]}x{size[1]}"
            if words and not any(word in name for word in words):
                continue
            for one in set(kind.split()) - made:
                sweeps.make(one, f"{work}/{one}")
                made.add(one)
            os.chdir(work)
            coloured, text = terminal.show([pegbox, "review", *kind.split()], size, keys)
            with open(f"{folder}/{name}.txt", "w") as f:
                f.write(text)
            if FONTS:
                picture(coloured, size, f"{folder}/{name}.png")
            n += 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{n} screens in {folder}{'' if FONTS else ', as text alone'}")


main()
