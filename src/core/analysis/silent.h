#ifndef CORE_ANALYSIS_SILENT_H
#define CORE_ANALYSIS_SILENT_H

/* Why a sweep has no curve. */

#include "core/sweep/sweep.h"

/**
 * While no run has a value of the primary metric, the one to tell of: the last that failed,
 * else one that runs.  0: there are values, or no such run.
 */
uint32_t silent_run(const struct sweep *s);

/**
 * What has become of it, in a sentence.  nameless: it is known that it printed no number with
 * any name.
 */
void silent_print(const struct sweep *s, uint32_t run, bool nameless, struct buf *out);

#endif
