#include "core/analysis/nearby.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/space/point.h"

#define STEPS 16 /* over the range */

/* The variance over the range of a feature into out, by function. */
static void vary(struct surface *m, size_t k, const double *best, double *x, double *out)
{
	const struct feature *f = &m->f.items[k];
	size_t n = f->count && f->count <= STEPS ? f->count : STEPS;
	double at[SURFACE_COLUMNS_MAX], mean[SURFACE_COLUMNS_MAX] = { 0 };

	memcpy(x, best, m->f.n * sizeof *x);
	for (size_t i = 0; i < n; i++) {
		x[k] = n == f->count ? feature_nth(&m->f, k, i) : (double)i / ((double)n - 1);
		surface_near(m, x, at);
		for (size_t c = 0; c < surface_columns(m); c++) {
			/* Welford's way, so that a level does not cost digits. */
			double off = at[c] - mean[c];

			mean[c] += off / (double)(i + 1);
			out[c] += off * (at[c] - mean[c]);
		}
	}
	for (size_t c = 0; c < surface_columns(m); c++)
		out[c] /= (double)n;
}

void nearby_measure(struct surface *m, struct figure *out)
{
	const struct subject *t = m->subject;
	const struct point *best = subject_point(t, t->sweep->best);
	size_t columns = surface_columns(m);
	double *variance, *x, *at, sum[SURFACE_COLUMNS_MAX] = { 0 };

	for (size_t i = 0; i < t->space->n; i++)
		out[i] = FIGURE_NONE;
	if (!m->n || !best)
		return;
	variance = mem_calloc(m->f.n * columns + 1, sizeof *variance);
	at = mem_calloc(2 * m->f.n + 1, sizeof *at);
	x = at + m->f.n;
	features_of(&m->f, best, at);
	surface_at(m, at, sum);
	memset(sum, 0, sizeof sum);
	for (size_t k = 0; k < m->f.n; k++) {
		if (isnan(at[k]))
			continue;
		vary(m, k, at, x, variance + k * columns);
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
