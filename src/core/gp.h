#ifndef CORE_GP_H
#define CORE_GP_H

/*
 * Gaussian process regression (Rasmussen and Williams 2006) over the coordinates of
 * core/feature.h: Matérn-5/2 with a lengthscale for each feature, input warping, Gaussian noise.
 *
 * The hyperparameters are one vector theta of logarithms, each with a normal prior:
 *
 *   theta[0 .. d)      lengthscales, N(sqrt 2 + log(d)/2, sqrt 3): Hvarfner 2024 (2402.02229)
 *   theta[d]           signal variance
 *   theta[d + 1]       noise variance
 *   theta[d + 2]       variance of the trend
 *   theta[d + 3 ...)   a and b of the warping 1 - (1 - x^a)^b (Kumaraswamy) of each feature
 *                      that is a number, N(0, 0.75): Cowen-Rivers 2022, HEBO (2012.03826)
 *
 * Targets are losses, standardised: mean 0, variance 1, less is better.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/feature.h"

/** What a process is fitted to. */
struct gp_data {
	const struct features *f;
	size_t n, d;
	double *x; /* x[i * d + k]: coordinate k of point i */
	double *y;
	double *dist; /* squared distances: dist[k * pairs + p], pairs by column below the diagonal */
	size_t pairs, n_theta;
	size_t *warped; /* the features that are warped */
	size_t n_warped;
	double *trend, *trend_self; /* covariance of the trend: of the pairs, of the points */
	double *prior_mean, *prior_sd; /* of theta */
	/* room for gp_log_posterior() */
	double *weight, *r2, *k, *dk, *m, *a, *alpha, *xw, *wdist;
};

/** x[n * d] and y[n] are copied; `warp`: with input warping. */
void gp_data_init(struct gp_data *g, const struct features *f, size_t n, const double *x,
                  const double *y, bool warp);
void gp_data_clear(struct gp_data *g);

/**
 * The log of the posterior density of theta up to a constant: marginal likelihood (R&W 5.8)
 * times prior; -INFINITY where the matrix is not positive definite.  grad[n_theta] may be NULL;
 * derivatives by the warping are not computed (left 0).
 */
double gp_log_posterior(struct gp_data *g, const double *theta, double *grad);

/** The prior's part of it. */
double gp_log_prior(const struct gp_data *g, const double *theta, double *grad);

/** A process conditioned on data, at one theta. */
struct gp {
	const struct features *f;
	size_t n, cap, d;            /* points; rows that L has room for; features */
	double *x;                   /* warped coordinates by feature: x[k * cap + i] */
	double *y, *alpha;           /* targets; (K + noise)^-1 y */
	double *l;                   /* Cholesky factor, column-major, leading dimension cap */
	double *weight;              /* 1 / lengthscale² by feature */
	double *a, *b;               /* warping by feature; 1 and 1: none */
	double *p1, *p2;             /* by feature like x: polynomials; of a category p1 is x */
	double signal, noise, trend; /* variances */
	double *r2, *k, *dk, *u, *v; /* room for gp_predict() */
};

/** NULL when the matrix is not positive definite.  `extra` points can be appended. */
struct gp *gp_new(const struct gp_data *g, const double *theta, size_t extra);
void gp_free(struct gp *p);

/** Condition on one more target; the hyperparameters stay. */
void gp_append(struct gp *p, const double *x, double y);

/**
 * Mean and variance of the function (without noise) at x[d].  dmean and dvar, if not NULL, get
 * the derivatives by each coordinate that is a number, 0 for categories.
 */
void gp_predict(struct gp *p, const double *x, double *mean, double *var, double *dmean,
                double *dvar);

/** The same of m points x[m * d] at once; room: n * (m + 1) numbers. */
void gp_predict_many(struct gp *p, size_t m, const double *x, double *mean, double *var,
                     double *room);

/** The smallest posterior mean at the points that it is conditioned on. */
double gp_best_mean(const struct gp *p);

#endif
