#ifndef CORE_ANALYSIS_LINEUP_H
#define CORE_ANALYSIS_LINEUP_H

/*
 * Every policy at its usual settings, those that the manual calls safe, the sweep's own: what
 * each would have saved and lost.
 */

#include "core/analysis/dial.h"
#include "core/analysis/replay.h"

struct lineup_row {
	char *policy; /* as conf_print_policy() has it; of one that lacks something, its name */
	char *lack;   /* why it was not tried; NULL: it was */
	bool own;     /* the sweep's */
	/* On the Pareto front: none saves more and loses no more, or loses less and saves no
	 * less. */
	bool front;
	struct replay_summary sum;
};

struct lineup {
	struct lineup_row *rows; /* those that save most first, those with a lack last */
	size_t n, cap;
};

/** `also` is one more policy, valid; NULL. */
void lineup_make(struct lineup *l, const struct recording *rec, const struct dial_range *range,
                 const char *also);
void lineup_clear(struct lineup *l);

/** Mark the front by what the rows say was saved and lost. */
void lineup_mark(struct lineup *l);

#endif
