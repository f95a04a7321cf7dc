#ifndef CORE_MODEL_GP_FIT_H
#define CORE_MODEL_GP_FIT_H

/* The hyperparameters of a Gaussian process: the most likely ones, and samples of them. */

#include "base/rng.h"
#include "core/model/gp.h"

/**
 * The theta[n_theta] of the highest posterior density (MAP) that L-BFGS (NLopt; Liu and Nocedal
 * 1989) finds from the prior's mean.
 */
void gp_fit_map(struct gp_data *g, double *theta);

/**
 * n samples of the posterior of theta into out[n * n_theta], by slice sampling from the MAP
 * estimate `theta`, which they replace: the kernel's parameters are marginalised (Snoek 2012).
 */
void gp_fit_sample(struct gp_data *g, const double *theta, size_t n, struct rng *rng,
                   double *out);

#endif
