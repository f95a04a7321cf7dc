#ifndef CORE_SWEEP_WHY_H
#define CORE_SWEEP_WHY_H

/* Why a run ended early: in full, and in the few words that a column has room for. */

#include "base/buf.h"
#include "core/sweep/run.h"

#define WHY_COLUMNS 28 /* that the few words of a verdict take at most */

/** In full: its reason, or the verdict that is about to end it; NULL when there is none. */
const char *why_of(const struct run *r);

/**
 * Append a full one in few words: "0.62 < 0.91 - slack" of a bandit's verdict, of an exception
 * "exit 1: KeyError".  What has no short form is appended as it is.
 */
void why_short(const char *why, struct buf *out);

#endif
