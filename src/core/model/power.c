#include "core/model/power.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define LAMBDA_MAX 2.0
#define NEEDED_GAIN 1.0 /* of log likelihood: Akaike's price of a parameter */

double power_box_cox(double x, double lambda)
{
	return fabs(lambda) < 1e-9 ? log(x) : expm1(lambda * log(x)) / lambda;
}

static double box_cox_back(double t, double lambda)
{
	double base = lambda * t + 1;

	if (fabs(lambda) < 1e-9)
		return exp(t);
	return base > 0 ? pow(base, 1 / lambda) : lambda > 0 ? 0 : INFINITY;
}

double power_yeo_johnson(double x, double lambda)
{
	return x >= 0 ? power_box_cox(x + 1, lambda) : -power_box_cox(1 - x, 2 - lambda);
}

static double transform(enum power_kind kind, double x, double lambda)
{
	return kind == POWER_BOX_COX       ? power_box_cox(x, lambda)
	       : kind == POWER_YEO_JOHNSON ? power_yeo_johnson(x, lambda)
	                                   : x;
}

static void moments(const double *y, size_t n, double *mean, double *sd)
{
	double sum = 0, squares = 0;

	for (size_t i = 0; i < n; i++)
		sum += y[i];
	*mean = sum / (double)n;
	for (size_t i = 0; i < n; i++)
		squares += (y[i] - *mean) * (y[i] - *mean);
	*sd = sqrt(squares / (double)n);
}

struct profile {
	enum power_kind kind;
	const double *x;
	double *t;
	size_t n;
};

/* The log likelihood of lambda, the normal's mean and variance at their best. */
static double likelihood(const struct profile *p, double lambda)
{
	double mean, sd, jacobian = 0;

	for (size_t i = 0; i < p->n; i++) {
		double x = p->x[i];

		p->t[i] = transform(p->kind, x, lambda);
		jacobian += p->kind == POWER_BOX_COX ? (lambda - 1) * log(x)
		            : p->kind == POWER_NONE  ? 0
		            : x >= 0                 ? (lambda - 1) * log1p(x)
		                                     : (1 - lambda) * log1p(-x);
	}
	moments(p->t, p->n, &mean, &sd);
	return sd > 0 && isfinite(sd) ? jacobian - (double)p->n * log(sd) : -INFINITY;
}

/* Golden section: the profile of lambda is unimodal. */
static double best_lambda(const struct profile *p, double *value)
{
	const double ratio = 0.6180339887498949;
	double low = -LAMBDA_MAX, high = LAMBDA_MAX;
	double a = high - ratio * (high - low), b = low + ratio * (high - low);
	double fa = likelihood(p, a), fb = likelihood(p, b);

	while (high - low > 1e-3) {
		if (fa >= fb) {
			high = b;
			b = a;
			fb = fa;
			a = high - ratio * (high - low);
			fa = likelihood(p, a);
		} else {
			low = a;
			a = b;
			fa = fb;
			b = low + ratio * (high - low);
			fb = likelihood(p, b);
		}
	}
	*value = fmax(fa, fb);
	return (low + high) / 2;
}

/* The kind and lambda that y[n] asks for; x[n] and t[n] are room. */
static void find_shape(struct power *p, const double *y, size_t n, double *x, double *t)
{
	struct profile profile = { POWER_NONE, x, t, n };
	double raw, value, lambda, least = INFINITY;

	for (size_t i = 0; i < n; i++) {
		least = fmin(least, y[i]);
		x[i] = (y[i] - p->shift) / p->scale;
	}
	raw = likelihood(&profile, 1);
	profile.kind = POWER_YEO_JOHNSON;
	lambda = best_lambda(&profile, &value);
	if (value > raw + NEEDED_GAIN) {
		p->kind = POWER_YEO_JOHNSON;
		p->lambda = lambda;
	}
	if (!(least > 0))
		return;
	/* Of positive numbers Box-Cox: no origin to choose but 0. */
	profile.kind = POWER_BOX_COX;
	for (size_t i = 0; i < n; i++)
		x[i] = y[i] / p->scale;
	lambda = best_lambda(&profile, &value);
	if (value > raw + NEEDED_GAIN) {
		p->kind = POWER_BOX_COX;
		p->lambda = lambda;
		p->shift = 0;
	}
}

void power_fit(struct power *p, const double *y, size_t n, bool wanted)
{
	double *x = mem_calloc(2 * n, sizeof *x), mean, sd;

	moments(y, n, &mean, &sd);
	*p = (struct power){ .shift = mean, .scale = sd > 0 ? sd : 1, .lambda = 1 };
	if (wanted && sd > 0 && n >= 3)
		find_shape(p, y, n, x, x + n);
	for (size_t i = 0; i < n; i++)
		x[i] = transform(p->kind, (y[i] - p->shift) / p->scale, p->lambda);
	moments(x, n, &p->mean, &p->sd);
	if (!(p->sd > 0))
		p->sd = 1;
	p->low = INFINITY;
	p->high = -INFINITY;
	for (size_t i = 0; i < n; i++) {
		p->low = fmin(p->low, (x[i] - p->mean) / p->sd);
		p->high = fmax(p->high, (x[i] - p->mean) / p->sd);
	}
	free(x);
}

double power_forward(const struct power *p, double y)
{
	return (transform(p->kind, (y - p->shift) / p->scale, p->lambda) - p->mean) / p->sd;
}

double power_back(const struct power *p, double z)
{
	/* A little beyond what was seen, not to where the transform has no inverse. */
	double slack = p->kind == POWER_NONE ? INFINITY : (p->high - p->low) / 10;
	double t = fmin(fmax(z, p->low - slack), p->high + slack) * p->sd + p->mean;

	if (p->kind == POWER_BOX_COX)
		t = box_cox_back(t, p->lambda);
	else if (p->kind == POWER_YEO_JOHNSON)
		t = t >= 0 ? box_cox_back(t, p->lambda) - 1
		           : 1 - box_cox_back(-t, 2 - p->lambda);
	return t * p->scale + p->shift;
}
