#ifndef CORE_ANALYSIS_REPLAY_H
#define CORE_ANALYSIS_REPLAY_H

/*
 * Room core/analysis/: questions to a sweep that is there; they change nothing.
 *
 * What another policy would have done: the recorded values of the primary metric, in recorded
 * order, folded through it.
 *
 * A run that the replayed policy cancels is over for it: its later values count for nobody.  A
 * replay sees no further than what was recorded: of a run that had really been cut short
 * (cancelled, failed or lost) and is not cancelled here before that, the rest is unknown.
 */

#include "core/analysis/recording.h"

struct replay_run {
	uint32_t n;            /* intervals recorded */
	uint32_t cancelled_at; /* interval; 0: not cancelled */
	char why[160];
	int64_t cancelled_ms, last_ms; /* times of that value, and of the last one recorded */
	int64_t end_ms;                /* when the run really ended; 0: not */
	bool unknown;                  /* really cut short, and not cancelled before that */
	double best, best_kept;        /* what counts of all, and of what the replay saw; NAN */
};

struct replay {
	struct policy *policy;
	bool by_last;            /* of a run the last value counts, not the best */
	struct replay_run *runs; /* by id - 1 */
	uint32_t n_runs;
	size_t cap_runs;
};

/** The recording of a sweep under the policy of a checked configuration. */
void replay_make(struct replay *r, const struct conf *policy, const struct recording *rec);
void replay_clear(struct replay *r);

struct replay_summary {
	uint32_t n_runs, n_cancelled, n_unknown;
	uint64_t intervals, intervals_saved;
	double seconds, seconds_saved;
	uint32_t best, best_kept; /* runs; 0: none */
	double best_value, best_kept_value;
	double regret;      /* how much worse the best kept is; NAN without values */
	bool best_survives; /* the best run is not cancelled before its best value */
};

/** Over all; `s` gives the times of the runs. */
void replay_summarise(const struct replay *r, const struct sweep *s,
                      struct replay_summary *out);

/** The share of the intervals that is saved, 0…1. */
static inline double replay_saved_share(const struct replay_summary *s)
{
	return s->intervals ? (double)s->intervals_saved / (double)s->intervals : 0;
}

/** Seconds of a run that its replayed cancellation would have saved. */
double replay_seconds_saved(const struct replay_run *r);

#endif
