#ifndef CORE_SWEEP_RUN_H
#define CORE_SWEEP_RUN_H

/* One run of the training program: its assignment, its state, its curves. */

#include <stddef.h>

#include "core/goal.h"
#include "core/sweep/series.h"

enum run_state {
	RUN_NONE, /* assignment known, not queued yet */
	RUN_QUEUED,
	RUN_RUNNING,
	RUN_COMPLETED,
	RUN_CANCELLED,
	RUN_FAILED,
	RUN_LOST, /* the engine died while it ran */
	RUN_STATES,
};

const char *run_state_name(enum run_state s);

/** The state of that name, or RUN_STATES. */
enum run_state run_state_find(const char *name);

/** May a run go from one state to another?  One table, also drawn in the manual. */
bool run_state_follows(enum run_state from, enum run_state to);

static inline bool run_state_is_end(enum run_state s)
{
	return s >= RUN_COMPLETED && s < RUN_STATES;
}

/** How far a state lets a run be the best one: see sweep_is_before(). */
enum run_rank {
	RANK_FULL,   /* completed, or on its way there */
	RANK_CUT,    /* cancelled or lost: only where there is no full one */
	RANK_FAILED, /* only when asked for */
	RUN_RANKS,
};

enum run_rank run_rank(enum run_state s);

/** Where a run's assignment comes from. */
enum run_origin {
	ORIGIN_DRAW,     /* the sampler's draw number `origin_n` */
	ORIGIN_ENQUEUED, /* fixed assignment number `origin_n`, from 1 */
	ORIGIN_RETRY,    /* the assignment of failed run `origin_n` again */
	ORIGIN_RERUN,    /* the assignment of lost run `origin_n` again */
	ORIGIN_CONFIRM,  /* that of `origin_n` again, with a seed that is numbered from 1 */
};

#define RUN_ORIGIN_MAX 60 /* room for an origin's text */

/**
 * "draw 12", "enqueued 3", "retry of 7", "rerun of 7", "rerun of 7 with seed 2": the number of
 * the seed is 0 in all but the last, which older programs take for the one before.
 */
void run_origin_print(char out[RUN_ORIGIN_MAX], enum run_origin origin, uint64_t n,
                      uint32_t seed);
bool run_origin_parse(const char *text, enum run_origin *origin, uint64_t *n, uint32_t *seed);

/** Does it do again what another run did, with the same seed? */
static inline bool run_origin_is_same(enum run_origin origin)
{
	return origin == ORIGIN_RETRY || origin == ORIGIN_RERUN;
}

struct run {
	uint32_t id; /* from 1 */
	enum run_state state;
	char **params; /* by sweep->params; NULL: not active */
	size_t n_params;
	struct series *series; /* by sweep->metrics; the primary is 0 */
	size_t n_series;
	enum run_origin origin;
	uint64_t origin_n;
	uint32_t attempt; /* 1, 2 for the first retry, … */
	uint32_t seed;    /* the number of its seed, when it confirms another run; else 0 */
	size_t confirmed; /* which of sweep->confirmed it belongs to, from 1; 0: none */
	/* Of the primary metric, with objective = last its last value; NAN: there is none. */
	double best;
	uint32_t best_at; /* its interval */
	int slot;         /* from 1; 0 when it never ran */
	int64_t pid;
	int64_t queued_ms, started_ms, ended_ms; /* since 1970; 0 when not yet */
	char *suggestion;    /* why the sampler drew it, see reason.h; NULL: not known */
	char *reason;        /* of its last state, or NULL */
	char *verdict;       /* why the policy cancels it, or NULL */
	char *note;          /* what a person wrote, or NULL */
	uint32_t prev, next; /* among the running, by start; 0 ends */
	/* What it printed was read again, as the values of another metric: sweep_reread.c. */
	bool reread;
	size_t reread_metric;
	uint32_t reread_n, reread_left; /* values that there are, and those still to come */
};

/** How the reason begins when a run failed for want of the metric: metric "Accuracy" … */
#define RUN_UNSEEN "metric \""

/** Did it do all its work, and only the metric was never seen? */
bool run_lacks_metric(const struct run *r);

/**
 * The state of a run in a word, when an engine is at work or not: without one, what it had
 * started is "interrupted".  What a dialogue was asked for lives elsewhere.
 */
const char *run_state_now(const struct run *r, bool live);

/** Value `at` (from 1) of the primary metric; did that change the run's best? */
bool run_take_best(struct run *r, enum goal goal, bool by_last, double value, uint32_t at);

/** Let there be a series of metric i, empty when it is new. */
void run_reserve_series(struct run *r, size_t i);

/**
 * The value of metric i that was logged nearest to the best one of the primary metric, of those
 * of one moment the one of the same step; NAN when there is none.
 */
double run_at_best(const struct run *r, size_t i);

/** Latest value of the primary metric; NAN when there is none. */
double run_last(const struct run *r);

/** Seconds from start to end, or to now_ms while it runs; 0 when it never started. */
double run_seconds(const struct run *r, int64_t now_ms);

#endif
