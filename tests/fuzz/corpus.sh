#!/bin/sh
# Every file of the fuzzers' corpus once through its target; tables of others are those of data/.
n=0
for t in expr cfgfile log metric import keys; do
	n=$((n + 1))
	set -- "$top_srcdir/tests/fuzz/corpus/$t"
	[ $t = import ] && set -- "$@" "$top_srcdir"/tests/data/import/*/ "$top_srcdir"/tests/data/import/*/*/
	if ASAN_OPTIONS=detect_leaks=0 "$top_builddir/fuzz-$t" "$@" >fuzz-$t.out 2>&1 &&
		grep -q '^ok' fuzz-$t.out; then
		echo "ok $n - corpus of $t"
	else
		sed 's/^/# /' fuzz-$t.out | head -30
		echo "not ok $n - corpus of $t"
	fi
	rm -f fuzz-$t.out
done
echo "1..$n"
