#!/bin/sh
# Every file of the fuzzers' corpus once through its target; tables of others are those of data/.
. "$top_srcdir/tests/cli/lib.sh"
for t in expr cfgfile log metric import keys; do
	set -- "$top_srcdir/tests/fuzz/corpus/$t"
	[ $t = import ] && set -- "$@" "$top_srcdir/tests/data/import"
	ok "corpus of $t: $(find "$@" -type f | wc -l) files" env ASAN_OPTIONS=detect_leaks=0 \
		find "$@" -type f -exec "$top_builddir/fuzz-$t" {} +
done
done_testing
