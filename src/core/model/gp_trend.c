#include "core/model/gp_trend.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/model/normal.h"

/* The coefficients of a number: a level, the polynomials, the level while it is inactive. */
enum { LEVEL, FIRST, SECOND, INACTIVE, COEFFICIENTS };

static size_t n_coefficients(const struct feature *f)
{
	return f->kind == FEATURE_CATEGORY ? f->count + 1 : COEFFICIENTS;
}

static double *coefficients(const struct gp_trend *t, size_t s, size_t k)
{
	return t->c + s * t->n_coefficients + t->of[k];
}

/* The variance of coefficient i before there is data. */
static double variance(const struct gp *p, const struct feature *f, size_t i)
{
	double share = p->trend / (double)p->d;

	if (f->kind == FEATURE_CATEGORY || i == INACTIVE)
		return share;
	if (f->kind == FEATURE_ARC)
		return i == LEVEL ? share / 2 : share / 4;
	return i == LEVEL ? 0 : share / 2;
}

void gp_trend_init(struct gp_trend *t, const struct gp *p, size_t n)
{
	*t = (struct gp_trend){ .p = p };
	t->of = mem_calloc(p->d + 1, sizeof *t->of);
	for (size_t k = 0; k < p->d; k++) {
		t->of[k] = t->n_coefficients;
		t->n_coefficients += n_coefficients(&p->f->items[k]);
	}
	t->c = mem_calloc(n * t->n_coefficients + 1, sizeof *t->c);
}

void gp_trend_clear(struct gp_trend *t)
{
	free(t->of);
	free(t->c);
	*t = (struct gp_trend){ 0 };
}

void gp_trend_draw(struct gp_trend *t, size_t s, struct rng *rng)
{
	for (size_t k = 0; k < t->p->d; k++) {
		const struct feature *f = &t->p->f->items[k];
		double *c = coefficients(t, s, k);

		for (size_t i = 0; i < n_coefficients(f); i++)
			c[i] = sqrt(variance(t->p, f, i)) * normal_draw(rng);
	}
}

/* The covariances of a feature's coefficients with the points, weighed. */
static void condition(const struct gp *p, size_t k, const double *a, double *c)
{
	const struct feature *f = &p->f->items[k];
	const double *x = p->x + k * p->cap, *p1 = p->p1 + k * p->cap, *p2 = p->p2 + k * p->cap;
	double sum[COEFFICIENTS] = { 0 };

	for (size_t i = 0; i < p->n; i++)
		if (f->kind == FEATURE_CATEGORY) {
			c[feature_category(f, x[i])] += variance(p, f, 0) * a[i];
		} else if (isnan(x[i])) {
			sum[INACTIVE] += a[i];
		} else {
			sum[LEVEL] += a[i];
			sum[FIRST] += a[i] * p1[i];
			sum[SECOND] += a[i] * p2[i];
		}
	for (size_t i = 0; f->kind != FEATURE_CATEGORY && i < COEFFICIENTS; i++)
		c[i] += variance(p, f, i) * sum[i];
}

void gp_trend_condition(struct gp_trend *t, size_t s, const double *a)
{
	for (size_t k = 0; k < t->p->d; k++)
		condition(t->p, k, a, coefficients(t, s, k));
}

double gp_trend_value(const struct gp_trend *t, size_t s, size_t k, double x)
{
	const struct feature *f = &t->p->f->items[k];
	const double *c = coefficients(t, s, k);
	double p1, p2;

	if (f->kind == FEATURE_CATEGORY)
		return c[feature_category(f, x)];
	if (isnan(x))
		return c[INACTIVE];
	feature_basis(x, &p1, &p2);
	return c[LEVEL] + c[FIRST] * p1 + c[SECOND] * p2;
}
