#ifndef CORE_ANALYSIS_GROUPS_H
#define CORE_ANALYSIS_GROUPS_H

/*
 * The completed runs by what they have in common, and what each group comes to: the mean of
 * what counts in the end, its standard deviation, and the mean curve.  Groups are the values of
 * a parameter, in parts of its range where there are many; or the assignments, where they are
 * the same but for seeds.
 *
 * Only completed runs count: one that was cut would have ended elsewhere.  Of an assignment
 * that was confirmed (core/sweep/confirmed.h) the values with other seeds do, without the one
 * for which it was chosen; by a parameter it counts once, with their mean.
 */

#include "core/analysis/subject.h"

#define GROUPS_POINTS 24   /* of a mean curve, ever farther apart */
#define GROUPS_MAX 12      /* assignments that are told of, those of most runs first */
#define GROUPS_TOLD_MIN 5  /* runs that a group must have to be compared */
#define GROUPS_CHANCE 0.05 /* below it a difference is more than chance would make */

struct group_point {
	uint32_t interval, n; /* runs that came there: never fewer than half of the group */
	double mean, sd;
};

struct group {
	struct value low, high; /* of the parameter; of an assignment VALUE_NONE */
	uint32_t run;           /* one of it: the first */
	uint32_t n;             /* completed with a value */
	uint32_t cut, failed;   /* other runs of it: cancelled, failed */
	double mean, sd;        /* NAN: too few, 1 and 2 */
	struct group_point *curve;
	size_t n_points; /* 0: no curve has two values */
};

struct groups {
	size_t param;       /* the space's n: */
	bool by_assignment; /* or by assignments */
	struct group *items;
	size_t n;          /* groups: those of n = 0 as well */
	uint32_t n_others; /* completed runs that are in none: an assignment of their own, … */
	/* Whether the means differ: the chance that groups which are the same are as far apart
	 * (Kruskal and Wallis 1952), over those of GROUPS_TOLD_MIN runs; NAN: fewer than
	 * two. */
	double chance;
	/* Of assignments: the two best means, and the chance that the same assignment twice is
	 * as far apart (Student's t, with the deviation of all groups); NAN: not known. */
	size_t first, second;
	double pair_chance, pair_sd;
};

/** By that parameter, or with the space's n by assignments. */
void groups_init(struct groups *g, const struct subject *t, size_t param);
void groups_clear(struct groups *g);

/** How many of them have completed runs. */
size_t groups_filled(const struct groups *g);

/** "as run 7", or the values of the parameter, with a sign between the ends of a part. */
void groups_print_name(const struct group *g, const char *between, struct buf *out);

/** Is there something to be said: can groups be compared, or an assignment with itself? */
bool groups_tell(const struct groups *g);

/** Whether they differ by more than chance, in sentences. */
void groups_print(const struct groups *g, const struct subject *t, struct buf *out);

#endif
