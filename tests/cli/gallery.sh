#!/bin/sh
# The gallery of screens: what makes it works, and shows the sweeps that it made.
. "$top_srcdir/tests/cli/lib.sh"
if ! command -v tmux >/dev/null 2>&1 || ! [ -x /usr/bin/python3 ]; then
	echo "1..0 # SKIP no tmux or python3"
	exit 0
fi

exits 0 "a gallery of some sweeps" /usr/bin/python3 "$top_srcdir/tests/gallery/gallery.py" "$PEGBOX" shots \
	runs-accuracy-80x24 runs-many-80x24 runs-confirmed-120x40 analyze-200x60 what-if-120x40 beside-120x40
has "says what there is" out "6 screens in $(pwd -P)/shots"
has "a sweep of 24 runs" shots/runs-accuracy-80x24.txt "24/24 runs"
has "the best of them" shots/runs-accuracy-80x24.txt "★"
has "one of 2,000" shots/runs-many-80x24.txt "2000/2000 runs"
has "has a band" shots/runs-many-80x24.txt "band 10-90 %"
has "the best by the mean" shots/runs-confirmed-120x40.txt "mean of 4 seeds"
has "what matters" shots/analyze-200x60.txt "What matters"
has "two sweeps" shots/beside-120x40.txt "Best so far"
has "other policies" shots/what-if-120x40.txt "5 What-if"
is "in a terminal of that size" "$(wc -l <shots/runs-many-80x24.txt)" 24
done_testing
