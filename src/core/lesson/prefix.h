#ifndef CORE_LESSON_PREFIX_H
#define CORE_LESSON_PREFIX_H

/*
 * A sweep as it stood when the k-th of its runs had ended, and no later: what the sampler knew
 * when it drew the next one.  Whatever the program computes of a sweep it computes of a prefix
 * as well: a model step by step, a chance that falls.
 *
 * It is the state that its log would give, were it cut behind the row of that end.  Runs that
 * confirm others do not count.
 */

#include "core/history/history.h"
#include "core/lesson/tape.h"
#include "core/sweep/sweep.h"

struct prefix {
	struct sweep sweep;
	struct history history; /* as the sampler had it; borrows values of the sweep */
};

/**
 * Of the sweep of this tape; all of it when fewer runs have ended.  The configuration must
 * outlive it, and it stays where it is until it is cleared.
 */
void prefix_make(struct prefix *p, const struct tape *t, const struct conf *c, size_t k);
void prefix_clear(struct prefix *p);

/** How many runs of a sweep have ended, without those that confirm others: the largest k. */
size_t prefix_count(const struct sweep *s);

#endif
