#!/bin/sh
# Everything that must be green before a commit lands, from the top of the tree:
#
#   1. linters (tests/lint.sh)
#   2. make check in build/
#   3. the same with gcc's and clang's address and undefined-behaviour sanitizers, warnings as
#      errors; the slow scripts once less often
#   4. make check-slow (tests/slow), a few races and kills of what make check-slow has hundreds of
#   5. make distcheck, which builds outside of the tree, installs and uninstalls
#
# ./bootstrap check calls it.  The last line is the sum of all tests.
set -u
cd "$(dirname "$0")/.." || exit 1
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
passed=0 failed=0 skipped=0

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

variant() { # NAME CC [CONFIGURE…]
	name=$1 cc=$2
	shift 2
	echo "== $name"
	mkdir -p "build-$name"
	(cd "build-$name" && CC=$cc CFLAGS="-g -O1" ../configure "$@" >configure.out 2>&1) || {
		tail -n 5 "build-$name/configure.out"
		failed=$((failed + 1))
		return
	}
	# Leaks in libconfig after a syntax error are not ours; each crash costs a resume.
	CRASHES=10 LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0 \
		check "build-$name"
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
variant werror gcc --enable-werror
# Clang without its sanitizers' libraries cannot link.
if echo 'int main(void) { return 0; }' |
	clang -fsanitize=address,undefined -x c -o /dev/null - 2>/dev/null; then
	variant sanitize clang --enable-werror --enable-sanitize
else
	variant sanitize gcc --enable-sanitize
fi
echo "== make check-slow, in short"
make -C build check-slow RACES=25 KILLS=18 >build/slow.out 2>&1
grep -E '^#|^not ok' build/slow.out
passed=$((passed + $(grep -c '^ok' build/slow.out)))
failed=$((failed + $(grep -c '^not ok' build/slow.out)))
grep -q '^1\.\.' build/slow.out || { tail -n 20 build/slow.out; failed=$((failed + 1)); }
echo "== make distcheck"
if ! make -C build -j"$jobs" distcheck DISTCHECK_CONFIGURE_FLAGS=--enable-werror CRASHES=5 >build/distcheck.out 2>&1; then
	tail -n 40 build/distcheck.out
	failed=$((failed + 1))
else
	passed=$((passed + 1))
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
