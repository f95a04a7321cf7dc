#!/bin/sh
# make bench-samplers: how good the samplers are, beside Optuna's TPE.  README says what is
# measured and how to read it.  The environment cuts it down:
#   PARTS='regret edit ablation time training'  which tables; default: all but ablation
#   SAMPLERS=random,bayesian,optuna        default: all of ours, optuna, optuna-mv
#   PROBLEMS=formula,levy8                 groups and names; default: formula,further,table,which
#   SEEDS=20 EVALUATIONS=100 AT_ONCE=1     of each search
#   TRAINING_SEEDS=10 TRAINING_RUNS=30     of the training
#   JOBS=2                                 searches at a time; default: one a processor
#   RAW=FILE                               keep the regret of each search there
set -u
export LC_ALL=C
parts=" ${PARTS:-regret edit time training} "
seeds=${SEEDS:-20}
bench=$top_srcdir/tests/bench
program=$top_builddir/sampler-bench
# The system's own Python may have packages that the first one on the PATH has not.
PATH=/usr/bin:$PATH
work=$(mktemp -d "${TMPDIR:-/tmp}/pegbox-samplers-XXXXXX")
trap 'cd /; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
raw=${RAW:-$work/raw}
case $raw in /*) ;; *) raw=$PWD/$raw ;; esac
cd "$work" || exit 1

wants() { case $parts in *" $1 "*) ;; *) return 1 ;; esac }

# listed LIST NAME…: is one of the names in LIST, or LIST empty?
listed() {
	list=,$1,
	shift
	[ "$list" = ,, ] && return 0
	for name; do
		case $list in *,"$name",*) return 0 ;; esac
	done
	return 1
}

choose_samplers() {
	# auto is bayesian on all of these problems.
	for sampler in $("$PEGBOX" dump samplers | cut -f 1 | grep -v '^auto$'); do
		listed "${SAMPLERS:-}" "$sampler" && echo "$sampler"
	done
	for sampler in optuna optuna-mv; do
		listed "${SAMPLERS:-}" $sampler || continue
		if python3 -c 'import optuna' 2>/dev/null; then
			echo $sampler
		else
			echo "$sampler is left out: python3-optuna is missing" >&2
		fi
	done
}

choose_problems() {
	"$program" -t "$bench/tables" -l >all
	while IFS='	' read -r problem group; do
		listed "${PROBLEMS:-formula,further,table,which}" "$problem" "$group" && printf '%s\t%s\n' "$problem" "$group"
	done <all
}

# Each search in a process, the searches of a problem one after the other.
search_all() {
	cat >search <<-EOF
	case \$1 in
	optuna*) set -- "\$@" python3 "$bench/optuna-tpe.py" --exec "$program" ;;
	*) set -- "\$@" "$program" ;;
	esac
	sampler=\$1 problem=\$2
	shift 2
	"\$@" -r -n $seeds -e ${EVALUATIONS:-100} -j ${AT_ONCE:-1} -t "$bench/tables" \\
		-s "\$sampler" -p "\$problem" >"out-\$sampler-\$problem" 2>>refused
	EOF
	while IFS='	' read -r problem group; do
		while read -r sampler; do
			printf "'%s' '%s'\n" "$sampler" "$problem"
		done <samplers
	done <problems | xargs -P "${JOBS:-$(getconf _NPROCESSORS_ONLN)}" -n 2 sh search
	cat out-* >"$raw"
	sort refused
}

# From rows of sampler, problem, seed, three regrets, ms to the two tables.
print_regret() {
	awk -F '\t' -v all="${EVALUATIONS:-100}" '
	FILENAME == "samplers" { sampler[++n] = $1; next }
	FILENAME == "problems" { problem[++m] = $1; group[$1] = $2; next }
	{
		runs[$1, $2]++
		for (k = 1; k <= 4; k++)
			sum[$1, $2, k] += $(k + 3)
	}
	function mean(s, p, k) { return sum[s, p, k] / runs[s, p] }
	# Over the problems of a group, or – when the sampler did not do all of them.
	function over(s, g, k, format,  i, total, count) {
		for (i = 1; i <= m; i++) {
			if (g != "" && group[problem[i]] != g)
				continue
			if (!runs[s, problem[i]])
				return "-"
			total += mean(s, problem[i], k)
			count++
		}
		return count ? sprintf(format, total / count) : "-"
	}
	# Among the samplers that did all problems; equals share the mean of their ranks.
	function rank(s,  i, j, p, total) {
		if (over(s, "", 3, "%g") == "-")
			return "-"
		for (i = 1; i <= m; i++) {
			p = problem[i]
			total++
			for (j = 1; j <= n; j++) {
				if (sampler[j] == s || over(sampler[j], "", 3, "%g") == "-")
					continue
				if (mean(sampler[j], p, 3) < mean(s, p, 3))
					total++
				else if (mean(sampler[j], p, 3) == mean(s, p, 3))
					total += 0.5
			}
		}
		return sprintf("%.2f", total / m)
	}
	END {
		n_groups = split("formula table which", groups, " ")
		printf "%-9s  %-22s  %-22s  %-22s  %5s  %s\n", "", "formulas", "tables", \
			"which algorithm", "", "ms a"
		printf "%-9s", "sampler"
		for (i = 1; i <= n_groups; i++)
			printf "  %6s  %6s  %6s", all / 4, all / 2, all
		printf "  %5s  %s\n", "rank", "suggestion"
		for (j = 1; j <= n; j++) {
			s = sampler[j]
			printf "%-9s", s
			for (i = 1; i <= n_groups; i++)
				for (k = 1; k <= 3; k++)
					printf "  %6s", over(s, groups[i], k, "%.4f")
			printf "  %5s  %10s\n", rank(s), over(s, "", 4, "%.2f")
		}
		for (k = 1; k <= 3; k++) {
			printf "\nregret after %-6s", k == 1 ? all / 4 : k == 2 ? all / 2 : all
			for (j = 1; j <= n; j++)
				printf " %11s", sampler[j]
			printf "\n"
			for (i = 1; i <= m; i++) {
				printf "%-19s", problem[i]
				for (j = 1; j <= n; j++)
					printf " %11s", runs[sampler[j], problem[i]] ? \
						sprintf("%.4f", mean(sampler[j], problem[i], k)) : "-"
				printf "\n"
			}
		}
	}' samplers problems "$raw"
}

# Of those that learn, by what the edit leaves them.
print_edit() {
	echo "after 20 runs each number's range becomes the third around the best, $seeds seeds: mean"
	echo "normalised regret after 5, 10 and 20 more; whole: no edit, forgets: without what is beyond"
	"$program" -z 20 -e 20 -n "$seeds" -s "$(grep -E 'bayesian|tpe|cmaes' samplers | paste -s -d , -)" \
		-p "hartmann6,hartmann6+noise,rosenbrock4,ackley5,levy8,griewank6 mixed" | awk '
	{
		row = sprintf("%-10s %-8s", $1, $(NF - 5))
		if (!n[row]++)
			order[++rows] = row
		for (k = 1; k <= 3; k++)
			sum[row, k] += $(NF - 5 + k)
	}
	END {
		for (i = 1; i <= rows; i++) {
			row = order[i]
			printf "%s %.4f  %.4f  %.4f\n", row, sum[row, 1] / n[row], sum[row, 2] / n[row], \
				sum[row, 3] / n[row]
		}
	}'
}

print_time() {
	echo "ms a suggestion after many runs of 6 parameters: the mean and the worst of 10"
	"$program" -T -s "$(grep -v optuna samplers | paste -s -d , -)" |
		awk -F '\t' '{ printf "%-10s %9s runs  %8.2f  %8.2f\n", $1, $2, $3, $4 }'
}

# train SAMPLER SEED: the best accuracy of a sweep by the real program.
train() {
	rm -rf sweep
	"$PEGBOX" run "$bench/training.cfg" -o sweep --headless --quiet -j 4 \
		-n "${TRAINING_RUNS:-30}" --sampling "$1" --seed "$2" </dev/null || return
	"$PEGBOX" best sweep --json | sed -n 's/^ *"best": \(.*\),$/\1/p'
}

print_training() {
	n=${TRAINING_SEEDS:-10}
	echo "a network on digits, ${TRAINING_RUNS:-30} runs, 4 at once, $n seeds: best accuracy"
	seed=0
	while [ $seed -lt "$n" ]; do
		seed=$((seed + 1))
		random=$(train random $seed) || break
		bayesian=$(train bayesian $seed) || break
		echo "$random $bayesian"
	done | awk '
	{
		for (k = 1; k <= 2; k++) {
			sum[k] += $k
			squares[k] += $k * $k
		}
		better += $2 > $1
		equal += $2 == $1
	}
	function row(name, k,  mean, sd) {
		mean = sum[k] / NR
		sd = NR > 1 ? (squares[k] - NR * mean * mean) / (NR - 1) : 0
		printf "%-10s %.4f ± %.4f\n", name, mean, sqrt(sd > 0 ? sd : 0)
	}
	END {
		if (NR == 0)
			exit
		row("random", 1)
		row("bayesian", 2)
		printf "bayesian is better with %d seeds of %d, equal with %d\n", better, NR, equal
	}'
}

choose_samplers >samplers
choose_problems >problems
if [ ! -s samplers ] || [ ! -s problems ]; then
	echo "nothing to measure: SAMPLERS or PROBLEMS names none" >&2
	exit 2
fi
if wants regret; then
	search_all
	echo "mean normalised regret after a quarter, half and all of the evaluations, $seeds seeds"
	print_regret
	echo
fi
if wants edit; then
	print_edit
	echo
fi
if wants ablation; then
	{
		echo bayesian
		"$program" -x
	} >samplers
	rm -f out-*
	search_all
	echo "bayesian without one of its parts, $seeds seeds"
	print_regret
	echo
	choose_samplers >samplers
fi
if wants time; then
	print_time
	echo
fi
if wants training; then
	print_training
fi
