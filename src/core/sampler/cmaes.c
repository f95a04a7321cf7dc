#include "core/sampler/cmaes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>

#include "base/mem.h"
#include "core/model/normal.h"

#define CONDITION_MIN 1e-14 /* of the eigenvalues */
#define SIGMA_MIN 1e-15
#define SCALE_MIN 1e-8
#define SCALE_MAX 1e8

size_t cmaes_lambda(size_t n)
{
	return 4 + (size_t)(3 * log((double)n));
}

/* Hansen 2016, table 1. */
static void set_weights(struct cmaes *c)
{
	double n = (double)c->n, sum = 0, squares = 0, minus = 0, minus_squares = 0, scale;

	c->mu = c->lambda / 2;
	for (size_t i = 0; i < c->lambda; i++) {
		double w = log(((double)c->lambda + 1) / 2) - log((double)i + 1);

		c->weights[i] = w;
		*(i < c->mu ? &sum : &minus) += fabs(w);
		*(i < c->mu ? &squares : &minus_squares) += w * w;
	}
	c->mu_eff = sum * sum / squares;
	c->cc = (4 + c->mu_eff / n) / (n + 4 + 2 * c->mu_eff / n);
	c->cs = (c->mu_eff + 2) / (n + c->mu_eff + 5);
	c->c1 = 2 / ((n + 1.3) * (n + 1.3) + c->mu_eff);
	c->cmu = fmin(1 - c->c1, 2 * (0.25 + c->mu_eff + 1 / c->mu_eff - 2) /
	                                 ((n + 2) * (n + 2) + c->mu_eff));
	c->damp = 1 + 2 * fmax(0, sqrt((c->mu_eff - 1) / (n + 1)) - 1) + c->cs;
	c->chi = sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
	scale = 0;
	if (minus > 0) {
		double mu_eff = minus * minus / minus_squares;

		scale = fmin(1 + c->c1 / c->cmu, fmin(1 + 2 * mu_eff / (c->mu_eff + 2),
		                                      (1 - c->c1 - c->cmu) / (n * c->cmu)));
	}
	for (size_t i = 0; i < c->lambda; i++)
		c->weights[i] *= i < c->mu ? 1 / sum : scale / fmax(minus, 1e-300);
}

struct cmaes *cmaes_new(size_t n, size_t lambda, const double *mean, const uint64_t *count,
                        double sigma)
{
	struct cmaes *c = mem_calloc(1, sizeof *c);

	c->n = n;
	c->lambda = lambda;
	c->sigma = sigma;
	c->count = mem_calloc(n, sizeof *count);
	c->mean = mem_calloc(5 * n + 2 * n * n + lambda, sizeof *mean);
	c->scale = c->mean + n;
	c->d = c->scale + n;
	c->pc = c->d + n;
	c->ps = c->pc + n;
	c->c = c->ps + n;
	c->b = c->c + n * n;
	c->weights = c->b + n * n;
	memcpy(c->mean, mean, n * sizeof *mean);
	memcpy(c->count, count, n * sizeof *count);
	for (size_t i = 0; i < n; i++)
		c->c[i * n + i] = c->b[i * n + i] = c->d[i] = c->scale[i] = 1;
	set_weights(c);
	return c;
}

void cmaes_free(struct cmaes *c)
{
	if (!c)
		return;
	free(c->mean);
	free(c->count);
	free(c);
}

void cmaes_draw(const struct cmaes *c, struct rng *rng, double wider, double *x)
{
	for (size_t i = 0; i < c->n; i++)
		x[i] = c->mean[i];
	for (size_t k = 0; k < c->n; k++) {
		double z = wider * c->sigma * c->d[k] * normal_draw(rng);

		for (size_t i = 0; i < c->n; i++)
			x[i] += c->scale[i] * c->b[k * c->n + i] * z;
	}
}

double cmaes_spread(const struct cmaes *c)
{
	double most = -1;

	for (size_t i = 0; i < c->n; i++)
		if (!c->count[i])
			most = fmax(most, c->scale[i] * sqrt(c->c[i * c->n + i]));
	return most < 0 ? INFINITY : c->sigma * most;
}

/*
 * A coordinate with steps shows only which step was drawn, not what: in its place a draw of the
 * distribution within the step, so that its variance stays.
 */
static double within_step(const struct cmaes *c, size_t k, double x, struct rng *rng)
{
	double steps = (double)(c->count[k] - 1), at = nearbyint(x * steps), z;
	double sd = c->sigma * c->scale[k] * sqrt(c->c[k * c->n + k]);
	double a = at > 0 ? ((at - 0.5) / steps - c->mean[k]) / sd : -INFINITY;
	double b = at < steps ? ((at + 0.5) / steps - c->mean[k]) / sd : INFINITY;
	double u = rng_next(rng);

	/* In the tail that is not near 1, where a double has its digits. */
	if (a > 0)
		z = gsl_cdf_ugaussian_Qinv(
			fmax(gsl_cdf_ugaussian_Q(a) +
		                     u * (gsl_cdf_ugaussian_Q(b) - gsl_cdf_ugaussian_Q(a)),
		             1e-300));
	else
		z = gsl_cdf_ugaussian_Pinv(
			fmax(gsl_cdf_ugaussian_P(a) +
		                     u * (gsl_cdf_ugaussian_P(b) - gsl_cdf_ugaussian_P(a)),
		             1e-300));
	return c->mean[k] + sd * fmin(fmax(z, a), b);
}

/* out = C^-1/2 y. */
static void whiten(const struct cmaes *c, const double *y, double *out, double *room)
{
	size_t n = c->n;

	memset(out, 0, n * sizeof *out);
	for (size_t k = 0; k < n; k++) {
		room[k] = 0;
		for (size_t i = 0; i < n; i++)
			room[k] += c->b[k * n + i] * y[i];
		room[k] /= c->d[k];
		for (size_t i = 0; i < n; i++)
			out[i] += c->b[k * n + i] * room[k];
	}
}

static double length(const double *v, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i] * v[i];
	return sqrt(sum);
}

static void decompose(struct cmaes *c)
{
	size_t n = c->n;
	gsl_matrix *m = gsl_matrix_alloc(n, n), *v = gsl_matrix_alloc(n, n);
	gsl_vector *e = gsl_vector_alloc(n);
	gsl_eigen_symmv_workspace *w = gsl_eigen_symmv_alloc(n);
	double most = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			gsl_matrix_set(m, i, j, (c->c[i * n + j] + c->c[j * n + i]) / 2);
	gsl_eigen_symmv(m, e, v, w);
	for (size_t k = 0; k < n; k++)
		most = fmax(most, gsl_vector_get(e, k));
	for (size_t k = 0; k < n; k++) {
		double least = fmax(most * CONDITION_MIN, 1e-280), value = gsl_vector_get(e, k);

		c->d[k] = sqrt(fmax(value, least));
		for (size_t i = 0; i < n; i++)
			c->b[k * n + i] = gsl_matrix_get(v, i, k);
		/* What rounding took away comes back, in the matrix, too. */
		for (size_t i = 0; i < n * n && value < least; i++)
			c->c[i] += (least - value) * c->b[k * n + i / n] * c->b[k * n + i % n];
	}
	gsl_eigen_symmv_free(w);
	gsl_vector_free(e);
	gsl_matrix_free(v);
	gsl_matrix_free(m);
}

/* Phi^-1(1 - p): how many standard deviations leave the chance p beyond. */
static double beyond(double p)
{
	return gsl_cdf_ugaussian_Qinv(fmin(fmax(p, 1e-12), 0.5));
}

/* Hamano 2022, section 4: the mean and A of one coordinate with steps. */
static void keep_margin(struct cmaes *c, size_t k)
{
	double steps = (double)(c->count[k] - 1), alpha = 1 / (double)(c->lambda * c->n);
	double sd = c->sigma * c->scale[k] * sqrt(c->c[k * c->n + k]);
	double m = fmin(fmax(c->mean[k], 0), 1), at = fmin(floor(m * steps + 0.5), steps);
	double low = (at - 0.5) / steps, up = (at + 0.5) / steps;
	double p_low, p_up, p_mid, rest, a, b;

	if (at == 0 || at == steps) {
		/* The end of the range: only one way out, at the chance alpha or more. */
		double edge = at == 0 ? up : low, most = beyond(alpha) * sd;

		c->mean[k] = edge + copysign(fmin(fabs(m - edge), most), m - edge);
		return;
	}
	p_low = gsl_cdf_ugaussian_P((low - m) / sd);
	p_up = gsl_cdf_ugaussian_Q((up - m) / sd);
	p_mid = 1 - p_low - p_up;
	p_low = fmax(p_low, alpha / 2);
	p_up = fmax(p_up, alpha / 2);
	rest = (1 - p_low - p_up - p_mid) / (p_low + p_up + p_mid - 3 * alpha / 2);
	a = beyond(p_low + rest * (p_low - alpha / 2));
	b = beyond(p_up + rest * (p_up - alpha / 2));
	if (!(a + b > 0))
		return;
	c->mean[k] = (low * b + up * a) / (a + b);
	c->scale[k] = fmin(fmax(c->scale[k] * (up - low) / (a + b) / sd, SCALE_MIN), SCALE_MAX);
}

static void update_covariance(struct cmaes *c, const double *y, const double *norms, double h)
{
	size_t n = c->n;
	double keep = 1 - c->c1 - c->cmu, sum = 0;

	for (size_t i = 0; i < c->lambda; i++)
		sum += c->weights[i];
	keep += c->c1 * (1 - h) * c->cc * (2 - c->cc) + c->cmu * (1 - sum);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			c->c[i * n + j] = keep * c->c[i * n + j] + c->c1 * c->pc[i] * c->pc[j];
	for (size_t r = 0; r < c->lambda; r++) {
		double w = c->cmu * c->weights[r];

		/* A bad step takes no more variance than there is along it. */
		if (w < 0)
			w *= (double)n / fmax(norms[r] * norms[r], 1e-300);
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < n; j++)
				c->c[i * n + j] += w * y[r * n + i] * y[r * n + j];
	}
}

void cmaes_tell(struct cmaes *c, const double *x, struct rng *rng)
{
	size_t n = c->n;
	double *room = mem_calloc(c->lambda * (n + 1) + 3 * n, sizeof *room);
	double *y = room, *norms = y + c->lambda * n, *step = norms + c->lambda;
	double *white = step + n, *spare = white + n;
	double longest = sqrt((double)n) + 2 * (double)n / ((double)n + 2), h, path;

	for (size_t r = 0; r < c->lambda; r++) {
		for (size_t i = 0; i < n; i++)
			y[r * n + i] = ((c->count[i] ? within_step(c, i, x[r * n + i], rng)
			                             : x[r * n + i]) -
			                c->mean[i]) /
			               (c->sigma * c->scale[i]);
		whiten(c, y + r * n, white, spare);
		norms[r] = length(white, n);
		for (size_t i = 0; norms[r] > longest && i < n; i++)
			y[r * n + i] *= longest / norms[r];
		norms[r] = fmin(norms[r], longest);
		for (size_t i = 0; r < c->mu && i < n; i++)
			step[i] += c->weights[r] * y[r * n + i];
	}
	whiten(c, step, white, spare);
	for (size_t i = 0; i < n; i++) {
		c->mean[i] += c->sigma * c->scale[i] * step[i];
		c->ps[i] = (1 - c->cs) * c->ps[i] +
		           sqrt(c->cs * (2 - c->cs) * c->mu_eff) * white[i];
	}
	c->generations++;
	path = length(c->ps, n);
	h = path / sqrt(1 - pow(1 - c->cs, 2.0 * c->generations)) <
	    (1.4 + 2 / ((double)n + 1)) * c->chi;
	for (size_t i = 0; i < n; i++)
		c->pc[i] = (1 - c->cc) * c->pc[i] +
		           h * sqrt(c->cc * (2 - c->cc) * c->mu_eff) * step[i];
	update_covariance(c, y, norms, h);
	c->sigma *= exp(fmin(1, c->cs / c->damp * (path / c->chi - 1)));
	c->sigma = fmin(fmax(c->sigma, SIGMA_MIN), 1);
	decompose(c);
	for (size_t k = 0; k < n; k++)
		if (c->count[k])
			keep_margin(c, k);
	free(room);
}
