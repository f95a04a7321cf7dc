#ifndef CORE_MODEL_GP_TREND_H
#define CORE_MODEL_GP_TREND_H

/*
 * The trend of a Gaussian process as what it is, a sum over the features of polynomials and
 * levels, with the coefficients of several functions: so that a value is a few products, not a
 * sum over all points.
 */

#include "core/model/gp.h"

struct gp_trend {
	const struct gp *p;
	size_t n_coefficients; /* of a function */
	size_t *of;            /* the first of each feature */
	double *c;             /* c[s * n_coefficients + of[k] + i] of function s; 0 at first */
};

/** Of n functions. */
void gp_trend_init(struct gp_trend *t, const struct gp *p, size_t n);
void gp_trend_clear(struct gp_trend *t);

/** Function s becomes a draw of the prior. */
void gp_trend_draw(struct gp_trend *t, size_t s, struct rng *rng);

/** To function s is added what the data says: the points' kernels weigh a[p->n]. */
void gp_trend_condition(struct gp_trend *t, size_t s, const double *a);

/** What feature k adds at coordinate x. */
double gp_trend_value(const struct gp_trend *t, size_t s, size_t k, double x);

#endif
