#!/bin/sh
# make bench: how fast pegbox is, each figure beside a real program measured in the same run.
# Run in the build folder; needs xargs, GNU parallel, python3 with pandas, /usr/bin/time.
# Ratios vary with the machine and what else runs on it; the goals are in brackets.
set -u
PATH=/usr/bin:$PATH
work=$(mktemp -d "${TMPDIR:-/tmp}/pegbox-bench-XXXXXX")
trap 'cd /; rm -rf "$work"' EXIT
cd "$work" || exit 1
rounds=${ROUNDS:-5}

now() { date +%s.%N; }
# seconds COMMAND…: how long it takes
seconds() {
	start=$(now)
	"$@" >/dev/null 2>&1
	echo "$start $(now)" | awk '{ print $2 - $1 }'
}
median() { sort -g | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }
row() { printf '%-46s %10s  %s\n' "$1" "$2" "$3"; }

# ratio_of NAME A B: the commands A and B in turn; a row of the median ratio.
ratio_of() {
	i=0
	: >a.times
	: >b.times
	: >ratios
	while [ $i -lt "$rounds" ]; do
		i=$((i + 1))
		a=$(seconds sh -c "$2")
		b=$(seconds sh -c "$3")
		echo "$a" >>a.times
		echo "$b" >>b.times
		echo "$a $b" | awk '{ print $1 / $2 }' >>ratios
	done
	row "  $1" "$(median <ratios)" "$(median <a.times) s / $(median <b.times) s"
}

# sweep_file FILE RUNS AT_ONCE WORDS: the words of its command as libconfig has them.
sweep_file() {
	cat >"$1" <<-EOF
	sweep = { command = [ $4 ]; metric = { name = "acc"; goal = "maximize"; };
	  max_total_runs = $2; max_concurrent_runs = $3; };
	space = ( { name = "x"; values = "uniform(0, 1)"; } );
	EOF
}

echo "dispatch: 2,000 trivial runs, 2 at once"
sweep_file trivial.cfg 2000 2 '"sh", "-c", "echo acc=1"'
# Each in a folder of its own, none removed before the end: ext4 looks for free inodes past all
# that were deleted in the last minutes, which would be measured instead.
pegbox_run="$PEGBOX run trivial.cfg -o d.\$\$ --quiet"
ratio_of "pegbox / xargs -P2  [<= 1.5]" \
	"$pegbox_run" "seq 2000 | xargs -P2 -n1 sh -c 'echo acc=\$0'"
if command -v parallel >/dev/null; then
	rounds_kept=$rounds
	rounds=2
	ratio_of "pegbox / GNU parallel -j2  [<= 0.3]" \
		"$pegbox_run" "seq 2000 | parallel -j2 sh -c \"'echo acc={}'\""
	rounds=$rounds_kept
fi

echo "metric lines from 4 flooding children into the log"
lines=1000000
echo "yes 'epoch 3 loss=0.2314 acc=0.9512' | head -n $lines" >flood.sh
sweep_file flood.cfg 4 4 '"sh", "flood.sh"'
for policy in none bandit\(slack_factor=0.2\) median; do
	rm -rf d
	/usr/bin/time -q -f '%U %S %e' -o t "$PEGBOX" run flood.cfg -o d --quiet --policy "$policy"
	n=$(grep -c ',metric,acc,' d/log.csv)
	row "  lines/s of engine CPU, policy ${policy%%(*}  [>= 500000]" \
		"$(awk -v n="$n" '{ printf "%.0f", n / ($1 + $2) }' t)" \
		"$(awk -v n="$n" '{ printf "%d lines, user %.2f sys %.2f wall %.2f s", n, $1, $2, $3 }' t)"
done
wall=$(seconds sh -c '{ for i in 1 2 3 4; do sh flood.sh & done; wait; } | cat')
row "  cat >/dev/null of the same four, lines/s" \
	"$(awk -v n=$((4 * lines)) -v s="$wall" 'BEGIN { printf "%.0f", n / s }')" "wall $wall s"
rm -rf d

echo "opening a log of 1,000,000 rows"
awk 'BEGIN {
	print "time,run,event,name,step,value"
	print "1795471658.000,0,sweep,format,,1\n1795471658.000,0,sweep,started,,"
	for (r = 1; r <= 1000; r++) {
		printf "1795471658.001,%d,param,x,,0.5\n1795471658.001,%d,state,queued,0,draw %d\n", r, r, r - 1
		printf "1795471658.001,%d,state,running,0,slot 1 pid 1\n", r
	}
	srand(1)
	for (i = 0; i < 1000000; i++)
		printf "%.3f,%d,metric,acc,%d,%.4f\n", 1795471659 + i / 250, 1 + i % 1000, 1 + int(i / 1000), rand()
}' >log.csv
echo 'import csv
for row in csv.reader(open("log.csv", newline="")): pass' >read.py
echo 'import pandas
pandas.read_csv("log.csv")' >with_pandas.py
ratio_of "pegbox best / Python's csv.reader  [<= 0.3]" \
	"$PEGBOX best log.csv" "python3 read.py"
if python3 -c 'import pandas' 2>/dev/null; then
	ratio_of "pegbox best / pandas.read_csv  [<= 1]" \
		"$PEGBOX best log.csv" "python3 with_pandas.py"
fi

echo "values judged a second: 1,000 intervals"
"$top_builddir/bench-policy"

echo "memory: 1,000 runs x 1,000 values"
/usr/bin/time -q -f '%M' -o t "$PEGBOX" best log.csv >/dev/null 2>&1
row "  MB, read from the log  [<= 64]" "$(awk '{ printf "%.1f", $1 / 1024 }' t)" ""
cat >thousand.sh <<'EOF'
awk 'BEGIN { srand(); for (i = 0; i < 1000; i++) print "acc=" i / 1000 }'
EOF
sweep_file thousand.cfg 1000 2 '"sh", "thousand.sh"'
for policy in bandit\(slack_factor=0.2\) median; do
	rm -rf d
	/usr/bin/time -q -f '%M %e' -o t "$PEGBOX" run thousand.cfg -o d --quiet --policy "$policy"
	row "  MB, the engine with ${policy%%(*}  [<= 40]" "$(awk '{ printf "%.1f", $1 / 1024 }' t)" \
		"$(grep -c ',metric,acc,' d/log.csv) values in $(awk '{ print $2 }' t) s"
done

echo "the front end"
if command -v htop >/dev/null && command -v python3 >/dev/null; then
	mkdir screen
	(cd screen && python3 "$top_srcdir/tests/bench/screen.py" "$PEGBOX" 2>&1 | sed '/^pegbox: cancelling/d; s/^/  /')
else
	echo "  not measured: htop or python3 is missing"
fi
