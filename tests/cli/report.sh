#!/bin/sh
# One file that says what came of a sweep: its forms, what people call things, and in a browser.
. "$top_srcdir/tests/cli/lib.sh"
export XDG_STATE_HOME="$work/state"

cat >train.sh <<'EOF'
awk -v x="$2" -v k="$4" -v b="$6" 'BEGIN {
	if (b == 512) {
		print "ValueError: <script>alert(1)</script> \033[31m & \"so\"" >"/dev/stderr"
		exit 1
	}
	for (i = 1; i <= 6; i++)
		print "acc=" 1 - (x - 0.3) * (x - 0.3) - (k == "b" ? 0.2 : 0) - 1 / (i * i * i)
}'
EOF
cat >s.cfg <<'EOF'
sweep = {
  name = "made <b>&"; command = [ "sh", "train.sh" ]; metric = { name = "acc"; goal = "maximize"; };
  max_total_runs = 60; max_concurrent_runs = 2;
};
space = (
  { name = "--x"; values = "uniform(0, 1)"; },
  { name = "--kind"; values = "choice('a', 'b')"; },
  { name = "--batch"; values = "choice(64: 3, 128: 3, 512: 1)"; },
  { name = "--y"; values = "uniform(0, 1)"; when = "--kind == 'a'"; }
);
sampling = { method = "random"; seed = 1; };
policy = { type = "median"; delay_evaluation = 2; };
EOF
exits 3 "a sweep" "$PEGBOX" run s.cfg -o s --quiet
"$PEGBOX" ctl s note 3 '</script><script>alert("note")</script>' >/dev/null 2>&1

# whole FILE: every byte of it is well-formed; it names nothing that is elsewhere.
cat >whole.py <<'EOF'
import html.parser, re, sys, xml.etree.ElementTree as tree
text = open(sys.argv[1], encoding="utf-8").read()
assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text), "control characters"
root = tree.fromstring(text)
tags = [e.tag.split("}")[1] for e in root.iter()]
assert not re.search(r"\b(src|href)=|@import|url\((?!#)", text), "something is elsewhere"
ids = [e.get("id") for e in root.iter() if e.get("id")]
assert len(ids) == len(set(ids)), "ids"
if sys.argv[1].endswith(".html"):
    class Parser(html.parser.HTMLParser):
        count = 0
        def handle_starttag(self, tag, attrs):
            self.count += tag == "script"
    parser = Parser()
    parser.feed(text)
    assert parser.count == 1, "scripts: %d" % parser.count
    assert tags.count("script") == 1
else:
    assert "script" not in tags
EOF

for form in html md txt svg; do
	exits 0 "$form" "$PEGBOX" report s -o "s.$form"
	exits 0 "  as --format" "$PEGBOX" report s --format $form -o -
	is "  is the same on stdout" "$(cmp out "s.$form" 2>&1)" ""
done
ok "HTML is well-formed" /usr/bin/python3 whole.py s.html
ok "SVG is well-formed" /usr/bin/python3 whole.py s.svg
exits 0 "text where nothing is said" "$PEGBOX" report s
is "  is that of .txt" "$(cmp out s.txt 2>&1)" ""
for form in html md txt; do
	has "$form: what was tuned" s.$form "varied 4 parameters (x, kind, batch, y) to maximize acc"
	has "  what matters" s.$form "What matters: "
	has "  what the policy saved" s.$form "edian cut "
	ok "  how it ended" grep -qE "finished: max.{0,2}_total" s.$form
	has "  what the next runs may bring" s.$form "ext 10 runs"
	has "  failures and why" s.$form "failed: "
	has "  advice" s.$form "failures are at 512"
	has "  the command" s.$form "sh train.sh --x "
	has "  the configuration" s.$form "delay_evaluation = 2;"
done
for id in summary curves progress matters slices map groups parallel runs timeline ends conf; do
	has "HTML has $id" s.html "<section id=\"$id\">"
done
for form in txt md; do
	has "$form: how the best came" s.$form "is the best, "
	has "  two parameters" s.$form " over "
	has "  groups" s.$form "that equal ones "
	has "  the slots" s.$form "slots busy "
done
is "HTML has all runs" "$(grep -c '<tr data-r="[0-9]*" class' s.html)" "$((60 + $(grep -cE ',(cancelled|failed),' s/log.csv)))"
is "text is 80 columns wide, but what is copied" "$(grep -vE '^(cd |  |.*: )' s.txt | /usr/bin/python3 -c '
import sys; print(max(len(l.rstrip("\n")) for l in sys.stdin) <= 80)')" True
exits 0 "--ascii" "$PEGBOX" report s --ascii
is "  is ASCII" "$(LC_ALL=C tr -d '\n -~' <out | sed 's/×//g' | tr -d '\303\227')" ""

fails 1 "a file that is there" "s.html is there already; --force replaces it" "$PEGBOX" report s -o s.html
exits 0 "  --force" "$PEGBOX" report s -o s.html --force
fails 2 "no form of that end" "the end of the name says what is written" "$PEGBOX" report s -o s.pdf
fails 2 "no form of that name" "takes html, md, txt or svg, not \"pdf\"" "$PEGBOX" report s -f pdf
mkdir empty
fails 1 "a folder without a sweep" "empty" "$PEGBOX" report empty -o x.html
ok "  writes nothing" test ! -e x.html

# What people and programs call things, in every place that a table has.
/usr/bin/python3 - <<'EOF'
import csv, random
random.seed(4)
nasty = ["<script>document.title = 1</script>", "\"quoted\" 'so'", "]]></script>", "a\tb", "&amp;&#x3c;",
         "--><svg onload=document.title=1>", "| pipe `tick` *star*", "\u202eback", "\ufffe\uffff", "日本語 " * 9]
with open("t.csv", "w", encoding="utf-8") as f:
    w = csv.writer(f)
    w.writerow(nasty + ["score <b>"])
    for i in range(60):
        x = [random.random() for _ in nasty]
        w.writerow([random.choice(nasty)] + x[1:] + [x[1] + 0.1 * x[2]])
data = open("t.csv", "rb").read().replace("日".encode(), b"\xff\xc3(")
open("t.csv", "wb").write(data)
EOF
for form in html md txt svg; do
	exits 0 "hostile names: $form" "$PEGBOX" report t.csv --metric "score <b>" --maximize -o "t.$form"
done
ok "  HTML is well-formed" /usr/bin/python3 whole.py t.html
ok "  SVG is well-formed" /usr/bin/python3 whole.py t.svg
ok "  Markdown has no tag outside of its fences" /usr/bin/python3 -c '
import re; t = open("t.md", encoding="utf-8").read()
assert "<" not in re.sub(r"(?ms)^(`{3,})text$.*?^\1$", "", t)'
# And in a log that something wrote to.
mkdir bytes
LC_ALL=C sed 's|alert("note")|\x1b]0;x\x07\xff\xc2\x85|; s|ValueError|\x9b31m\x01|' s/log.csv >bytes/log.csv
ok "a log has such bytes" sh -c "! cmp -s s/log.csv bytes/log.csv"
for form in html md txt svg; do
	exits 0 "  $form" "$PEGBOX" report bytes -o bytes.$form
	is "  has none" "$(LC_ALL=C tr -d '\n\t\040-\176\200-\377' <bytes.$form | wc -c)" 0
done
ok "  HTML is well-formed" /usr/bin/python3 whole.py bytes.html
ok "  SVG is well-formed" /usr/bin/python3 whole.py bytes.svg

# Sweeps that have little to tell.
exits 1 "a sweep without values" "$PEGBOX" run -q -o none --metric acc --x~'choice(1, 2)' -n 2 -- echo loss=1
exits 0 "one run" "$PEGBOX" run -q -o one --metric acc --x~'uniform(0, 1)' -n 1 -- echo acc=1
printf 'lr,score\n0.1,1\n0.2,3\n' >two.csv
for sweep in none one two.csv; do
	for form in html svg txt md; do
		exits 0 "$sweep: $form" "$PEGBOX" report $sweep -f $form -o x.$form --force
	done
	ok "  is well-formed" sh -c "/usr/bin/python3 whole.py x.html && /usr/bin/python3 whole.py x.svg"
done
# A column is there, or counted among those that have no room.
for n in $(seq 30 63); do
	name=$(printf "%${n}s" "" | tr ' ' x)
	printf '%s,score\n1,1\n2,3\n' "$name" >wide.csv
	"$PEGBOX" report wide.csv --metric score --maximize 2>/dev/null | awk -v x="$name" '
		$1 == "run" { shown = $NF == x }
		/no room here/ { told = 1 }
		END { print shown == !told }'
done >counted
is "a column without room is counted" "$(sort -u counted)" 1
exits 0 "sweeps as one" "$PEGBOX" report s s -f html
has "  and beside each other" out "The sweeps differ in nothing but their seeds."
exits 3 "another sampler" "$PEGBOX" run s.cfg -o other --quiet --sampling sobol -n 20
exits 0 "  beside it" "$PEGBOX" report s other -f txt
ok "  a row each, as far as both came" grep -q '^sweep  *runs  *best  *at 20  *median  *to ' out
ok "  the first" grep -q '^s  *60 ' out
ok "  the second" grep -q '^other  *20 ' out
exits 3 "another goal" "$PEGBOX" run s.cfg -o less --quiet -n 12 --minimize
exits 0 "  in a report" "$PEGBOX" report s less -f txt
has "  is not compared" out "They are not: "
exits 0 "  with a table" "$PEGBOX" report s two.csv -o x.html --force

# Long and many: thinned, and small.
/usr/bin/python3 - <<'EOF'
import math, random
random.seed(2)
def table(name, runs, values):
    with open(name, "w") as f:
        f.write("run,step,lr,units,kind,acc\n")
        for r in range(runs):
            lr, units, kind = random.random(), random.randrange(8, 99), random.choice("abc")
            for i in range(values):
                f.write("%d,%d,%.6g,%d,%s,%.6g\n" % (r + 1, i + 1, lr, units, kind,
                        1 - math.exp(-i * lr / 9) * 0.8 + random.gauss(0, 0.02)))
table("many.csv", 200, 100)
table("long.csv", 3, 20000)
EOF
exits 0 "200 runs of 100 values" "$PEGBOX" report many.csv --metric acc --maximize -o many.html
ok "  are less than 300 kB" test "$(wc -c <many.html)" -lt 307200
exits 0 "20,000 values a run" "$PEGBOX" report long.csv --metric acc --maximize -o long.html
ok "  are less than 100 kB" test "$(wc -c <long.html)" -lt 102400
# The highest and the lowest place of each curve are those of its values.
ok "  the shape stays" /usr/bin/python3 - <<'EOF'
import csv, re
values = {}
for row in csv.DictReader(open("long.csv")):
    values.setdefault(row["run"], []).append(float(row["acc"]))
text = open("long.html", encoding="utf-8").read()
chart = text[text.index('<g class="curves'):]
chart = chart[:chart.index('</section>')]
spans = []
for run, d in re.findall(r'<path data-r="(\d+)" d="([^"]*)"', chart):
    x, y = map(int, re.match(r"M(-?\d+) (-?\d+)", d).groups())
    steps = list(map(int, re.findall(r"-?\d+", d[d.index("l"):])))
    ys = [y]
    for dy in steps[1::2]:
        ys.append(ys[-1] + dy)
    spans.append((max(values[run]) - min(values[run]), max(ys) - min(ys)))
assert len(spans) == 3
scale = spans[0][1] / spans[0][0]
assert all(abs(span * scale - drawn) < 4 for span, drawn in spans), spans
EOF

# In a browser: a script of ours plays a person, and writes what it sees into the title.
lack=
chromium=$(command -v chromium || command -v chromium-browser)
browse() { # FILE SCRIPT [WIDTH]: what the title says in the end; what the console said is in console
	sed 's|</body>|<script>/*<![CDATA[*/'"$2"'/*]]>*/</script></body>|' "$1" >played.html
	HOME=$work timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --enable-logging=stderr \
		--user-data-dir="$work/browser" --virtual-time-budget=5000 --window-size="${3:-1280},900" \
		--dump-dom "file://$work/played.html" 2>browser.err </dev/null |
		sed -n 's|.*<title>\(.*\)</title>.*|\1|p'
	grep CONSOLE browser.err >console
}
echo '<html><head><title>here</title></head><body></body></html>' >here.html
if [ -z "$chromium" ]; then
	lack="no chromium here"
elif [ "$(browse here.html '')" != here ]; then
	lack="chromium does not start: $(tail -n 1 browser.err)"
fi
if [ -z "$lack" ]; then
	cat >play.js <<'EOF'
addEventListener("load", () => {
	const one = (s) => document.querySelector(s), all = (s) => [...document.querySelectorAll(s)];
	const shown = () => all("#runs-table tbody tr:not(.off)").length;
	const column = (i) => all("#runs-table tbody tr").map((row) => row.cells[i].textContent);
	const said = [all("#runs-table tbody tr").length, column(0)[0] !== "1"];
	all("#runs-table th")[0].click();
	said.push(column(0)[0], column(0)[59]);
	all("#runs-table th")[0].click();
	said.push(column(0)[0]);
	const room = one("#parallel .axis rect.room"), box = room.getBoundingClientRect();
	const at = (type, share) => room.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1,
		clientX: box.x + box.width / 2, clientY: box.y + share * box.height }));
	room.setPointerCapture = () => {};
	at("pointerdown", 0); at("pointermove", 0.5); at("pointerup", 0.5);
	said.push(shown() !== 60 ? "brushed" : "not", shown() === all("#parallel .lines path:not(.off)").length);
	document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
	said.push(shown());
	one("#curves").scrollIntoView();
	const curve = one("#curves .best path"), line = curve.getBoundingClientRect();
	const end = curve.getPointAtLength(curve.getTotalLength() - 20).matrixTransform(curve.getScreenCTM());
	for (const type of ["click", "pointermove"]) {
		document.dispatchEvent(new Event("scroll"));
		document.elementFromPoint(end.x, end.y).dispatchEvent(new PointerEvent(type,
			{ bubbles: true, clientX: end.x, clientY: end.y }));
		said.push(one("#tip").hidden, one("#tip").textContent.includes("run: " + curve.dataset.r), all(".hot").length > 2);
	}
	document.title = said.join(" ");
});
EOF
	is "a browser sorts, brushes and tells values" "$(browse s.html "$(sed 's/[&|\\]/\\&/g' play.js | tr '\n\t' '  ')")" \
		"60 true 1 60 60 brushed true 60 false true true false true true"
	is "  and finds nothing wrong" "$(cat console)" ""
	cat >texts.js <<'EOF'
addEventListener("load", () => {
	const texts = [...document.querySelectorAll("figure svg text")].filter((text) => text.getClientRects().length);
	const lost = texts.filter((text) => {
		const box = text.getBoundingClientRect(), drawing = text.closest("svg").getBoundingClientRect();
		return box.left < drawing.left - 1 || box.right > drawing.right + 1;
	});
	document.title = [innerWidth < 600, texts.length > 40, ...lost.map((text) => text.textContent)].join(" ");
});
EOF
	script=$(sed 's/[&|\\]/\\&/g' texts.js | tr '\n\t' '  ')
	is "no text of a drawing is cut" "$(browse s.html "$script")" "false true"
	is "  nor on a phone" "$(browse s.html "$script" 390)" "true true"
	is "names run nothing" "$(browse t.html '')" "t.csv"
	is "  and nothing is wrong" "$(cat console)" ""
else
	n_tests=$((n_tests + 1))
	echo "ok $n_tests - in a browser # SKIP $lack"
fi
done_testing
