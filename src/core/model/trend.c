#include "core/model/trend.h"

#include <math.h>

#include "core/model/matern.h"

void trend_column(const struct feature *f, double x, double *p1, double *p2)
{
	*p1 = *p2 = 0;
	if (f->kind == FEATURE_CATEGORY)
		*p1 = (double)feature_category(f, x);
	else
		feature_basis(x, p1, p2);
}

void trend_add(const struct feature *f, double share, double x, size_t n, const double *p1,
               const double *p2, double *t)
{
	double a, b;

	trend_column(f, x, &a, &b);
	if (f->kind == FEATURE_CATEGORY)
		matern_add_equal(n, p1, a, share, 0, t);
	else if (f->kind == FEATURE_NUMBER)
		matern_add_products(n, share / 2 * a, p1, share / 2 * b, p2, t);
	else
		for (size_t i = 0; i < n; i++)
			t[i] += isnan(a) || isnan(p1[i])
			                ? (isnan(a) && isnan(p1[i]) ? share : 0)
			                : share / 4 * (2 + a * p1[i] + b * p2[i]);
}
