#!/bin/sh
# stop_when with samplers that learn, and a grid: it ends a sweep that is not expected to get
# better, not one that gets better all the time; what is said of it then, and what resuming it does.
. "$top_srcdir/tests/cli/lib.sh"
export XDG_STATE_HOME="$work/state"

# Flat: x does nothing that counts.  Peak: there is a best, and not much above it.  Up: each run
# is better than all before, whatever it is given.
cat >flat.sh <<'EOT'
awk -v x="$2" 'BEGIN { print "acc=" 0.5 + x / 1e5 }'
EOT
cat >peak.sh <<'EOT'
awk -v x="$2" -v y="$4" 'BEGIN { print "acc=" 1 - (x - 0.3) ^ 2 - (y - 0.6) ^ 2 }'
EOT
cat >up.sh <<'EOT'
echo >>"$PEGBOX_SWEEP/../up.n"
echo "acc=$(wc -l <"$PEGBOX_SWEEP/../up.n")"
EOT

completed() {
	grep -c ',state,completed,' "$1/log.csv"
}

# begin NAME METHOD TOTAL: a sweep of NAME.sh
begin() {
	rm -rf "$1" up.n
	"$PEGBOX" run -q -o "$1" --metric acc --maximize --sampling "$2" --seed 1 \
		--x~'uniform(0, 1)' --y~'uniform(0, 1)' -n "$3" -j 1 \
		--set 'stop_when=chance(5, 0.01) < 0.05' -- sh "$1.sh"
}

for method in bayesian tpe; do
	for name in flat peak; do
		exits 0 "$method, $name: ends" begin "$name" "$method" 80
		has "  says why" err "pegbox: completed: stop_when: "
		ok "  in the log" grep -q 'sweep,finished,,completed: stop_when: .* % chance of more than +0.01 in the next 5 runs' "$name/log.csv"
		ok "  long before max_total_runs: $(completed "$name") of 80" test "$(completed "$name")" -lt 50
		exits 0 "  status" "$PEGBOX" status "$name"
		has "    tells it" out "finished: completed: stop_when: "
		exits 0 "  status --json" "$PEGBOX" status "$name" --json
		holds "    tells it" 'd["state"] == "finished" and d["why"].startswith("completed: stop_when: ")'
		exits 0 "  list" "$PEGBOX" list "$name"
		has "    has it as finished" out "finished"
		exits 0 "  report" "$PEGBOX" report "$name" --format txt
		has "    tells it" out "stop_when: "
		is "  each run has its row" "$(grep -c ',completed,' "$name/results.csv")" "$(completed "$name")"
		before=$(completed "$name")
		exits 0 "  resumed, it ends at once" "$PEGBOX" resume "$name" -q
		has "    and says why" err "pegbox: completed: stop_when: "
		is "    no run is made" "$(completed "$name")" "$before"
		exits 0 "  without it, it goes on" "$PEGBOX" resume "$name" -q --set stop_when= --set max_total_runs=$((before + 2))
		is "    to the end" "$(completed "$name")" $((before + 2))
	done
	exits 0 "$method, up: does not end" begin up "$method" 30
	has "  until all are made" up/log.csv "sweep,finished,,completed: max_total_runs"
	is "  30 runs" "$(completed up)" 30
	exits 0 "  nor, resumed, before more are made" "$PEGBOX" resume up -q --set max_total_runs=33
	is "    33 runs" "$(completed up)" 33
	ok "    for that reason" grep -q 'completed: max_total_runs' up/log.csv
done

# A grid goes on in order, so it is the cells that are next that count.
listed() {
	rm -rf "$1" up.n
	"$PEGBOX" run -q -o "$1" --metric acc --maximize --sampling grid -j 1 \
		--x~'choice(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)' --y~'choice(0, 0.2, 0.4, 0.6, 0.8, 1)' \
		--set 'stop_when=chance(12, 0.01) < 0.05' -- sh "$1.sh"
}
for name in flat peak; do
	exits 0 "grid, $name: ends" listed "$name"
	has "  says why" err " % chance of more than +0.01 in the next 12 runs"
	ok "  before all cells are tried: $(completed "$name") of 42" test "$(completed "$name")" -lt 31
	before=$(completed "$name")
	exits 0 "  what analyze says" "$PEGBOX" analyze "$name" --json --runs 12 --delta 0.01
	holds "    is what ended it" 'd["stop"]["by"] == "model" and d["stop"]["chance"] < 0.05'
	exits 0 "  resumed, it ends at once" "$PEGBOX" resume "$name" -q
	is "    no run is made" "$(completed "$name")" "$before"
done
exits 0 "  the best of all is there" "$PEGBOX" best peak --json
holds "    behind which nothing was better" 'd["best"] > 0.999'
exits 0 "grid, up: does not end" listed up
is "  until all cells are tried" "$(completed up)" 42

# The best is reached: what would be missed is little.
begin peak bayesian 80 2>/dev/null
exits 0 "the best of a sweep that was ended" "$PEGBOX" best peak --json
holds "is near the best there is" 'd["best"] > 0.98'
done_testing
