#!/bin/sh
# The fuzzers' corpus, the examples and tables of others, each file once through its target.
. "$top_srcdir/tests/cli/lib.sh"
for t in doc expr cfgfile formula lesson log metric import keys; do
	set -- "$top_srcdir/tests/fuzz/corpus/$t"
	case $t in
	cfgfile) set -- "$@" "$PEGBOX_DATADIR"/examples/*.cfg "$PEGBOX_DATADIR"/examples/*/*.cfg ;;
	lesson) set -- "$@" "$PEGBOX_DATADIR"/lessons/*.lesson ;;
	doc) set -- "$@" "$top_srcdir/tests/data/foreign" ;;
	import) set -- "$@" "$top_srcdir/tests/data/import" ;;
	esac
	ok "corpus of $t: $(find "$@" -type f | wc -l) files" env ASAN_OPTIONS=detect_leaks=0 \
		find "$@" -type f -exec "$top_builddir/fuzz-$t" {} +
done
done_testing
