#ifndef CORE_ANALYSIS_RECORDING_H
#define CORE_ANALYSIS_RECORDING_H

/*
 * What was recorded of the primary metric, in the order in which it was: all that a replay
 * needs, once for as many replays as are wanted.  Runs that confirm others are left out.
 */

#include "core/sweep/sweep.h"

struct recording_item {
	int64_t time_ms;
	double value;
	uint32_t run;
	uint8_t end; /* enum run_state that the run came to; 0: it logged `value` */
};

/** One begins as zeroes but for the sweep, which the same events are applied to. */
struct recording {
	const struct sweep *sweep; /* that knows which metric is the primary one */
	struct recording_item *items;
	size_t n, cap;
};

/** One event of the log, in order, before it is applied; `recording` is a struct recording. */
void recording_event(void *recording, const struct event *ev);

/** Forget all of it. */
void recording_clear(struct recording *r);

#endif
