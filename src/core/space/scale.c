#include "core/space/scale.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#define HALVINGS 64 /* of the logarithms of all numbers: to the last digit */

bool scale_bounds(const struct param *p, double *low, double *high)
{
	if (p->n_args < 4)
		return false;
	*low = p->args[p->n_args - 2];
	*high = p->args[p->n_args - 1];
	return true;
}

/* ---- even ------------------------------------------------------------------------ */

static double quantile_uniform(const struct param *p, double u)
{
	return p->args[0] * (1 - u) + p->args[1] * u;
}

static double cdf_uniform(const struct param *p, double x)
{
	return (x - p->args[0]) / (p->args[1] - p->args[0]);
}

static double quantile_loguniform(const struct param *p, double u)
{
	return exp(quantile_uniform(p, u));
}

static double cdf_loguniform(const struct param *p, double x)
{
	return p->args[0] == p->args[1] ? 0.5 : x > 0 ? cdf_uniform(p, log(x)) : 0;
}

static double quantile_logrange(const struct param *p, double u)
{
	double a = log(p->args[0]), b = log(p->args[1]);

	return exp(a + u * (b - a));
}

static double cdf_logrange(const struct param *p, double x)
{
	double a = log(p->args[0]), b = log(p->args[1]);

	return x > 0 ? (log(x) - a) / (b - a) : 0;
}

/* ---- normal, whole or between two ends ------------------------------------------- */

/* From low to high in standard deviations. */
struct cut {
	double low, high;
};

/* The share between the ends, from the side where the numbers are small and so exact. */
static double cut_mass(const struct cut *c)
{
	return c->low > 0 ? gsl_cdf_ugaussian_Q(c->low) - gsl_cdf_ugaussian_Q(c->high)
	                  : gsl_cdf_ugaussian_P(c->high) - gsl_cdf_ugaussian_P(c->low);
}

static double cut_quantile(const struct cut *c, double u)
{
	double mass = cut_mass(c), below = gsl_cdf_ugaussian_P(c->low) + u * mass;

	if (below < 0.5)
		return gsl_cdf_ugaussian_Pinv(below);
	return gsl_cdf_ugaussian_Qinv(gsl_cdf_ugaussian_Q(c->high) + (1 - u) * mass);
}

static double cut_cdf(const struct cut *c, double z)
{
	struct cut below = { c->low, z };

	return z <= c->low ? 0 : z >= c->high ? 1 : cut_mass(&below) / cut_mass(c);
}

static bool find_cut(const struct param *p, struct cut *c)
{
	if (!scale_bounds(p, &c->low, &c->high))
		return false;
	if (p->kind->scale->log) {
		c->low = log(c->low);
		c->high = log(c->high);
	}
	c->low = (c->low - p->args[0]) / p->args[1];
	c->high = (c->high - p->args[0]) / p->args[1];
	return true;
}

bool scale_is_bounded(const struct param *p)
{
	double low, high;

	return !p->kind->scale || p->kind->scale->bounded || scale_bounds(p, &low, &high);
}

double scale_mass(const struct param *p)
{
	struct cut c;

	return !p->kind->scale->bounded && find_cut(p, &c) ? cut_mass(&c) : 1;
}

/* Units are kept off 0 and 1, where the quantile is infinite. */
static double quantile_normal(const struct param *p, double u)
{
	struct cut c;

	if (find_cut(p, &c))
		return p->args[0] + cut_quantile(&c, u) * p->args[1];
	u = fmin(fmax(u, 1e-12), 1 - 1e-12);
	return p->args[0] + gsl_cdf_ugaussian_Pinv(u) * p->args[1];
}

static double cdf_normal(const struct param *p, double x)
{
	double z = (x - p->args[0]) / p->args[1];
	struct cut c;

	if (p->args[1] == 0)
		return 0.5;
	return find_cut(p, &c) ? cut_cdf(&c, z) : gsl_cdf_ugaussian_P(z);
}

static double quantile_lognormal(const struct param *p, double u)
{
	return exp(quantile_normal(p, u));
}

static double cdf_lognormal(const struct param *p, double x)
{
	return x > 0 ? cdf_normal(p, log(x)) : 0;
}

/* ---- beta ------------------------------------------------------------------------ */

/*
 * From the nearer end, by halving the logarithms: gsl_cdf_beta_Pinv() does not converge for
 * beta(2, 500) and the like, and ends the program then.
 */
static double quantile_beta(const struct param *p, double u)
{
	double a = p->args[0], b = p->args[1], small = log(1e-308), large = log(0.5);
	double low = 0, high = 1;
	bool upper = u > gsl_cdf_beta_P(0.5, a, b);

	scale_bounds(p, &low, &high);
	for (int i = 0; i < HALVINGS; i++) {
		double middle = (small + large) / 2, x = exp(middle);

		if (upper ? gsl_cdf_beta_Q(1 - x, a, b) < 1 - u : gsl_cdf_beta_P(x, a, b) < u)
			small = middle;
		else
			large = middle;
	}
	return upper ? high - exp(large) * (high - low) : low + exp(large) * (high - low);
}

static double cdf_beta(const struct param *p, double x)
{
	double low = 0, high = 1;

	scale_bounds(p, &low, &high);
	x = (x - low) / (high - low);
	return x <= 0 ? 0 : x >= 1 ? 1 : gsl_cdf_beta_P(x, p->args[0], p->args[1]);
}

/* clang-format off */
const struct scale scale_uniform = { quantile_uniform, cdf_uniform, .bounded = true };
const struct scale scale_loguniform = {
	quantile_loguniform, cdf_loguniform, .bounded = true, .log = true };
const struct scale scale_logrange = {
	quantile_logrange, cdf_logrange, .bounded = true, .log = true };
const struct scale scale_normal = { quantile_normal, cdf_normal, .prior = true };
const struct scale scale_lognormal = {
	quantile_lognormal, cdf_lognormal, .log = true, .prior = true };
const struct scale scale_beta = {
	quantile_beta, cdf_beta, .bounded = true, .prior = true };
/* clang-format on */
