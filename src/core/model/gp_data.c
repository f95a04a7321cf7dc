/* What a process is fitted to, and how likely its hyperparameters are. */

#include "core/model/gp.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/blas.h"
#include "core/model/lapack.h"
#include "core/model/matern.h"
#include "core/model/trend.h"

/* Squared distances of all pairs by one feature, whose coordinates lie d apart. */
static void pair_distances(const struct feature *f, size_t n, const double *x, size_t d,
                           double *out)
{
	for (size_t j = 0; j < n; j++) {
		double xj = x[j * d];

		if (f->kind == FEATURE_NUMBER)
			for (size_t i = j + 1; i < n; i++)
				*out++ = (x[i * d] - xj) * (x[i * d] - xj);
		else
			for (size_t i = j + 1; i < n; i++)
				*out++ = feature_distance(f, x[i * d], xj);
	}
}

/* The trend's covariance of all pairs and each point with itself. */
static void fill_trend(struct gp_data *g)
{
	double *p1 = mem_calloc(2 * g->n + 1, sizeof *p1), *p2 = p1 + g->n;

	for (size_t k = 0; k < g->d; k++) {
		const struct feature *f = &g->f->items[k];
		double *out = g->trend;

		for (size_t i = 0; i < g->n; i++)
			trend_column(f, g->x[i * g->d + k], p1 + i, p2 + i);
		for (size_t j = 0; j < g->n; j++) {
			size_t n = g->n - j - 1;

			trend_add(f, 1 / (double)g->d, g->x[j * g->d + k], n, p1 + j + 1,
			          p2 + j + 1, out);
			out += n;
		}
	}
	for (size_t j = 0; j < g->n; j++)
		g->trend_self[j] = features_trend(g->f, g->x + j * g->d, g->x + j * g->d);
	free(p1);
}

void gp_data_init(struct gp_data *g, const struct features *f, size_t n, const double *x,
                  const double *y, const struct gp_prior *prior)
{
	size_t d = f->n;

	blas_one_thread();
	*g = (struct gp_data){ .f = f, .n = n, .d = d, .pairs = n * (n - (n > 0)) / 2 };
	g->x = mem_calloc(n * d, sizeof(double));
	g->y = mem_calloc(n, sizeof(double));
	memcpy(g->x, x, n * d * sizeof *x);
	memcpy(g->y, y, n * sizeof *y);
	g->n_theta = d + 3;
	g->prior = mem_calloc(g->n_theta, sizeof *g->prior);
	for (size_t k = 0; k < d; k++)
		g->prior[k] = prior->length;
	g->prior[d] = prior->signal;
	g->prior[d + 1] = prior->noise;
	g->prior[d + 2] = prior->trend;
	g->trend = mem_calloc(g->pairs, sizeof(double));
	g->trend_self = mem_calloc(n, sizeof(double));
	fill_trend(g);
	g->weight = mem_calloc(d, sizeof(double));
	g->r2 = mem_calloc(g->pairs, sizeof(double));
	g->k = mem_calloc(g->pairs, sizeof(double));
	g->dk = mem_calloc(g->pairs, sizeof(double));
	g->m = mem_calloc(g->pairs, sizeof(double));
	g->a = mem_calloc(n * n, sizeof(double));
	g->alpha = mem_calloc(n, sizeof(double));
}

void gp_data_clear(struct gp_data *g)
{
	double *all[] = { g->x,  g->y, g->dist, g->weight, g->r2,    g->k,
		          g->dk, g->m, g->a,    g->alpha,  g->trend, g->trend_self };

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		free(all[i]);
	free(g->prior);
	*g = (struct gp_data){ 0 };
}

double gp_log_prior(const struct gp_data *g, const double *theta, double *grad)
{
	double sum = 0;

	for (size_t k = 0; k < g->n_theta; k++) {
		double z = (theta[k] - g->prior[k].mean) / g->prior[k].sd;

		sum -= z * z / 2;
		if (grad)
			grad[k] = -z / g->prior[k].sd;
	}
	return sum;
}

/* K + noise into the lower half of a. */
static void fill_matrix(struct gp_data *g, double signal, double noise, double trend)
{
	const double *k = g->k, *t = g->trend;

	for (size_t j = 0; j < g->n; j++) {
		double *column = g->a + j * g->n;

		column[j] = signal * (1 + GP_JITTER) + noise + trend * g->trend_self[j];
		for (size_t i = j + 1; i < g->n; i++)
			column[i] = signal * *k++ + trend * *t++;
	}
}

static void add_gradient(struct gp_data *g, double signal, double noise, double trend,
                         double *grad)
{
	double trace = 0, trend_trace = 0, *m = g->m;

	lapack_invert(g->n, g->a, g->n);
	for (size_t j = 0; j < g->n; j++) {
		const double *column = g->a + j * g->n;

		trace += g->alpha[j] * g->alpha[j] - column[j];
		trend_trace += (g->alpha[j] * g->alpha[j] - column[j]) * g->trend_self[j];
		for (size_t i = j + 1; i < g->n; i++)
			*m++ = g->alpha[i] * g->alpha[j] - column[i];
	}
	grad[g->d] += trace * signal / 2;
	grad[g->d + 1] += trace * noise / 2;
	grad[g->d + 2] += trend_trace * trend / 2;
	if (!g->pairs)
		return;
	grad[g->d] += signal * cblas_ddot((int)g->pairs, g->m, 1, g->k, 1);
	grad[g->d + 2] += trend * cblas_ddot((int)g->pairs, g->m, 1, g->trend, 1);
	for (size_t p = 0; p < g->pairs; p++)
		g->m[p] *= signal * g->dk[p];
	for (size_t k = 0; k < g->d; k++)
		grad[k] -= 2 * g->weight[k] *
		           cblas_ddot((int)g->pairs, g->m, 1, g->dist + k * g->pairs, 1);
}

/* r2 of all pairs: the sum of the features' distances over their lengthscales. */
static void scaled_distances(struct gp_data *g, const double *theta)
{
	/* Not before they are needed: a process is made without. */
	if (!g->dist) {
		g->dist = mem_calloc(g->d * g->pairs, sizeof(double));
		for (size_t k = 0; k < g->d; k++)
			pair_distances(&g->f->items[k], g->n, g->x + k, g->d,
			               g->dist + k * g->pairs);
	}
	for (size_t k = 0; k < g->d; k++)
		g->weight[k] = exp(-2 * theta[k]);
	if (g->pairs)
		cblas_dgemv(CblasColMajor, CblasNoTrans, (int)g->pairs, (int)g->d, 1, g->dist,
		            (int)g->pairs, g->weight, 1, 0, g->r2, 1);
}

double gp_log_posterior(struct gp_data *g, const double *theta, double *grad)
{
	double signal = exp(theta[g->d]), noise = exp(theta[g->d + 1]);
	double trend = exp(theta[g->d + 2]), sum;
	int n = (int)g->n;

	sum = gp_log_prior(g, theta, grad);
	scaled_distances(g, theta);
	matern52(g->pairs, g->r2, g->k, grad ? g->dk : NULL);
	fill_matrix(g, signal, noise, trend);
	if (lapack_cholesky(g->n, g->a, g->n) < 0)
		return -INFINITY;
	memcpy(g->alpha, g->y, g->n * sizeof *g->y);
	cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, g->a, n, g->alpha,
	            1);
	sum -= cblas_ddot(n, g->alpha, 1, g->alpha, 1) / 2;
	for (size_t i = 0; i < g->n; i++)
		sum -= log(g->a[i * g->n + i]);
	if (grad) {
		cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, n, g->a, n,
		            g->alpha, 1);
		add_gradient(g, signal, noise, trend, grad);
	}
	return sum;
}
