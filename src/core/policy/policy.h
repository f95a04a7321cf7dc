#ifndef CORE_POLICY_POLICY_H
#define CORE_POLICY_POLICY_H

/*
 * Room core/policy/: a kind is a file and a row; O(log n) a value, whatever is changed.
 *
 * Early termination policies: HyperDrive's (semantics and test vectors: the manual, and
 * tests/unit/t-policy.c), others, and combinations of several (any, all).
 *
 * An interval is one logging of the primary metric by a run; a policy sees the values in the
 * order in which they were logged and is asked about a run each time it has logged one.  It
 * judges at interval n when n % evaluation_interval == 0 and n >= delay_evaluation, against
 * what the other runs had reached in their first n intervals.  NaN and infinities count as an
 * interval and are worse than any number; ties survive.
 *
 * A policy does no input or output, reads no clock and draws no random numbers: the same values
 * in the same order give the same verdicts, so the engine, a resumed sweep and a what-if replay
 * all use this one object.  Observing and judging take O(log n) of the number of runs.
 */

#include <stddef.h>
#include <stdint.h>

#include "core/goal.h"

struct policy_opts {
	double slack_factor;          /* bandit; NAN when not given */
	double slack_amount;          /* bandit; NAN when not given */
	double narrowing;             /* bandit: at interval n the slack is / n^narrowing */
	double truncation_percentage; /* truncation; NAN when not given */
	bool exclude_finished_runs;   /* truncation */
	int patience;                 /* patience: intervals; 0 when not given */
	double min_delta;             /* patience */
	double threshold;             /* threshold; NAN when not given */
	int min_intervals;            /* asha, hyperband: the first rung */
	double reduction_factor;      /* asha, hyperband */
	int max_intervals;            /* hyperband: of a whole run; 0 when not given */
	int evaluation_interval;      /* 0 is read as 1 */
	int delay_evaluation;
};

/** Why a run is cancelled, in numbers: "0.62 + 0.124 < 0.91 (run 3 at 7)". */
struct verdict {
	uint32_t interval;
	char why[160];
};

struct policy;
struct problems;

struct policy_kind {
	const char *name;
	const char *summary;
	const char *options; /* the settings that it has, separated by blanks */
	/*
	 * The first of them, when it cannot do without, as suits most sweeps; NULL: it can, or
	 * nobody knows.
	 */
	const char *usual;
	/* Refuse settings that are missing or make no sense; NULL when there are none. */
	void (*check)(const struct policy_opts *o, struct problems *ps);
	size_t state_size;          /* of its own state, which begins as zeros; 0: none */
	void (*clear)(void *state); /* free what it points to; NULL: nothing */
	/* Run `run` logged its n-th value. */
	void (*observe)(struct policy *p, uint32_t run, uint32_t n, double loss);
	/* The run ended; NULL when that changes nothing. */
	void (*ended)(struct policy *p, uint32_t run);
	/* Cancel `run` at its interval n?  Fills v->why if so. */
	bool (*judge)(const struct policy *p, uint32_t run, uint32_t n, struct verdict *v);
	/* The value below (maximize) or above which a run is cancelled at n; false: none. */
	bool (*limit)(const struct policy *p, uint32_t n, double *value);
};

/** All kinds in the order of the manual; ends with NULL. */
extern const struct policy_kind *const policy_kinds[];
const struct policy_kind *policy_find(const char *name);

/** The options must have passed the kind's check. */
struct policy *policy_new(const struct policy_kind *kind, const struct policy_opts *opts,
                          enum goal goal);
void policy_free(struct policy *p);

/** One more policy that p combines; p owns it from now on.  Before the first value. */
void policy_add(struct policy *p, struct policy *take);

/** A run, numbered from 1, logged its next primary value. */
void policy_observe(struct policy *p, uint32_t run, double value);

/** A run came to its end, whatever end. */
void policy_ended(struct policy *p, uint32_t run);

/** To be asked after each policy_observe() of a run that is still running. */
bool policy_judge(const struct policy *p, uint32_t run, struct verdict *v);

/** The worst best-so-far that survives at this interval; false when nothing is cut there. */
bool policy_limit(const struct policy *p, uint32_t interval, double *value);

/** Is `name` one of the kind's own settings? */
bool policy_has_option(const struct policy_kind *kind, const char *name);

/* ---- for the kinds (policy_*.c) -------------------------------------------------- */

/** What is known of one run. */
struct policy_run {
	uint32_t n;       /* intervals logged */
	uint32_t best_at; /* interval of the best, 0: none finite yet */
	double best;      /* smallest loss so far, INFINITY */
	double sum;       /* of losses, INFINITY when one was */
	double carry;     /* what the sum's rounding lost (Kahan 1965) */
	bool ended;
	double *kept; /* truncation: losses that it left in the trees */
	size_t n_kept, cap_kept;
};

struct policy {
	const struct policy_kind *kind;
	struct policy_opts opts;
	enum goal goal;
	struct policy_run *runs; /* by run number */
	uint32_t n_runs;
	size_t cap_runs;
	void *state;              /* the kind's own */
	struct policy **children; /* any, all */
	size_t n_children, cap_children;
};

/** With how many significant digits low + slack < high is seen to be true: four, or more. */
int policy_digits(double low, double slack, double high);

/** The place of interval n in an array of those that are judged; 0: it is not. */
size_t policy_place(const struct policy_opts *o, uint32_t n);

extern const struct policy_kind policy_none, policy_bandit, policy_median, policy_truncation,
	policy_asha, policy_hyperband, policy_patience, policy_threshold, policy_any,
	policy_all;

#endif
