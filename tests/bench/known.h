#ifndef BENCH_KNOWN_H
#define BENCH_KNOWN_H

/* What a search knows before it begins. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/rng.h"
#include "core/history/history.h"
#include "core/model/normal.h"
#include "problems.h"

/** What is added to the value of evaluation i before a sampler is told. */
static inline double known_noise(const struct task *p, unsigned seed, unsigned i)
{
	struct rng r = { seed, i, 5, 0 };

	return p->noise > 0 ? p->noise * normal_draw(&r) : 0;
}

/** n random runs of an earlier sweep, of another seed for each. */
static inline void known_add(struct history *h, const struct task *p, unsigned seed, unsigned n)
{
	double *units = mem_calloc(h->space->n, sizeof *units);
	struct observation o = { .inside = true, .earlier = true };

	point_init(&o.point, h->space);
	for (unsigned i = 0; i < n; i++) {
		double value;

		for (size_t k = 0; k < h->space->n; k++)
			units[k] = rng_unit(seed + 1000, i, k, 78);
		point_from_units(&o.point, h->space, units);
		value = p->value(h->space, &o.point) + known_noise(p, seed + 1000, i);
		o.completed = isfinite(value);
		o.best = isfinite(value) ? value : NAN;
		history_add(h, &o);
	}
	point_clear(&o.point);
	free(units);
}

#endif
