#include "core/analysis/reach.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/model/feature.h"
#include "core/model/normal.h"
#include "core/model/target.h"

#define SHARE 0.1              /* the best tenth */
#define SCOTT 1.059            /* times the spread times n^(-1/5) */
#define IN_A_CELL (0.5 / 1.64) /* a kernel of that deviation has nine tenths in its cell */
#define QUARTILES 1.34         /* between them, in deviations of a normal distribution */
#define ACTIVE_MIN 2

/* ---- densities ------------------------------------------------------------------- */

/* The cell that the run of that rank (from 0) among n runs is in. */
static double cell_of_rank(const double *counts, size_t n, double rank)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		if ((sum += counts[i]) > rank)
			return (double)i;
	return (double)n - 1;
}

/* One width for all kernels. */
static double width_of(const double *counts, size_t n, double runs)
{
	double mean = 0, square = 0, spread;

	for (size_t i = 0; i < n; i++)
		mean += counts[i] * (double)i / runs;
	for (size_t i = 0; i < n; i++)
		square += counts[i] * ((double)i - mean) * ((double)i - mean);
	spread = cell_of_rank(counts, n, floor(runs * 3 / 4)) -
	         cell_of_rank(counts, n, floor(runs / 4));
	spread = fmin(spread / QUARTILES, sqrt(square / fmax(runs - 1, 1)));
	return fmax(SCOTT * spread * pow(runs, -0.2), IN_A_CELL);
}

/* The share of a kernel around cell `at`, cut off at the ends, that lies in cell i. */
static double kernel(double at, double width, size_t i, size_t n)
{
	double low = normal_cdf((-0.5 - at) / width);
	double high = normal_cdf(((double)n - 0.5 - at) / width);

	return (normal_cdf(((double)i + 0.5 - at) / width) -
	        normal_cdf(((double)i - 0.5 - at) / width)) /
	       (high - low);
}

static void density(const double *counts, size_t n, bool ordered, double *out)
{
	double runs = 0, width = 0;

	for (size_t i = 0; i < n; i++)
		runs += counts[i];
	if (ordered && runs > 0)
		width = width_of(counts, n, runs);
	for (size_t i = 0; i < n; i++) {
		out[i] = 1 / (double)n / (runs + 1);
		for (size_t j = 0; j < n; j++)
			if (counts[j] > 0)
				out[i] += counts[j] / (runs + 1) *
				          (ordered ? kernel((double)j, width, i, n) : i == j);
	}
}

double reach_divergence(const double *all, const double *top, size_t n, bool ordered)
{
	double *p = mem_calloc(2 * n + 1, sizeof *p), *q = p + n, sum = 0;

	density(all, n, ordered, p);
	density(top, n, ordered, q);
	for (size_t i = 0; i < n; i++)
		sum += p[i] * (q[i] / p[i] - 1) * (q[i] / p[i] - 1);
	free(p);
	return sum;
}

/* ---- parameters ------------------------------------------------------------------ */

/* Which of n cells coordinate x is in. */
static size_t find_cell(const struct features *f, size_t k, double x, size_t n)
{
	if (f->items[k].kind == FEATURE_CATEGORY)
		return (size_t)x;
	if (f->items[k].count == n)
		return feature_index(f, k, x);
	return (size_t)fmin(fmax(x * (double)n, 0), (double)n - 1);
}

/* Of the runs' coordinates, those of one after those of another. */
static double of_feature(const struct features *f, size_t k, const double *x, size_t n_runs,
                         const bool *is_top, size_t n_top)
{
	const struct feature *item = &f->items[k];
	/* Two values are no order. */
	bool ordered = item->kind != FEATURE_CATEGORY && item->count != 2;
	size_t n = item->count && (!ordered || item->count <= REACH_CELLS) ? item->count
	                                                                   : REACH_CELLS;
	double *all = mem_calloc(2 * n + 1, sizeof *all), *top = all + n;
	double active = 0, active_top = 0, result = NAN;

	for (size_t i = 0; i < n_runs; i++) {
		double at = x[i * f->n + k];
		size_t cell;

		if (isnan(at))
			continue;
		cell = find_cell(f, k, at, n);
		all[cell]++;
		top[cell] += is_top[i];
		active++;
		active_top += is_top[i];
	}
	if (active_top >= ACTIVE_MIN) {
		double a = active_top / (double)n_top, b = active / (double)n_runs;

		result = a * a / b * reach_divergence(all, top, n, ordered);
	}
	free(all);
	return result;
}

/* The best tenth, and all that are as good as its last. */
static size_t find_top(const struct targets *runs, bool *is_top)
{
	size_t *order = targets_indices(runs), n = (size_t)ceil(SHARE * (double)runs->n);
	double last;

	targets_sort(runs, order, runs->n);
	last = runs->loss[order[n - 1]];
	n = 0;
	for (size_t i = 0; i < runs->n; i++)
		n += is_top[i] = runs->loss[i] <= last;
	free(order);
	return n;
}

static void measure(const struct subject *t, const struct targets *runs, double *out)
{
	bool *is_top = mem_calloc(runs->n + 1, sizeof *is_top);
	size_t n_top = runs->n >= REACH_NEEDED ? find_top(runs, is_top) : 0;
	struct features f = { 0 };
	double sum = 0, *x;

	for (size_t i = 0; i < t->space->n; i++)
		out[i] = NAN;
	/* Where nearly all are the best nothing takes a run there. */
	if (n_top && n_top <= runs->n / 2)
		features_init(&f, t->space, NULL);
	x = mem_calloc(runs->n * f.n + 1, sizeof *x);
	for (size_t i = 0; f.n && i < runs->n; i++)
		features_of(&f, &t->h.runs[runs->runs[i]].point, x + i * f.n);
	for (size_t k = 0; k < f.n; k++) {
		double one = of_feature(&f, k, x, runs->n, is_top, n_top);

		out[f.items[k].param] = one;
		sum += isnan(one) ? 0 : one;
	}
	for (size_t k = 0; k < f.n && sum > 0; k++)
		out[f.items[k].param] /= sum;
	features_clear(&f);
	free(x);
	free(is_top);
}

void reach_measure(const struct subject *t, double *out)
{
	struct targets runs;

	targets_init(&runs, &t->h);
	measure(t, &runs, out);
	targets_clear(&runs);
}
