#ifndef CORE_MODEL_GP_H
#define CORE_MODEL_GP_H

/*
 * Room core/model/: numbers only: the Gaussian process, the coordinates and losses that models
 * work in.  Measured before changed: tests/bench.
 *
 * Gaussian process regression (Rasmussen and Williams 2006) over the coordinates of
 * feature.h.  The function is the sum of
 *
 *   a smooth part   Matérn-5/2 with a lengthscale for each feature
 *   a trend         what each feature does by itself: two Legendre polynomials of a number, a
 *                   level for each category (universal kriging with a prior on the
 *                   coefficients)
 *
 * and what is seen of it has Gaussian noise.  The hyperparameters are one vector theta of
 * logarithms, each with a normal prior:
 *
 *   theta[0 .. d)   lengthscales
 *   theta[d]        variance of the smooth part
 *   theta[d + 1]    variance of the noise
 *   theta[d + 2]    variance of the trend
 *
 * Targets are losses, standardised: mean 0, variance 1, less is better.
 */

#include "base/rng.h"
#include "core/model/feature.h"

/** Priors of theta, by part. */
struct gp_prior {
	struct gp_normal {
		double mean, sd;
	} length, signal, noise, trend;
};

/**
 * Lengthscales near the whole range, far from Hvarfner's sqrt(2) + log(d) / 2: the trend has
 * the long waves.  tests/bench/README has what this buys.
 */
#define GP_PRIOR_DEFAULT                           \
	((struct gp_prior){ .length = { -0.3, 1 }, \
	                    .signal = { 0, 1 },    \
	                    .noise = { -7, 2 },    \
	                    .trend = { 1, 1 } })

/** Added to the diagonal, as a share of the smooth part, so that the matrix has a factor. */
#define GP_JITTER 1e-8

/* ---- what a process is fitted to (gp_data.c) ------------------------------------- */

struct gp_data {
	const struct features *f;
	size_t n, d;
	double *x; /* x[i * d + k]: coordinate k of point i */
	double *y;
	double *dist; /* squared: dist[k * pairs + p], pairs by column below the diagonal */
	size_t pairs, n_theta;
	double *trend, *trend_self; /* covariance of the trend: of the pairs, of the points */
	struct gp_normal *prior;    /* of theta */
	/* room for gp_log_posterior() */
	double *weight, *r2, *k, *dk, *m, *a, *alpha;
};

/** x[n * d] and y[n] are copied. */
void gp_data_init(struct gp_data *g, const struct features *f, size_t n, const double *x,
                  const double *y, const struct gp_prior *prior);
void gp_data_clear(struct gp_data *g);

/**
 * The log of the posterior density of theta up to a constant: marginal likelihood (R&W 5.8)
 * times prior; -INFINITY where the matrix is not positive definite.  grad[n_theta] may be NULL.
 */
double gp_log_posterior(struct gp_data *g, const double *theta, double *grad);

/** The prior's part of it. */
double gp_log_prior(const struct gp_data *g, const double *theta, double *grad);

/* ---- its hyperparameters (gp_fit.c) ---------------------------------------------- */

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

/* ---- a process conditioned on data, at one theta --------------------------------- */

struct gp {
	const struct features *f;
	size_t n, cap, d;            /* points; rows that L has room for; features */
	double *x;                   /* coordinates by feature: x[k * cap + i] */
	double *y, *alpha;           /* targets; (K + noise)^-1 y */
	double *l;                   /* Cholesky factor, column-major, leading dimension cap */
	double *weight;              /* 1 / lengthscale² by feature */
	double *p1, *p2;             /* by feature like x: trend_column() */
	double *arc1, *arc2;         /* of one that can be inactive: feature_arc() */
	double signal, noise, trend; /* variances */
	double *r2, *dk, *u;         /* room for gp_predict() */
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

/**
 * Mean and covariance (whole, m by m) of the function at m points x[m * d] together: with them
 * one can go on to any of the points and see what the others are then.
 */
void gp_joint(const struct gp *p, size_t m, const double *x, double *mean, double *cov);

/** The scaled squared distances of x[d] from all points, without noise or trend. */
void gp_distances(const struct gp *p, const double *x, double *r2);

/**
 * What each point is predicted to be by all others, at the same hyperparameters, into mean[n]
 * (Rasmussen and Williams 2006, eq. 5.12); O(n³).
 */
void gp_leave_one_out(const struct gp *p, double *mean);

/**
 * The smallest posterior mean at those of its points that count, or at all, where none does or
 * `counts` is NULL.
 */
double gp_best_mean(const struct gp *p, const bool *counts);

#endif
