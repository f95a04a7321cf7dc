#!/bin/sh
# Everything that must be green before a commit lands, from the top of the tree:
#
#   1. linters (tests/lint.sh)
#   2. make check in build/, where ./bootstrap check made that with warnings as errors
#   3. the same with clang's address and undefined-behaviour sanitizers, the slow scripts once less
#      often
#   4. make check-slow (tests/slow), a few races and kills of what make check-slow has hundreds of,
#      and without the claims of the lessons, which are eight times thirty rounds
#   5. make distcheck, which builds outside of the tree, tests, installs and uninstalls: at gcc's
#      lower optimisation, which warns of other things and rounds otherwise
#
# ./bootstrap check calls it.  The last line is the sum of all tests.
set -u
cd "$(dirname "$0")/.." || exit 1
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
passed=0 failed=0 skipped=0

# Tests write little and sync it often: in memory, where that has 2 GB and may hold programs.
memory=/dev/shm/pegbox-tests.$$
if [ -z "${TMPDIR:-}" ] && mkdir "$memory" 2>/dev/null; then
	trap 'rm -rf "$memory"' EXIT
	trap 'exit 1' HUP INT TERM
	printf '#!/bin/sh\n' >"$memory/may"
	chmod +x "$memory/may"
	[ "$(df -Pk "$memory" | awk 'NR == 2 { print ($4 > 2000000) }')" = 1 ] &&
		"$memory/may" 2>/dev/null && export TMPDIR="$memory"
fi

# Add up the summary that automake printed into $1.
add() {
	passed=$((passed + $(sed -n 's/^# PASS: *//p' "$1" | tail -n 1)))
	skipped=$((skipped + $(sed -n 's/^# SKIP: *//p' "$1" | tail -n 1)))
	failed=$((failed + $(sed -n 's/^# FAIL: *//p' "$1" | tail -n 1) + \
		$(sed -n 's/^# ERROR: *//p' "$1" | tail -n 1)))
}

check() { # DIR
	log=$1/check.out
	make -C "$1" -j"$jobs" check >"$log" 2>&1
	rc=$?
	if grep -q '^# PASS:' "$log"; then
		add "$log"
	fi
	if [ $rc != 0 ]; then
		grep -E '^(FAIL|ERROR)|error:' "$log" | head -50
		sed -n '1,400p' "$1/test-suite.log" 2>/dev/null | grep -A12 '^not ok' | head -100
		grep -q '^# PASS:' "$log" || { tail -n 40 "$log"; failed=$((failed + 1)); }
	fi
	return $rc
}

# A step that failed: its log says why.
lost() { # LOG
	grep -E '^(FAIL|ERROR)|error:' "$1" | head -50
	tail -n 20 "$1"
	failed=$((failed + 1))
}

sanitized() { # CC [CONFIGURE…]
	cc=$1
	shift
	echo "== sanitizers"
	mkdir -p build-sanitize
	(cd build-sanitize &&
		CC=$cc CFLAGS="-g -O1" ../configure --enable-sanitize "$@" >configure.out 2>&1) || {
		lost build-sanitize/configure.out
		return
	}
	# Leaks in libconfig after a syntax error are not ours; each crash costs a resume.
	CRASHES=10 LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0 \
		check build-sanitize
}

lint() {
	sh tests/lint.sh >build/lint.out || grep -E '^#|^not ok' build/lint.out
	skipped=$((skipped + $(grep -c '^ok .* # SKIP' build/lint.out)))
	passed=$((passed + $(grep '^ok ' build/lint.out | grep -vc ' # SKIP')))
	failed=$((failed + $(grep -c '^not ok' build/lint.out)))
}

echo "== linters"
lint
echo "== make check"
check build
# Clang without its sanitizers' libraries cannot link.
if echo 'int main(void) { return 0; }' |
	clang -fsanitize=address,undefined -x c -o /dev/null - 2>/dev/null; then
	sanitized clang --enable-werror
else
	sanitized gcc
fi
echo "== make check-slow, in short"
make -C build check-slow RACES=25 KILLS=18 CLAIMS= >build/slow.out 2>&1
grep -E '^#|^not ok' build/slow.out
passed=$((passed + $(grep -c '^ok' build/slow.out)))
failed=$((failed + $(grep -c '^not ok' build/slow.out)))
grep -q '^1\.\.' build/slow.out || lost build/slow.out
echo "== make distcheck"
make -C build -j"$jobs" distcheck DISTCHECK_CONFIGURE_FLAGS='--enable-werror CFLAGS="-g -O1"' \
	CRASHES=10 >build/distcheck.out 2>&1 || lost build/distcheck.out
if grep -q '^# PASS:' build/distcheck.out; then
	add build/distcheck.out
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
