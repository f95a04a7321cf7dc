#ifndef CORE_SAMPLER_CMAES_H
#define CORE_SAMPLER_CMAES_H

/*
 * CMA-ES, the covariance matrix adaptation evolution strategy with active updates (Hansen 2016,
 * 1604.00772), over the unit cube, with the margin correction of Hamano 2022 (2205.13482) for
 * coordinates that take few values: the chance of leaving the present value never vanishes.
 *
 * Points need not be draws of the present distribution: steps that are too long for it are
 * shortened, as for injected ones (Hansen 2011, 1110.4181).
 */

#include <stddef.h>

#include "base/rng.h"

struct cmaes {
	size_t n, lambda, mu;
	double sigma;
	double *mean;    /* [n]; what follows but count lies behind it */
	double *scale;   /* [n]: the margin's A, 1 for what is continuous */
	uint64_t *count; /* [n]: values 0, 1 / (count - 1), …, 1; 0: continuous */
	double *c, *b,
		*d;      /* covariance; its eigenvectors, by column; roots of its eigenvalues */
	double *pc, *ps; /* evolution paths */
	double *weights; /* [lambda] */
	double mu_eff, cc, cs, c1, cmu, damp, chi;
	unsigned generations;
};

/** The usual number of points a generation: 4 + 3 log n. */
size_t cmaes_lambda(size_t n);

/** n >= 1; mean[n] and count[n] are copied. */
struct cmaes *cmaes_new(size_t n, size_t lambda, const double *mean, const uint64_t *count,
                        double sigma);
void cmaes_free(struct cmaes *c);

/** A draw into x[n], which may lie outside of the cube; `wider` multiplies its steps. */
void cmaes_draw(const struct cmaes *c, struct rng *rng, double wider, double *x);

/** Learn from a generation: x[lambda * n], the best first; draws where in its step it lies. */
void cmaes_tell(struct cmaes *c, const double *x, struct rng *rng);

/** The largest standard deviation of a continuous coordinate; INFINITY when there is none. */
double cmaes_spread(const struct cmaes *c);

#endif
