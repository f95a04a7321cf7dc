#!/bin/sh
# Walk from 5 towards the minimum of (x - 3)^2 + (y + 1)^2 / 4, printing the distance left: any
# program that takes arguments and prints a number can be tuned.
#
#   anneal.sh --rate R --cooling C
rate=0.1 cooling=0.9
while [ $# -gt 1 ]; do
	case $1 in
	--rate) rate=$2 ;;
	--cooling) cooling=$2 ;;
	*) echo "anneal.sh: unknown argument $1" >&2; exit 2 ;;
	esac
	shift 2
done
awk -v rate="$rate" -v cooling="$cooling" 'BEGIN {
	x = 5; y = 5
	for (step = 1; step <= 10; step++) {
		x -= rate * 2 * (x - 3); y -= rate * (y + 1) / 2
		printf "step %d cost = %.5f\n", step, (x - 3) ^ 2 + (y + 1) ^ 2 / 4
		rate *= cooling
	}
}'
