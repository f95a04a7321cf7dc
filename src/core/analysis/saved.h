#ifndef CORE_ANALYSIS_SAVED_H
#define CORE_ANALYSIS_SAVED_H

/*
 * What the policy has saved: the runs that it cut short, had each gone on as long as a run that
 * completed.  An estimate: nobody knows where a run that was cut would have ended by itself.
 */

#include "core/sweep/sweep.h"

struct saved {
	uint32_t n_cut;     /* runs that the policy cancelled */
	uint32_t whole;     /* intervals of a run that completed, the middle one; 0: none has */
	uint64_t intervals; /* up to there, of those that were cut */
	double share;       /* of all intervals and these; 0…1 */
	double seconds;     /* of these, each run at its own pace */
};

/** O(runs log runs). */
void saved_measure(const struct sweep *s, struct saved *out);

/** "bandit cut 17 of 48 runs short: …", one sentence; nothing when there is no policy. */
void saved_print(const struct sweep *s, const struct saved *x, struct buf *out);

#endif
