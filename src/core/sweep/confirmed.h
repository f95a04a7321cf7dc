#ifndef CORE_SWEEP_CONFIRMED_H
#define CORE_SWEEP_CONFIRMED_H

/*
 * A run whose assignment is run again with other seeds, to see what of its value was luck.
 *
 * Of the best of many runs a part is: who was chosen for a value has a worse one on average
 * when it is tried again.  So the mean of the repeats counts, without the run itself.
 */

#include "core/sweep/run.h"

#define CONFIRMED_MIN 2      /* values of which a mean counts */
#define CONFIRMED_SEEDS 1000 /* seeds at most */

struct confirmed {
	uint32_t run;
	uint32_t *repeats; /* by the number of the seed - 1: the run, 0: none yet */
	size_t n_repeats, cap_repeats;
	uint32_t n; /* of those that are completed and have a value: */
	double mean, sd;
};

/** One of the runs repeats it, with seed r->seed: it counts unless a completed one does. */
void confirmed_take(struct confirmed *c, const struct run *runs, const struct run *r);

/** Mean and deviation anew; `runs` are those of the sweep. */
void confirmed_measure(struct confirmed *c, const struct run *runs);

/** The repeat with a seed, from 0, that has a value; NULL: there is none. */
const struct run *confirmed_repeat(const struct confirmed *c, const struct run *runs, size_t i);

#endif
