#include "core/gp.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/lapack.h"
#include "core/matern.h"

#define JITTER 1e-8 /* of the signal, on the diagonal */

static double *numbers(size_t n)
{
	return mem_calloc(n ? n : 1, sizeof(double));
}

/* ---- the posterior of theta ------------------------------------------------------ */

/* Squared distances of all pairs by one feature, whose coordinates lie `step` apart. */
static void pair_distances(const struct feature *f, size_t n, const double *x, size_t step,
                           double *out)
{
	for (size_t j = 0; j < n; j++) {
		double xj = x[j * step];

		if (f->kind == FEATURE_NUMBER)
			for (size_t i = j + 1; i < n; i++)
				*out++ = (x[i * step] - xj) * (x[i * step] - xj);
		else
			for (size_t i = j + 1; i < n; i++)
				*out++ = feature_distance(f, x[i * step], xj);
	}
}

/*
 * The trend: what each feature does by itself, as far as two Legendre polynomials of a number
 * and a level for each category can say.  basis() gives the polynomials, of variance 1.
 */
static void basis(double x, double *p1, double *p2)
{
	double t = 2 * x - 1;

	*p1 = sqrt(3) * t;
	*p2 = sqrt(5) / 2 * (3 * t * t - 1);
}

static void basis_slope(double x, double *p1, double *p2)
{
	*p1 = 2 * sqrt(3);
	*p2 = 6 * sqrt(5) * (2 * x - 1);
}

static double trend_of(const struct feature *f, double a, double b)
{
	double a1, a2, b1, b2, product;

	if (isnan(a) || isnan(b))
		return isnan(a) && isnan(b);
	if (f->kind == FEATURE_CATEGORY)
		return a == b;
	basis(a, &a1, &a2);
	basis(b, &b1, &b2);
	product = (a1 * b1 + a2 * b2) / 2;
	return f->kind == FEATURE_ARC ? (1 + product) / 2 : product;
}

/* Its covariance of all pairs and each point with itself, the mean over the features. */
static void fill_trend(struct gp_data *g)
{
	size_t d = g->d;
	double *out = g->trend;

	for (size_t j = 0; j < g->n; j++) {
		const double *xj = g->x + j * d;

		for (size_t k = 0; k < d; k++)
			g->trend_self[j] += trend_of(&g->f->items[k], xj[k], xj[k]) / (double)d;
		for (size_t i = j + 1; i < g->n; i++, out++)
			for (size_t k = 0; k < d; k++)
				*out += trend_of(&g->f->items[k], g->x[i * d + k], xj[k]) /
				        (double)d;
	}
}

static void set_priors(struct gp_data *g, const struct gp_prior *prior)
{
	for (size_t k = 0; k < g->n_theta; k++) {
		const struct gp_normal *p = k < g->d        ? &prior->length
		                            : k == g->d     ? &prior->signal
		                            : k == g->d + 1 ? &prior->noise
		                                            : &prior->trend;

		g->prior_mean[k] = p->mean;
		g->prior_sd[k] = p->sd;
	}
}

void gp_data_init(struct gp_data *g, const struct features *f, size_t n, const double *x,
                  const double *y, const struct gp_prior *prior)
{
	size_t d = f->n;

	*g = (struct gp_data){ .f = f, .n = n, .d = d, .pairs = n * (n - (n > 0)) / 2 };
	g->x = numbers(n * d);
	g->y = numbers(n);
	memcpy(g->x, x, n * d * sizeof *x);
	memcpy(g->y, y, n * sizeof *y);
	g->n_theta = d + 3;
	g->prior_mean = numbers(g->n_theta);
	g->prior_sd = numbers(g->n_theta);
	set_priors(g, prior);
	g->dist = numbers(d * g->pairs);
	for (size_t k = 0; k < d; k++)
		pair_distances(&f->items[k], n, x + k, d, g->dist + k * g->pairs);
	g->trend = numbers(g->pairs);
	g->trend_self = numbers(n);
	fill_trend(g);
	g->weight = numbers(d);
	g->r2 = numbers(g->pairs);
	g->k = numbers(g->pairs);
	g->dk = numbers(g->pairs);
	g->m = numbers(g->pairs);
	g->a = numbers(n * n);
	g->alpha = numbers(n);
}

void gp_data_clear(struct gp_data *g)
{
	double *all[] = { g->x,      g->y,     g->prior_mean, g->prior_sd,  g->dist,
		          g->weight, g->r2,    g->k,          g->dk,        g->m,
		          g->a,      g->alpha, g->trend,      g->trend_self };

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		free(all[i]);
	*g = (struct gp_data){ 0 };
}

double gp_log_prior(const struct gp_data *g, const double *theta, double *grad)
{
	double sum = 0;

	for (size_t k = 0; k < g->n_theta; k++) {
		double z = (theta[k] - g->prior_mean[k]) / g->prior_sd[k];

		sum -= z * z / 2;
		if (grad)
			grad[k] = -z / g->prior_sd[k];
	}
	return sum;
}

/* r2 of all pairs: the sum of the features' distances over their lengthscales. */
static void scaled_distances(struct gp_data *g, const double *theta)
{
	for (size_t k = 0; k < g->d; k++)
		g->weight[k] = exp(-2 * theta[k]);
	if (g->pairs)
		cblas_dgemv(CblasColMajor, CblasNoTrans, (int)g->pairs, (int)g->d, 1, g->dist,
		            (int)g->pairs, g->weight, 1, 0, g->r2, 1);
}

/* K + noise into the lower half of a. */
static void fill_matrix(struct gp_data *g, double signal, double noise, double trend)
{
	const double *k = g->k, *t = g->trend;

	for (size_t j = 0; j < g->n; j++) {
		double *column = g->a + j * g->n;

		column[j] = signal * (1 + JITTER) + noise + trend * g->trend_self[j];
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

/* ---- a conditioned process ------------------------------------------------------- */

/* Coordinate k of point i, and what the trend makes of it. */
static void set_coordinate(struct gp *p, size_t k, size_t i, double x)
{
	p->x[k * p->cap + i] = x;
	if (p->f->items[k].kind == FEATURE_CATEGORY)
		p->p1[k * p->cap + i] = x;
	else
		basis(x, &p->p1[k * p->cap + i], &p->p2[k * p->cap + i]);
}

struct gp *gp_new(const struct gp_data *g, const double *theta, size_t extra)
{
	struct gp *p = mem_calloc(1, sizeof *p);
	size_t n = g->n, d = g->d, cap = n + extra, at = 0;

	*p = (struct gp){ .f = g->f, .cap = cap, .d = d };
	p->x = numbers(cap * d);
	p->p1 = numbers(cap * d);
	p->p2 = numbers(cap * d);
	p->y = numbers(cap);
	p->alpha = numbers(cap);
	p->l = numbers(cap * cap);
	p->weight = numbers(d);
	p->r2 = numbers(cap);
	p->k = numbers(cap);
	p->dk = numbers(cap);
	p->u = numbers(cap);
	p->v = numbers(cap);
	for (size_t k = 0; k < d; k++)
		p->weight[k] = exp(-2 * theta[k]);
	p->signal = exp(theta[d]);
	p->trend = exp(theta[d + 2]);
	p->noise = exp(theta[d + 1]) + JITTER * p->signal;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < d; k++)
			set_coordinate(p, k, i, g->x[i * d + k]);
	memcpy(p->y, g->y, n * sizeof *p->y);
	for (size_t j = 0; j < n; j++) {
		size_t m = n - j;
		double *column = p->l + j * cap + j;

		memset(p->r2, 0, m * sizeof *p->r2);
		for (size_t k = 0; k < d; k++) {
			const double *x = p->x + k * cap + j;

			if (p->f->items[k].kind == FEATURE_NUMBER)
				for (size_t i = 0; i < m; i++)
					p->r2[i] +=
						p->weight[k] * (x[i] - x[0]) * (x[i] - x[0]);
			else
				for (size_t i = 0; i < m; i++)
					p->r2[i] +=
						p->weight[k] *
						feature_distance(&p->f->items[k], x[i], x[0]);
		}
		matern52(m, p->r2, column, NULL);
		column[0] = p->signal + p->noise + p->trend * g->trend_self[j];
		for (size_t i = 1; i < m; i++)
			column[i] = p->signal * column[i] + p->trend * g->trend[at + i - 1];
		at += m - 1;
	}
	p->n = n;
	if (lapack_cholesky(n, p->l, cap) < 0) {
		gp_free(p);
		return NULL;
	}
	memcpy(p->alpha, p->y, n * sizeof *p->y);
	lapack_solve(n, p->l, cap, p->alpha);
	return p;
}

void gp_free(struct gp *p)
{
	if (!p)
		return;
	double *all[] = { p->x,      p->p1, p->p2, p->y,  p->alpha, p->l,
		          p->weight, p->r2, p->k,  p->dk, p->u,     p->v };

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		free(all[i]);
	free(p);
}

/* The scaled squared distances of one point from all, into r2. */
static void distances_from(const struct gp *p, const double *x, double *r2)
{
	memset(r2, 0, p->n * sizeof *r2);
	for (size_t k = 0; k < p->d; k++) {
		const struct feature *f = &p->f->items[k];
		const double *column = p->x + k * p->cap;
		double at = x[k], w = p->weight[k];

		if (f->kind == FEATURE_NUMBER)
			for (size_t i = 0; i < p->n; i++)
				r2[i] += w * (column[i] - at) * (column[i] - at);
		else
			for (size_t i = 0; i < p->n; i++)
				r2[i] += w * feature_distance(f, column[i], at);
	}
}

/* The trend's covariance of one point with all into t. */
static void trend_from(const struct gp *p, const double *x, double *t)
{
	memset(t, 0, p->n * sizeof *t);
	for (size_t k = 0; k < p->d; k++) {
		const struct feature *f = &p->f->items[k];
		const double *p1 = p->p1 + k * p->cap, *p2 = p->p2 + k * p->cap;
		double share = 1 / (double)p->d, a, b;

		if (f->kind == FEATURE_CATEGORY || isnan(x[k])) {
			for (size_t i = 0; i < p->n; i++)
				t[i] += isnan(x[k]) ? isnan(p1[i]) * share
				                    : (p1[i] == x[k]) * share;
			continue;
		}
		basis(x[k], &a, &b);
		if (f->kind == FEATURE_NUMBER)
			for (size_t i = 0; i < p->n; i++)
				t[i] += share / 2 * (a * p1[i] + b * p2[i]);
		else
			for (size_t i = 0; i < p->n; i++)
				t[i] += isnan(p1[i]) ? 0
				                     : share / 4 * (2 + a * p1[i] + b * p2[i]);
	}
}

static double trend_self(const struct gp *p, const double *x)
{
	double sum = 0;

	for (size_t k = 0; k < p->d; k++)
		sum += trend_of(&p->f->items[k], x[k], x[k]) / (double)p->d;
	return sum;
}

void gp_append(struct gp *p, const double *x, double y)
{
	size_t n = p->n, cap = p->cap;
	double rest;

	distances_from(p, x, p->r2);
	matern52(n, p->r2, p->k, NULL);
	trend_from(p, x, p->r2);
	for (size_t i = 0; i < n; i++)
		p->u[i] = p->signal * p->k[i] + p->trend * p->r2[i];
	cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, (int)n, p->l,
	            (int)cap, p->u, 1);
	rest = p->signal + p->trend * trend_self(p, x) + p->noise -
	       cblas_ddot((int)n, p->u, 1, p->u, 1);
	for (size_t i = 0; i < n; i++)
		p->l[i * cap + n] = p->u[i];
	p->l[n * cap + n] = sqrt(fmax(rest, p->noise));
	for (size_t k = 0; k < p->d; k++)
		set_coordinate(p, k, n, x[k]);
	p->y[n] = y;
	p->n = n + 1;
	memcpy(p->alpha, p->y, p->n * sizeof *p->y);
	lapack_solve(p->n, p->l, cap, p->alpha);
}

/* d r2 / d x of a feature, without its lengthscale. */
static double distance_slope(const struct feature *f, double x, double other)
{
	if (f->kind == FEATURE_CATEGORY || isnan(x) || isnan(other))
		return 0;
	return f->kind == FEATURE_ARC ? sin(2 * (x - other)) : 2 * (x - other);
}

/* The trend's part of the derivatives of mean and variance by coordinate k. */
static void add_trend_slopes(const struct gp *p, size_t k, double x, double *dmean,
                             double *dvar)
{
	const double *p1 = p->p1 + k * p->cap, *p2 = p->p2 + k * p->cap;
	double share = p->trend / (double)p->d, a, b, da, db, m = 0, v = 0;

	if (p->f->items[k].kind == FEATURE_CATEGORY || isnan(x))
		return;
	share /= p->f->items[k].kind == FEATURE_ARC ? 4 : 2;
	basis(x, &a, &b);
	basis_slope(x, &da, &db);
	for (size_t i = 0; i < p->n; i++) {
		double s = isnan(p1[i]) ? 0 : da * p1[i] + db * p2[i];

		m += p->alpha[i] * s;
		v += p->u[i] * s;
	}
	*dmean += share * m;
	*dvar += share * (2 * (a * da + b * db) - 2 * v);
}

void gp_predict(struct gp *p, const double *x, double *mean, double *var, double *dmean,
                double *dvar)
{
	int n = (int)p->n, cap = (int)p->cap;

	distances_from(p, x, p->r2);
	matern52(p->n, p->r2, p->k, p->dk);
	trend_from(p, x, p->r2);
	for (size_t i = 0; i < p->n; i++)
		p->u[i] = p->signal * p->k[i] + p->trend * p->r2[i];
	*mean = cblas_ddot(n, p->u, 1, p->alpha, 1);
	cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, p->l, cap, p->u,
	            1);
	*var = fmax(p->signal + p->trend * trend_self(p, x) - cblas_ddot(n, p->u, 1, p->u, 1),
	            1e-12 * p->signal);
	if (!dmean)
		return;
	cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, n, p->l, cap, p->u, 1);
	for (size_t k = 0; k < p->d; k++) {
		const struct feature *f = &p->f->items[k];
		const double *column = p->x + k * p->cap;
		double at = x[k], m = 0, v = 0;
		double slope = isnan(x[k]) ? 0 : p->weight[k];

		if (f->kind == FEATURE_NUMBER) {
			for (size_t i = 0; i < p->n; i++) {
				double s = 2 * (at - column[i]) * p->dk[i];

				m += p->alpha[i] * s;
				v += p->u[i] * s;
			}
		} else {
			for (size_t i = 0; i < p->n; i++) {
				double s = distance_slope(f, at, column[i]) * p->dk[i];

				m += p->alpha[i] * s;
				v += p->u[i] * s;
			}
		}
		dmean[k] = p->signal * slope * m;
		dvar[k] = -2 * p->signal * slope * v;
		add_trend_slopes(p, k, x[k], &dmean[k], &dvar[k]);
	}
}

void gp_predict_many(struct gp *p, size_t m, const double *x, double *mean, double *var,
                     double *room)
{
	size_t n = p->n;
	double *ks = room, *r2 = room + n * m;

	if (!m)
		return;
	for (size_t c = 0; c < m; c++) {
		double *column = ks + c * n;

		distances_from(p, x + c * p->d, r2);
		matern52(n, r2, column, NULL);
		trend_from(p, x + c * p->d, r2);
		for (size_t i = 0; i < n; i++)
			column[i] = p->signal * column[i] + p->trend * r2[i];
	}
	cblas_dgemv(CblasColMajor, CblasTrans, (int)n, (int)m, 1, ks, (int)n, p->alpha, 1, 0,
	            mean, 1);
	cblas_dtrsm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, (int)n,
	            (int)m, 1, p->l, (int)p->cap, ks, (int)n);
	for (size_t c = 0; c < m; c++)
		var[c] = fmax(p->signal + p->trend * trend_self(p, x + c * p->d) -
		                      cblas_ddot((int)n, ks + c * n, 1, ks + c * n, 1),
		              1e-12 * p->signal);
}

double gp_best_mean(const struct gp *p)
{
	double best = INFINITY;

	/* K alpha = y - noise alpha. */
	for (size_t i = 0; i < p->n; i++)
		best = fmin(best, p->y[i] - p->noise * p->alpha[i]);
	return best;
}
