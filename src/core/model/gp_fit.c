/* The hyperparameters of a Gaussian process: the most likely ones, and samples of them. */

#include <math.h>
#include <nlopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/gp.h"
#include "core/model/slice.h"

#define EVALUATIONS 60
#define TOLERANCE 1e-3 /* of the log density */
#define THETA_LOW (-12.0)
#define THETA_HIGH 12.0
#define BURN_IN 4
#define THIN 2
#define STEP 1e-3 /* of a finite difference of the gradient */

static double objective(unsigned n, const double *theta, double *grad, void *data)
{
	double l = gp_log_posterior(data, theta, grad);

	/* NLopt takes no infinity: a value that is worse than any. */
	if (l == -INFINITY) {
		if (grad)
			memset(grad, 0, n * sizeof *grad);
		return 1e10;
	}
	for (unsigned k = 0; grad && k < n; k++)
		grad[k] = -grad[k];
	return -l;
}

void gp_fit_map(struct gp_data *g, double *theta)
{
	nlopt_opt opt = nlopt_create(NLOPT_LD_LBFGS, (unsigned)g->n_theta);
	double best = 1e10;

	for (size_t k = 0; k < g->n_theta; k++)
		theta[k] = g->prior[k].mean;
	nlopt_set_min_objective(opt, objective, g);
	nlopt_set_lower_bounds1(opt, THETA_LOW);
	nlopt_set_upper_bounds1(opt, THETA_HIGH);
	nlopt_set_maxeval(opt, EVALUATIONS);
	nlopt_set_ftol_abs(opt, TOLERANCE);
	nlopt_optimize(opt, theta, &best);
	nlopt_destroy(opt);
}

static double density(void *data, const double *theta)
{
	struct gp_data *g = data;

	for (size_t k = 0; k < g->n_theta; k++)
		if (!(fabs(theta[k]) < 15))
			return -INFINITY;
	return gp_log_posterior(g, theta, NULL);
}

/* Laplace's approximation of the posterior around its mode, the diagonal of it. */
static void find_widths(struct gp_data *g, const double *theta, double *sd)
{
	double *at = mem_calloc(3 * g->n_theta, sizeof *at);
	double *here = at + g->n_theta, *there = at + 2 * g->n_theta;

	memcpy(at, theta, g->n_theta * sizeof *at);
	gp_log_posterior(g, at, here);
	for (size_t k = 0; k < g->n_theta; k++) {
		double curve;

		sd[k] = g->prior[k].sd;
		at[k] += STEP;
		gp_log_posterior(g, at, there);
		at[k] = theta[k];
		curve = (here[k] - there[k]) / STEP;
		/* Never wider than the prior, whose tails the posterior has. */
		if (curve > 1 / (sd[k] * sd[k]))
			sd[k] = 1 / sqrt(curve);
	}
	free(at);
}

void gp_fit_sample(struct gp_data *g, const double *theta, size_t n, struct rng *rng,
                   double *out)
{
	double *at = mem_calloc(2 * g->n_theta, sizeof *at), *sd = at + g->n_theta;
	struct slice s = { density, g, g->n_theta, theta, sd };
	double l;

	memcpy(at, theta, g->n_theta * sizeof *at);
	find_widths(g, theta, sd);
	l = density(g, at);
	for (size_t i = 0; i < BURN_IN + n * THIN; i++) {
		slice_step(&s, at, &l, rng);
		if (i >= BURN_IN && (i - BURN_IN) % THIN == THIN - 1)
			memcpy(out + (i - BURN_IN) / THIN * g->n_theta, at,
			       g->n_theta * sizeof *at);
	}
	free(at);
}
