/* Points of a space with features of every kind, and a smooth target of them. */

#include <math.h>

#include "base/rng.h"
#include "core/model/feature.h"
#include "core/space/point.h"

#define MADE_GP_D 4

static const char *const made_gp_rows[][3] = {
	{ "x", "uniform(0, 1)", NULL },
	{ "k", "choice('a', 'b', 'c')", NULL },
	{ "y", "uniform(0, 1)", "k != 'c'" },
	{ "z", "uniform(0, 1)", NULL },
	{ NULL },
};

/** The coordinates of a random one. */
static inline void made_gp_point(const struct features *f, struct rng *rng, double *x)
{
	double units[MADE_GP_D];
	struct point p;

	point_init(&p, f->space);
	for (size_t k = 0; k < MADE_GP_D; k++)
		units[k] = rng_next(rng);
	point_from_units(&p, f->space, units);
	features_of(f, &p, x);
	point_clear(&p);
}

static inline void made_gp_data(const struct features *f, size_t n, double *x, double *y)
{
	struct rng rng = { 3, 0, 0, 0 };

	for (size_t i = 0; i < n; i++, x += MADE_GP_D) {
		made_gp_point(f, &rng, x);
		y[i] = sin(5 * x[0]) + x[1] / 3 + x[3] * x[3];
		if (!isnan(x[2]))
			y[i] += cos(3 * x[2]);
	}
}
