#include "core/model/matern.h"

#include <math.h>

#include "core/model/clones.h"

CLONES
void matern52(size_t n, const double *restrict r2, double *restrict k, double *restrict dk)
{
	if (!dk) {
		for (size_t i = 0; i < n; i++) {
			double s = sqrt(5 * r2[i]);

			k[i] = (1 + s + s * s / 3) * exp(-s);
		}
		return;
	}
	for (size_t i = 0; i < n; i++) {
		double s = sqrt(5 * r2[i]), e = exp(-s);

		k[i] = (1 + s + s * s / 3) * e;
		dk[i] = -5.0 / 6 * (1 + s) * e;
	}
}

CLONES
void matern_add_squares(size_t n, double weight, const double *restrict x, double at,
                        double *restrict r2)
{
	for (size_t i = 0; i < n; i++)
		r2[i] += weight * (x[i] - at) * (x[i] - at);
}

CLONES
void matern_add_products(size_t n, double a, const double *restrict p, double b,
                         const double *restrict q, double *restrict t)
{
	for (size_t i = 0; i < n; i++)
		t[i] += a * p[i] + b * q[i];
}

CLONES
void matern_move_squares(size_t n, double weight, const double *restrict x, double from,
                         double to, double *restrict r2)
{
	double slope = 2 * weight * (from - to), level = weight * (to * to - from * from);

	for (size_t i = 0; i < n; i++) {
		double moved = r2[i] + slope * x[i] + level;

		r2[i] = moved > 0 ? moved : 0;
	}
}

CLONES
void matern_cosines(size_t n, const double *restrict phase, double *restrict out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = cos(phase[i]);
}

CLONES
void matern_add_equal(size_t n, const double *restrict column, double at, double same,
                      double other, double *restrict out)
{
	for (size_t i = 0; i < n; i++)
		out[i] += column[i] == at ? same : other;
}
