#ifndef CORE_MODEL_SLICE_H
#define CORE_MODEL_SLICE_H

/*
 * Elliptical slice sampling (Murray 2010) of any density, by way of a Gaussian that is like it
 * (Nishihara 2014, section 3): every coordinate moves at once, nothing is to be tuned, and a
 * good Gaussian makes nearly independent samples at two or three evaluations each.
 */

#include <stddef.h>

#include "base/rng.h"

/** A log density up to a constant; -INFINITY where there is none. */
typedef double slice_density_fn(void *data, const double *theta);

/** What is sampled: a density of n coordinates, and the Gaussian that is like it. */
struct slice {
	slice_density_fn *density;
	void *data;
	size_t n;
	const double *mean, *sd;
};

/** One step from theta[n], whose log density is *log_density; both are replaced. */
void slice_step(const struct slice *s, double *theta, double *log_density, struct rng *rng);

#endif
