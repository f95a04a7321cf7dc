#ifndef CORE_ANALYSIS_RANK_SUM_H
#define CORE_ANALYSIS_RANK_SUM_H

/*
 * Do two samples come from the same distribution?  The test of Mann and Whitney (1947), which
 * is Wilcoxon's of the sum of ranks, two-sided.  Up to RANK_SUM_EXACT numbers in all its p is
 * exact, also with ties: the share of all ways to deal the ranks to the two samples that are at
 * least as far from the middle.  Beyond that it is the normal approximation, corrected for ties
 * and continuity.
 */

#include <stdbool.h>
#include <stddef.h>

#define RANK_SUM_EXACT 60

struct rank_sum {
	double u; /* pairs in which x is larger, those of equals by half, out of n * m */
	double p; /* NAN: one of them is empty */
	bool exact;
};

struct rank_sum rank_sum_test(const double *x, size_t n, const double *y, size_t m);

/** The least p that samples of these sizes can have. */
double rank_sum_least(size_t n, size_t m);

#endif
