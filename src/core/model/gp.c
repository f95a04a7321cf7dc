#include "core/model/gp.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/lapack.h"
#include "core/model/matern.h"
#include "core/model/trend.h"

/* Room for the coordinates of `cap` points. */
static void make_room(struct gp *p, size_t cap)
{
	double **all[] = { &p->x, &p->p1, &p->p2, &p->arc1, &p->arc2 };

	p->cap = cap;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		*all[i] = mem_calloc(cap * p->d, sizeof(double));
}

static void free_room(struct gp *p)
{
	double *all[] = { p->x, p->p1, p->p2, p->arc1, p->arc2 };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]);
}

/* Coordinate k of point i, and what the trend makes of it. */
static void set_coordinate(struct gp *p, size_t k, size_t i, double x)
{
	p->x[k * p->cap + i] = x;
	if (p->f->items[k].kind == FEATURE_ARC)
		feature_arc(x, &p->arc1[k * p->cap + i], &p->arc2[k * p->cap + i]);
	trend_column(&p->f->items[k], x, &p->p1[k * p->cap + i], &p->p2[k * p->cap + i]);
}

/* The scaled squared distances by feature k of x from n points, the first of them `from`. */
static void add_distances(const struct gp *p, size_t k, size_t from, size_t n, double x,
                          double *r2)
{
	size_t at = k * p->cap + from;
	double a, b;

	switch (p->f->items[k].kind) {
	case FEATURE_NUMBER:
		matern_add_squares(n, p->weight[k], p->x + at, x, r2);
		break;
	case FEATURE_ARC:
		feature_arc(x, &a, &b);
		matern_add_squares(n, p->weight[k], p->arc1 + at, a, r2);
		matern_add_squares(n, p->weight[k], p->arc2 + at, b, r2);
		break;
	case FEATURE_CATEGORY:
		trend_column(&p->f->items[k], x, &a, &b);
		matern_add_equal(n, p->p1 + at, a, 0, p->weight[k], r2);
		break;
	}
}

struct gp *gp_new(const struct gp_data *g, const double *theta, size_t extra)
{
	struct gp *p = mem_calloc(1, sizeof *p);
	size_t n = g->n, d = g->d, cap = n + extra, at = 0;

	*p = (struct gp){ .f = g->f, .d = d };
	make_room(p, cap);
	p->y = mem_calloc(cap, sizeof(double));
	p->alpha = mem_calloc(cap, sizeof(double));
	p->l = mem_calloc(cap * cap, sizeof(double));
	p->weight = mem_calloc(d, sizeof(double));
	p->r2 = mem_calloc(cap, sizeof(double));
	p->dk = mem_calloc(cap, sizeof(double));
	p->u = mem_calloc(cap, sizeof(double));
	for (size_t k = 0; k < d; k++)
		p->weight[k] = exp(-2 * theta[k]);
	p->signal = exp(theta[d]);
	p->trend = exp(theta[d + 2]);
	p->noise = exp(theta[d + 1]) + GP_JITTER * p->signal;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < d; k++)
			set_coordinate(p, k, i, g->x[i * d + k]);
	memcpy(p->y, g->y, n * sizeof *p->y);
	for (size_t j = 0; j < n; j++) {
		size_t m = n - j;
		double *column = p->l + j * cap + j;

		memset(p->r2, 0, m * sizeof *p->r2);
		for (size_t k = 0; k < d; k++)
			add_distances(p, k, j, m, p->x[k * cap + j], p->r2);
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
	double *all[] = { p->y, p->alpha, p->l, p->weight, p->r2, p->dk, p->u };

	free_room(p);
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		free(all[i]);
	free(p);
}

void gp_distances(const struct gp *p, const double *x, double *r2)
{
	memset(r2, 0, p->n * sizeof *r2);
	for (size_t k = 0; k < p->d; k++)
		add_distances(p, k, 0, p->n, x[k], r2);
}

/* The trend's covariance of one point with all into t. */
static void trend_from(const struct gp *p, const double *x, double *t)
{
	memset(t, 0, p->n * sizeof *t);
	for (size_t k = 0; k < p->d; k++)
		trend_add(&p->f->items[k], 1 / (double)p->d, x[k], p->n, p->p1 + k * p->cap,
		          p->p2 + k * p->cap, t);
}

/* The covariances of one point with all into k; r2 is room, dk as in matern52(). */
static void covariances(const struct gp *p, const double *x, double *r2, double *k, double *dk)
{
	gp_distances(p, x, r2);
	matern52(p->n, r2, k, dk);
	trend_from(p, x, r2);
	for (size_t i = 0; i < p->n; i++)
		k[i] = p->signal * k[i] + p->trend * r2[i];
}

/* What is left of the variance at x; u are its covariances by the factor's inverse. */
static double variance(const struct gp *p, const double *x, const double *u, double noise)
{
	return p->signal + p->trend * features_trend(p->f, x, x) + noise -
	       cblas_ddot((int)p->n, u, 1, u, 1);
}

void gp_append(struct gp *p, const double *x, double y)
{
	size_t n = p->n, cap = p->cap;

	covariances(p, x, p->r2, p->u, NULL);
	cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, (int)n, p->l,
	            (int)cap, p->u, 1);
	for (size_t i = 0; i < n; i++)
		p->l[i * cap + n] = p->u[i];
	p->l[n * cap + n] = sqrt(fmax(variance(p, x, p->u, p->noise), p->noise));
	for (size_t k = 0; k < p->d; k++)
		set_coordinate(p, k, n, x[k]);
	p->y[n] = y;
	p->n = n + 1;
	memcpy(p->alpha, p->y, p->n * sizeof *p->y);
	lapack_solve(p->n, p->l, cap, p->alpha);
}

/* d r2 / d x by feature k, without its lengthscale, times dk; into out. */
static void distance_slopes(const struct gp *p, size_t k, double x, double *out)
{
	const double *column = p->x + k * p->cap;
	const double *arc1 = p->arc1 + k * p->cap, *arc2 = p->arc2 + k * p->cap;
	double a, b;

	if (p->f->items[k].kind == FEATURE_ARC) {
		feature_arc(x, &a, &b);
		for (size_t i = 0; i < p->n; i++)
			out[i] = 4 * (b * arc1[i] - a * arc2[i]) * p->dk[i];
	} else {
		for (size_t i = 0; i < p->n; i++)
			out[i] = 2 * (x - column[i]) * p->dk[i];
	}
}

/* Sums over the points of their weight in the mean and in the variance times s[i]. */
static void sum_slopes(const struct gp *p, const double *s, double *m, double *v)
{
	*m = cblas_ddot((int)p->n, p->alpha, 1, s, 1);
	*v = cblas_ddot((int)p->n, p->u, 1, s, 1);
}

/* The derivatives of mean and variance by coordinate k, a number that is active. */
static void find_slopes(struct gp *p, size_t k, double x, double *dmean, double *dvar)
{
	const struct feature *f = &p->f->items[k];
	const double *p1 = p->p1 + k * p->cap, *p2 = p->p2 + k * p->cap;
	double share = p->trend / (double)p->d / (f->kind == FEATURE_ARC ? 4 : 2);
	double a, b, da, db, m, v;

	distance_slopes(p, k, x, p->r2);
	sum_slopes(p, p->r2, &m, &v);
	*dmean = p->signal * p->weight[k] * m;
	*dvar = -2 * p->signal * p->weight[k] * v;
	feature_basis(x, &a, &b);
	feature_basis_slope(x, &da, &db);
	for (size_t i = 0; i < p->n; i++)
		p->r2[i] = isnan(p1[i]) ? 0 : da * p1[i] + db * p2[i];
	sum_slopes(p, p->r2, &m, &v);
	*dmean += share * m;
	*dvar += share * (2 * (a * da + b * db) - 2 * v);
}

void gp_predict(struct gp *p, const double *x, double *mean, double *var, double *dmean,
                double *dvar)
{
	int n = (int)p->n, cap = (int)p->cap;

	covariances(p, x, p->r2, p->u, p->dk);
	*mean = cblas_ddot(n, p->u, 1, p->alpha, 1);
	cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, p->l, cap, p->u,
	            1);
	*var = fmax(variance(p, x, p->u, 0), 1e-12 * p->signal);
	if (!dmean)
		return;
	cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, n, p->l, cap, p->u, 1);
	for (size_t k = 0; k < p->d; k++) {
		dmean[k] = dvar[k] = 0;
		if (p->f->items[k].kind != FEATURE_CATEGORY && !isnan(x[k]))
			find_slopes(p, k, x[k], &dmean[k], &dvar[k]);
	}
}

void gp_predict_many(struct gp *p, size_t m, const double *x, double *mean, double *var,
                     double *room)
{
	size_t n = p->n;
	double *ks = room, *r2 = room + n * m;

	if (!m)
		return;
	for (size_t c = 0; c < m; c++)
		covariances(p, x + c * p->d, r2, ks + c * n, NULL);
	cblas_dgemv(CblasColMajor, CblasTrans, (int)n, (int)m, 1, ks, (int)n, p->alpha, 1, 0,
	            mean, 1);
	lapack_solve_lower(n, p->l, p->cap, m, ks);
	for (size_t c = 0; c < m; c++)
		var[c] = fmax(variance(p, x + c * p->d, ks + c * n, 0), 1e-12 * p->signal);
}

void gp_joint(const struct gp *p, size_t m, const double *x, double *mean, double *cov)
{
	/* A process whose points are these: covariances() is of what it sees. */
	struct gp q = *p;
	size_t n = p->n, wide = n > m ? n : m;
	double *ks = mem_calloc(n * m + wide + 1, sizeof *ks), *r2 = ks + n * m;

	make_room(&q, m);
	q.n = m;
	for (size_t i = 0; i < m; i++)
		for (size_t k = 0; k < p->d; k++)
			set_coordinate(&q, k, i, x[i * p->d + k]);
	for (size_t i = 0; i < m; i++) {
		covariances(p, x + i * p->d, r2, ks + i * n, NULL);
		covariances(&q, x + i * p->d, r2, cov + i * m, NULL);
	}
	free_room(&q);
	cblas_dgemv(CblasColMajor, CblasTrans, (int)n, (int)m, 1, ks, (int)n, p->alpha, 1, 0,
	            mean, 1);
	lapack_solve_lower(n, p->l, p->cap, m, ks);
	cblas_dsyrk(CblasColMajor, CblasLower, CblasTrans, (int)m, (int)n, -1, ks, (int)n, 1,
	            cov, (int)m);
	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j < i; j++)
			cov[i * m + j] = cov[j * m + i];
	free(ks);
}

double gp_best_mean(const struct gp *p, const bool *counts)
{
	double best = INFINITY, any = INFINITY;

	for (size_t i = 0; i < p->n; i++) {
		/* K alpha = y - noise alpha. */
		double mean = p->y[i] - p->noise * p->alpha[i];

		any = fmin(any, mean);
		if (counts && counts[i])
			best = fmin(best, mean);
	}
	return isfinite(best) ? best : any;
}

void gp_leave_one_out(const struct gp *p, double *mean)
{
	double *inverse = mem_calloc(p->cap * p->n + 1, sizeof *inverse);

	memcpy(inverse, p->l, p->cap * p->n * sizeof *inverse);
	lapack_invert(p->n, inverse, p->cap);
	for (size_t i = 0; i < p->n; i++)
		mean[i] = p->y[i] - p->alpha[i] / inverse[i * p->cap + i];
	free(inverse);
}
