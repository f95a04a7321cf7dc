#ifndef CORE_ANALYSIS_COMPARE_H
#define CORE_ANALYSIS_COMPARE_H

/*
 * Sweeps of the same metric and goal beside each other: which sampler, which space, which
 * sweep was better?
 *
 * Sweeps whose configurations differ in their seed alone are a group, and a group is one line:
 *
 *   best so far   after so many runs, seconds, intervals, as progress.h has it of each sweep.
 *                 Of several sweeps the median, and a band from the worst to the best of them,
 *                 from COMPARE_QUARTILES sweeps on between the quartiles.  Over runs and
 *                 intervals it goes as far as all of them came; over seconds those that are
 *                 over keep their best.
 *   distribution  (EDF) the share of the runs with values at least as good as x.  A cancelled
 *                 run counts with what it had come to, a failed one as worse than any; lost
 *                 ones, those cancelled before their first value, and those that confirm
 *                 others do not count.  The runs of a group are pooled.
 *   chance        whether the final bests of two groups of COMPARE_TOLD_MIN sweeps or more are
 *                 to be told apart: rank_sum.h, with Holm's correction (1979) for all pairs.
 *   importance    the share of the variance that each parameter has with all that it does
 *                 together with others (effects.h), of each sweep in its own space; of a group
 *                 the median over the sweeps whose model is to be believed.
 *
 * Groups are in the order of their bests, the best first; those without values are last.
 */

#include "core/analysis/progress.h"
#include "core/analysis/rank_sum.h"

#define COMPARE_TOLD_MIN 3  /* sweeps that a group must have to be told from another */
#define COMPARE_QUARTILES 5 /* from so many on a band is that of the quartiles */
#define COMPARE_CHANCE 0.05 /* below it a difference is more than chance would make */

/** What came of a sweep, or of a group: then of its sweeps the median, and all runs. */
struct compare_result {
	uint32_t ended, cut, failed; /* runs */
	double best;                 /* NAN: no run has a value */
	double best_low, best_high;  /* of a group's sweeps */
	double common;               /* best after compare.common runs */
	double median;               /* of the runs; NAN also where half of them failed */
	double reach;                /* runs to be as good as compare.target; NAN: never */
	double seconds;              /* from its beginning to its last run's end; NAN */
	double *values;              /* of the distribution, the best first; */
	size_t n_values;             /* each is a share of */
	uint32_t n_counted;          /* these */
};

struct compare_sweep {
	char *name;
	const struct sweep *sweep;
	size_t group;
	struct compare_result result;
	struct progress progress;
};

/** From x on, to the next one. */
struct compare_point {
	double x, middle, low, high;
};

struct compare_line {
	struct compare_point *items;
	size_t n; /* 0: there is none */
	double end;
};

struct compare_group {
	char *name;
	char *differs;  /* from other groups, in settings; "" where that is not known */
	uint32_t n;     /* sweeps */
	uint32_t n_had; /* of them have a value: lines and bests are theirs */
	struct compare_result result;
	struct compare_line lines[PROGRESS_XS];
};

struct compare_test {
	size_t a, b;          /* groups, a before b */
	struct rank_sum test; /* u: pairs in which a is better */
	double p;             /* corrected */
};

/** The share of a parameter in a group. */
struct compare_share {
	bool has, varies; /* the parameter; is it no constant? */
	double share;     /* NAN: not known */
};

struct compare {
	char *problem; /* why they cannot be compared; then nothing else is there */
	const char *metric;
	enum goal goal;
	struct compare_sweep *sweeps; /* in the order that they were given in */
	size_t n;
	struct compare_group *groups;
	size_t n_groups;
	struct compare_test *tests;
	size_t n_tests;
	double target;   /* the worst of the sweeps' bests; NAN: there is none */
	uint32_t common; /* runs that all sweeps with values came to */
	bool uneven;     /* some came further */
	/* shares[param * n_groups + group], the parameters that matter most first. */
	char **params;
	size_t n_params;
	struct compare_share *shares;
};

/** Sweeps with names, which must be there as long as it is; some 70 ms each of 200 runs. */
void compare_init(struct compare *c, const struct sweep *const *sweeps,
                  const char *const *names, size_t n);
void compare_clear(struct compare *c);

/** "median and quartiles of 5 sweeps", "median, worst and best …": what a group's band is. */
const char *compare_band(const struct compare_group *g);

/** The sweeps that each of the groups must have for a difference to be told at all. */
size_t compare_needed(const struct compare *c);

/** Append what is to be told from chance, in sentences that name the groups. */
void compare_say(const struct compare *c, struct buf *out);

#endif
