#ifndef CORE_ANALYSIS_LEARNED_H
#define CORE_ANALYSIS_LEARNED_H

/* What a sweep has from earlier ones, and from the runs before an edit. */

#include "core/sweep/sweep.h"

/** How many runs of earlier sweeps it learned from. */
uint32_t learned_n(const struct sweep *s);

/** "learned from 40 earlier runs", "learns from 0 of 40 …"; false when it was given none. */
bool learned_print(const struct sweep *s, struct buf *out);

/**
 * "the sampler learns from 38 of 40 runs; 2 do not fit the space, …", after an edit; false when
 * it learns from all of its own.
 */
bool learned_print_left_out(const struct sweep *s, struct buf *out);

#endif
