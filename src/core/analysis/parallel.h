#ifndef CORE_ANALYSIS_PARALLEL_H
#define CORE_ANALYSIS_PARALLEL_H

/*
 * Parallel coordinates: the runs as lines across one axis for each parameter that can vary, the
 * most important first.
 */

#include "core/analysis/subject.h"

struct parallel {
	size_t *params; /* of the space, an axis each */
	size_t n;
	/* The numbers at its foot and top; without bounds hardly a draw is beyond. */
	struct parallel_ends {
		double low, high;
	} * ends;
	/* Of run r on axis k, at [(r - 1) * n + k]: its position; NAN: it has none there. */
	float *places;
	uint32_t n_runs;
	double low, high; /* of the metric, but for outliers; NAN: no run has a value */
};

/** In the order of order[space->n]. */
void parallel_init(struct parallel *p, const struct subject *t, const size_t *order);
void parallel_clear(struct parallel *p);

/** The axis of a parameter of the space; n: it cannot vary. */
size_t parallel_axis(const struct parallel *p, size_t param);

static inline float parallel_place(const struct parallel *p, uint32_t run, size_t axis)
{
	return p->places[(run - 1) * p->n + axis];
}

#endif
