#ifndef CORE_ANALYSIS_UNJUDGED_H
#define CORE_ANALYSIS_UNJUDGED_H

/*
 * Could the policy do anything?  Many programs log their metric once, when all is over; and one
 * that waits for more intervals than there are cancels nothing either.
 */

#include "core/sweep/sweep.h"

/**
 * Of a sweep that is finished: append a sentence when it had a policy, two runs or more
 * completed with a value, none that has one was cancelled, and no run came to an interval that
 * is judged, or behind its first one; else false.
 */
bool unjudged_print(const struct sweep *s, struct buf *out);

#endif
