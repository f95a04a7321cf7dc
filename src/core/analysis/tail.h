#ifndef CORE_ANALYSIS_TAIL_H
#define CORE_ANALYSIS_TAIL_H

/*
 * What runs that were drawn alike say of the best of the next ones: order statistics.
 *
 * What lies beyond the best quarter or so has a generalised Pareto distribution (Pickands
 * 1975).  Its shape and scale are not fitted but averaged over, each pair by how likely it
 * makes the best runs: of a few dozen runs the tail is far from known, and a fitted one is too
 * sure.
 */

#include <stddef.h>

#define TAIL_SHAPES 13
#define TAIL_SCALES 25
#define TAIL_NEEDED 8 /* runs */

struct tail {
	double share; /* of the runs that lie in the tail */
	double reach; /* from its beginning to the best run */
	double step;  /* between integration points of the gain */
	double shape[TAIL_SHAPES], scale[TAIL_SCALES];
	double weight[TAIL_SHAPES][TAIL_SCALES]; /* their sum is 1 */
};

/** Of losses in ascending order, n >= TAIL_NEEDED; -1 when they have no tail: all are alike. */
int tail_init(struct tail *t, const double *loss, size_t n);

/** The chance that the best of `runs` more is less than the best so far by more than delta. */
double tail_chance(const struct tail *t, double runs, double delta);

/** By how much it is less, expected. */
double tail_gain(const struct tail *t, double runs);

#endif
