# shellcheck shell=sh
# For the scripts of tests/cli: TAP, a folder of its own, waiting by looking.

PEGBOX=${PEGBOX:-pegbox}
n_tests=0
n_failed=0
work=$(mktemp -d "${TMPDIR:-/tmp}/pegbox-test-XXXXXX")
trap 'cd /; rm -rf "$work"' EXIT
cd "$work" || exit 99
unset NO_COLOR PYTHONUNBUFFERED

# ok DESCRIPTION COMMAND…: the command succeeds.
ok() {
	n_tests=$((n_tests + 1))
	what=$1
	shift
	if "$@" >"$work/.ok" 2>&1; then
		echo "ok $n_tests - $what"
	else
		n_failed=$((n_failed + 1))
		echo "not ok $n_tests - $what"
		sed 's/^/# /' "$work/.ok" | head -20
	fi
}

# exits CODE DESCRIPTION COMMAND…: the command exits with CODE; its output is in out and err.
exits() {
	code=$1
	what=$2
	shift 2
	"$@" >"$work/out" 2>"$work/err" </dev/null
	rc=$?
	ok "$what" test "$rc" = "$code"
	[ "$rc" = "$code" ] || { echo "# exit $rc"; sed 's/^/# /' "$work/err" | head -20; }
}

# is DESCRIPTION GOT EXPECTED
is() {
	ok "$1" test "$2" = "$3"
	[ "$2" = "$3" ] || { echo "# got:      $2"; echo "# expected: $3"; }
}

has() { # DESCRIPTION FILE TEXT
	ok "$1" grep -qF -- "$3" "$2"
	grep -qF -- "$3" "$2" || sed 's/^/# /' "$2" | head -20
}

# fails CODE DESCRIPTION MESSAGE COMMAND…: it exits with CODE and says MESSAGE on stderr.
fails() {
	code=$1 what=$2 message=$3
	shift 3
	exits "$code" "$what" "$@"
	has "  says: $message" err "$message"
}

# wait_for COMMAND…: look every 20 ms until it succeeds, for at most 20 s.
wait_for() {
	tries=0
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		[ $tries -gt 1000 ] && return 1
		sleep 0.02
	done
}

# holds DESCRIPTION CONDITION: of d, the JSON in out.
holds() {
	ok "$1" /usr/bin/python3 -c "import json; d = json.load(open('out')); assert ($2), d"
}

# begin DIR N ROW FILE OPTIONS…: a sweep in the background, $pid, whose log has N such rows now.
begin() {
	begun=$1 n_rows=$2 row=$3
	shift 3
	"$PEGBOX" run "$@" -o "$begun" --quiet 2>begun.err &
	# shellcheck disable=SC2034 # for the script
	pid=$!
	wait_for sh -c "[ \$(grep -c '$row' '$begun/log.csv') -ge $n_rows ]"
}

done_testing() {
	echo "1..$n_tests"
	[ $n_failed = 0 ]
	exit $?
}

# sweep_file FILE SETTINGS COMMAND…: a sweep file.
sweep_file() {
	file=$1 settings=$2
	shift 2
	{
		echo 'sweep = {'
		printf '  command = ['
		sep=' '
		for word; do
			printf '%s"%s"' "$sep" "$word"
			sep=', '
		done
		echo ' ];'
		echo '  metric = { name = "acc"; goal = "maximize"; };'
		echo "  $settings"
		echo '};'
		echo 'space = ( { name = "x"; values = "uniform(0, 1)"; } );'
		echo 'sampling = { method = "random"; seed = 5; };'
	} >"$file"
}

# Rows of an event in a log: rows DIR RUN EVENT NAME
rows() {
	grep -cE "^[0-9.]+,$2,$3,$4," "$1/log.csv"
}

# draw number and value of each assignment
draws() {
	awk -F, '$3 == "param" { value[$2] = $6 } $3 == "state" && $4 == "queued" && $6 ~ /^draw/ {
		print $6, value[$2] }' "$1/log.csv" | sort -k2n
}

# The processes that belong to the sweep in folder DIR.
processes_of() {
	grep -lzsxF "PEGBOX_SWEEP=$(cd "$1" && pwd -P)" /proc/[0-9]*/environ | cut -d/ -f3
}

no_processes() {
	[ -z "$(processes_of "$1")" ]
}
