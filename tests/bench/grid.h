#ifndef BENCH_GRID_H
#define BENCH_GRID_H

/*
 * Grids as people write them, over what samplers are measured on: of two to six parameters
 * some values each, the others fixed.  Numbers have three to seven, even on their scale, most
 * of them upwards, choices what they have; 16 to 1,000 cells, unless choices or conditions make
 * more.
 */

#include "problems.h"

struct grid {
	const struct task *task;
	struct space whole, space;
	struct point point; /* of the whole */
	size_t *of;         /* which parameter of the whole each is */
};

/** The grid of a seed: parameters in any order; with conditions all in theirs. */
void grid_init(struct grid *g, const struct task *task, unsigned seed);
void grid_clear(struct grid *g);

/** The task's value at a point of the grid. */
double grid_value(struct grid *g, const struct point *p);

#endif
