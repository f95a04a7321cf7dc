#ifndef CORE_MODEL_GP_DRAWS_H
#define CORE_MODEL_GP_DRAWS_H

/*
 * The mean of a Gaussian process, and functions drawn from its posterior, at many points that
 * differ from one another in few coordinates.  What is computed of each draw as of the mean,
 * an index, an average, a gain, spreads as far as the data leaves it open.
 *
 * A draw is one of the prior and what the data corrects of it (Matheron's rule; Wilson 2020,
 * 2002.09309).  The prior's smooth part is a sum of cosines (Rahimi and Recht 2007) whose
 * frequencies have Student's distribution with five degrees of freedom, the spectrum of
 * Matérn-5/2; its trend is drawn exactly.
 */

#include "core/model/gp.h"

struct gp_draws;

/** n draws of a process, which must outlive them. */
struct gp_draws *gp_draws_new(const struct gp *p, size_t n, struct rng *rng);
void gp_draws_free(struct gp_draws *g);

/**
 * The values at n points x[n * d] into out[i * stride]: of the mean, of each draw.  Quick where
 * they differ from the first of them in few coordinates.
 */
void gp_draws_at(struct gp_draws *g, size_t n, const double *x, size_t stride, double *out);

#endif
