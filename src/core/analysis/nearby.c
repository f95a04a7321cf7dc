#include "core/analysis/nearby.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/space/point.h"

#define STEPS 16 /* over the range */

/* Around the best run, which stands first, over the range of a feature. */
static size_t find_points(const struct features *f, size_t k, const double *best, double *x)
{
	size_t count = f->items[k].count, n = count && count <= STEPS ? count : STEPS;

	for (size_t i = 0; i <= n; i++)
		memcpy(x + i * f->n, best, f->n * sizeof *x);
	for (size_t i = 0; i < n; i++)
		x[(i + 1) * f->n + k] =
			n == count ? feature_nth(f, k, i) : (double)i / ((double)n - 1);
	return n;
}

/* The variance over the range of a feature into out, by function. */
static void vary(struct surface *m, size_t k, const double *best, double *x, double *values,
                 double *out)
{
	size_t n = find_points(&m->f, k, best, x), columns = surface_columns(m);
	double mean[SURFACE_COLUMNS_MAX] = { 0 };

	surface_at(m, n + 1, x, values);
	for (size_t i = 0; i < n; i++) {
		const double *at = values + (i + 1) * columns;

		for (size_t c = 0; c < columns; c++) {
			/* Welford's way, so that a level does not cost digits. */
			double off = at[c] - mean[c];

			mean[c] += off / (double)(i + 1);
			out[c] += off * (at[c] - mean[c]);
		}
	}
	for (size_t c = 0; c < columns; c++)
		out[c] /= (double)n;
}

void nearby_measure(struct surface *m, struct figure *out)
{
	const struct subject *t = m->subject;
	const struct point *best = subject_point(t, t->sweep->best);
	size_t columns = surface_columns(m);
	double *variance, *x, *at, *values, sum[SURFACE_COLUMNS_MAX] = { 0 };

	for (size_t i = 0; i < t->space->n; i++)
		out[i] = FIGURE_NONE;
	if (!m->n || !best)
		return;
	variance = mem_calloc(m->f.n * columns + 1, sizeof *variance);
	at = mem_calloc((STEPS + 2) * m->f.n + (STEPS + 1) * columns, sizeof *at);
	x = at + m->f.n;
	values = x + (STEPS + 1) * m->f.n;
	features_of(&m->f, best, at);
	for (size_t k = 0; k < m->f.n; k++) {
		if (isnan(at[k]))
			continue;
		vary(m, k, at, x, values, variance + k * columns);
		for (size_t c = 0; c < columns; c++)
			sum[c] += variance[k * columns + c];
	}
	for (size_t k = 0; k < m->f.n; k++) {
		bool flat = false;

		for (size_t c = 0; c < columns; c++) {
			flat = flat || !(sum[c] > 0);
			variance[k * columns + c] /= sum[c];
		}
		if (!flat && !isnan(at[k]))
			out[m->f.items[k].param] = surface_figure(m, variance + k * columns);
	}
	free(variance);
	free(at);
}
