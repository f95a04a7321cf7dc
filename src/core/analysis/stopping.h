#ifndef CORE_ANALYSIS_STOPPING_H
#define CORE_ANALYSIS_STOPPING_H

/*
 * The setting stop_when of a sweep: does it hold?  It follows from the runs alone, so a sweep
 * that is resumed is told the same.
 */

#include "core/sweep/sweep.h"

/**
 * It is asked after each run at first, and less often as they become many, since it costs as
 * much as a suggestion: the last number up to `ended` runs after which it is.
 */
uint32_t stopping_due(uint32_t ended);

/** Runs that have ended and count towards that: not the lost ones. */
uint32_t stopping_ended(const struct sweep *s);

/** Then the reason into *why: "stop_when: 3 % chance of more than +0.002 in the next …". */
bool stopping_now(const struct sweep *s, struct buf *why);

#endif
