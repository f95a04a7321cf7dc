#ifndef CORE_ANALYSIS_LEARNED_H
#define CORE_ANALYSIS_LEARNED_H

/* What a sweep has from earlier ones. */

#include "core/sweep/sweep.h"

/** How many runs of earlier sweeps it learned from. */
uint32_t learned_n(const struct sweep *s);

/** "learned from 40 earlier runs", "learns from 0 of 40 …"; false when it was given none. */
bool learned_print(const struct sweep *s, struct buf *out);

#endif
