#ifndef CORE_ANALYSIS_EARLY_H
#define CORE_ANALYSIS_EARLY_H

/*
 * How much an early value says of the last: over the completed runs the rank correlation of
 * what counted after so many intervals with what counts in the end, over all runs and over the
 * best tenth of them.  A policy goes by the first; what it may lose is in the second.  Where a
 * policy was at work the runs that it cut are not there to tell.
 */

#include "core/sweep/sweep.h"

#define EARLY_POINTS 24 /* intervals that are looked at, ever farther apart */
#define EARLY_TOP_MIN 5 /* runs that the best tenth must have */
#define EARLY_GOOD 0.7  /* from there on the order is much the same */

struct early_point {
	uint32_t interval;
	uint32_t n;      /* completed runs that came there */
	double all, top; /* NAN: too few runs, or all alike */
};

struct early {
	struct early_point items[EARLY_POINTS];
	size_t n; /* 0: no run has two intervals, or fewer than ten completed */
	uint32_t n_runs, n_top;
	/* The first interval from which on `top`, or without it `all`, is good; 0: only the
	 * end. */
	uint32_t wait;
};

void early_measure(struct early *e, const struct sweep *s);

/** The same after one interval, however few runs there are; `top` over the best n_top. */
struct early_point early_at(const struct sweep *s, uint32_t interval, uint32_t n_top);

#endif
