#ifndef CORE_ANALYSIS_TIMELINE_H
#define CORE_ANALYSIS_TIMELINE_H

/*
 * When each slot was at work, and on what.  A run that never had a slot (queued ones, those of
 * tables of others) is not on it; each other run is, once.
 */

#include "core/sweep/sweep.h"

struct timeline_bar {
	uint32_t run;
	int slot;
	/* To its end, of a running one to the last that is known of the sweep, of a lost one to
	 * its last value: its engine was dead long before somebody noticed. */
	int64_t from_ms, to_ms;
};

struct timeline {
	struct timeline_bar *bars; /* by slot, then by start */
	size_t n;
	size_t *first; /* of row i the bars first[i]…first[i + 1] - 1 */
	size_t n_rows; /* slots that ever had a run */
	/* 0: there is no bar. */
	int64_t from_ms, to_ms;
	/* The share of the time that an engine worked on the sweep in which slots had a run,
	 * over the rows; NAN: no time went by. */
	double busy;
};

void timeline_init(struct timeline *t, const struct sweep *s);
void timeline_clear(struct timeline *t);

#endif
