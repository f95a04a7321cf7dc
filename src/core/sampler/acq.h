#ifndef CORE_SAMPLER_ACQ_H
#define CORE_SAMPLER_ACQ_H

/*
 * Acquisition: the logarithm of the expected improvement (Ament 2023, 2310.20708) under several
 * Gaussian processes at once, that is, averaged over samples of their hyperparameters and
 * fantasies of the pending runs.  Its improvement is over the best posterior mean, so it holds
 * with noise, and by more than a trifle: a search that polishes one place for ever finds no
 * other.  Less is better, as everywhere below the goal.
 */

#include "core/model/gp.h"

/** log(phi(z) + z Phi(z)), exact in both tails; its derivative by z into *slope, or NULL. */
double acq_log_h(double z, double *slope);

struct acq {
	struct gp **gps;
	double *best; /* of each, what is to be reached */
	size_t n, d;
	bool plain; /* the expected improvement, for measuring what its logarithm is worth */
	double *terms, *dmean, *dvar, *slopes; /* room for acq_value() */
};

/**
 * Takes over the n processes, none of which may be NULL.  The best is that of the points that
 * count, as by gp_best_mean().
 */
void acq_init(struct acq *a, struct gp **gps, size_t n, const bool *counts);
void acq_clear(struct acq *a);

/** Log EI at x[d]; its gradient into grad[d], or NULL. */
double acq_value(struct acq *a, const double *x, double *grad);

/** Log EI of m points x[m * d] at once, under the first `use` of the processes. */
void acq_values(struct acq *a, size_t m, const double *x, size_t use, double *out);

/**
 * Mean and variance of the prediction, over all processes; returns the expected improvement
 * itself, over the best posterior mean, however small.
 */
double acq_predict(struct acq *a, const double *x, double *mean, double *var);

#endif
