#ifndef CORE_ANALYSIS_CONFIRM_PLAN_H
#define CORE_ANALYSIS_CONFIRM_PLAN_H

/*
 * Which runs it takes to confirm the best assignments of a sweep: each is run again with the
 * same few seeds, so that they can be compared by pairs.  What was run before is not run again.
 */

#include "core/sweep/sweep.h"

#define CONFIRM_TOP 5 /* assignments, unless a person says otherwise */
#define CONFIRM_SEEDS 5
#define CONFIRM_TOP_MAX 1000

struct confirm_plan {
	struct repeat *items; /* to be run, each seed of all before the next one */
	size_t n, cap;
	size_t n_assignments; /* that are confirmed, with those that need nothing more */
	uint32_t seeds;
	double seconds; /* roughly, as the runs that are confirmed took; NAN: unknown */
};

/**
 * By the words of a person, "top=5 seeds=5", or the numbers of runs instead of top, which must
 * be completed.  -1 and a sentence when there is nothing to do.  To be cleared either way.
 */
int confirm_plan_make(struct confirm_plan *p, const struct sweep *s, const char *words,
                      struct err *e);
void confirm_plan_clear(struct confirm_plan *p);

/** "5 assignments with 5 seeds each: 25 runs, about 2:30". */
void confirm_plan_print(const struct confirm_plan *p, struct buf *out);

#endif
