#include "core/model/target.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort.h>

#include "base/array.h"

#define CLIP 3.0
#define CLIP_GOOD 1e4
#define LOSS_MAX 1e100 /* so that squares stay numbers */
#define FIRST 16       /* runs that show how losses spread before the search narrows */

static double quantile(const double *sorted, size_t n, double q)
{
	double at = q * (double)(n - 1);
	size_t i = (size_t)at, j = i + 1 < n ? i + 1 : i;

	return sorted[i] + (at - (double)i) * (sorted[j] - sorted[i]);
}

static double loss_of(const struct history *h, double value)
{
	double loss = goal_loss(h->goal, value);

	return isfinite(loss) ? fmin(fmax(loss, -LOSS_MAX), LOSS_MAX) : loss;
}

static bool has_value(const struct history *h, size_t i)
{
	return isfinite(loss_of(h, h->runs[i].best));
}

/* The intervals at which runs were cancelled, ascending, and what others gained from there. */
struct gains {
	struct gain *items;
	size_t n, cap;
};

struct gain {
	uint32_t interval;
	double sum; /* over n completed runs */
	size_t n;
};

static int compare_intervals(const void *a, const void *b)
{
	uint32_t x = ((const struct gain *)a)->interval, y = ((const struct gain *)b)->interval;

	return (x > y) - (x < y);
}

/* One completed run: its values and the intervals side by side. */
static void add_gains(struct gains *g, const struct history *h, const struct observation *o)
{
	double best = NAN;
	uint32_t n = 0;

	for (size_t i = 0; o->values && i < g->n && g->items[i].interval <= o->intervals; i++) {
		for (; n < g->items[i].interval; n++)
			if (h->by_last || goal_better(h->goal, o->values[n], best))
				best = o->values[n];
		if (!isfinite(best))
			continue;
		g->items[i].sum += loss_of(h, best) - loss_of(h, o->best);
		g->items[i].n++;
	}
}

static void gains_init(struct gains *g, const struct history *h)
{
	size_t n = 0;

	*g = (struct gains){ 0 };
	for (size_t i = 0; i < h->n; i++)
		if (h->runs[i].cancelled && has_value(h, i))
			ARRAY_PUSH(g->items, g->n, g->cap,
			           (struct gain){ h->runs[i].intervals, 0, 0 });
	if (!g->n)
		return;
	qsort(g->items, g->n, sizeof *g->items, compare_intervals);
	for (size_t i = 0; i < g->n; i++)
		if (!i || g->items[i].interval != g->items[n - 1].interval)
			g->items[n++] = g->items[i];
	g->n = n;
	for (size_t i = 0; i < h->n; i++)
		if (h->runs[i].completed && has_value(h, i))
			add_gains(g, h, &h->runs[i]);
}

static double mean_gain(const struct gains *g, uint32_t interval)
{
	const struct gain key = { interval, 0, 0 };
	const struct gain *found =
		bsearch(&key, g->items, g->n, sizeof *g->items, compare_intervals);

	return found && found->n ? found->sum / (double)found->n : 0;
}

/*
 * What lies far from the rest tells that it is bad, or good, and no more: beyond the quartiles
 * by CLIP times the spread at the bad end, far more at the good one, which is what is looked
 * for.  The spread is that of the first runs, too, for in the end most lie close together.
 */
static void find_bounds(const double *all, size_t n, const double *first, size_t n_first,
                        double *low, double *high)
{
	double top, bottom, spread;

	*low = -INFINITY;
	*high = INFINITY;
	if (n < 4)
		return;
	top = quantile(all, n, 0.75);
	bottom = quantile(all, n, 0.25);
	spread = fmax(fmax(top - bottom,
	                   quantile(first, n_first, 0.75) - quantile(first, n_first, 0.25)),
	              fmin(quantile(all, n, 0.5) - all[0], CLIP_GOOD * (top - bottom)));
	/* Without a spread, when most are equal, there is nothing to go by. */
	if (spread > 0) {
		*high = top + CLIP * spread;
		*low = bottom - CLIP_GOOD * spread;
	}
}

void targets_init(struct targets *t, const struct history *h)
{
	/* Losses of the completed runs. */
	double *all = mem_calloc(h->n, sizeof *all), first[FIRST];
	size_t n = 0, n_first;
	struct gains gains;
	/* By the first run of each assignment: did any of its runs end with a value? */
	bool *ended = mem_calloc(h->n, sizeof *ended);
	double worst = -INFINITY, low, high, median;

	*t = (struct targets){ .runs = mem_calloc(h->n, sizeof *t->runs),
		               .loss = mem_calloc(h->n, sizeof *t->loss) };
	gains_init(&gains, h);
	for (size_t i = 0; i < h->n; i++) {
		if (!h->runs[i].completed || !has_value(h, i))
			continue;
		ended[h->runs[i].first] = true;
		all[n++] = loss_of(h, h->runs[i].best);
	}
	n_first = n < FIRST ? n : FIRST;
	memcpy(first, all, n_first * sizeof *first);
	gsl_sort(all, 1, n);
	gsl_sort(first, 1, n_first);
	median = n ? quantile(all, n, 0.5) : -INFINITY;
	find_bounds(all, n, first, n_first, &low, &high);
	for (size_t i = 0; i < h->n; i++) {
		const struct observation *o = &h->runs[i];
		double loss = NAN; /* of a failed run */

		if (o->pending || o->lost || !history_places(o) ||
		    (o->cancelled && !has_value(h, i)))
			continue;
		if (o->completed && has_value(h, i))
			loss = loss_of(h, o->best);
		else if (o->cancelled) /* no better than the median, as a policy found */
			loss = fmin(fmax(loss_of(h, o->best) - mean_gain(&gains, o->intervals),
			                 median),
			            loss_of(h, o->best));
		else if (ended[o->first])
			continue;
		if (isfinite(loss)) {
			loss = fmax(fmin(loss, high), low);
			worst = fmax(worst, loss);
		}
		t->runs[t->n] = i;
		t->loss[t->n++] = loss;
	}
	for (size_t i = 0; i < t->n; i++)
		if (isnan(t->loss[i]))
			t->loss[i] = isfinite(worst) ? worst : 0;
	free(all);
	free(ended);
	free(gains.items);
}

size_t *targets_indices(const struct targets *t)
{
	size_t *out = mem_calloc(t->n + 1, sizeof *out);

	for (size_t i = 0; i < t->n; i++)
		out[i] = i;
	return out;
}

static int compare_losses(const void *a, const void *b, void *loss)
{
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	double x = ((const double *)loss)[i], y = ((const double *)loss)[j];

	return x != y ? (x > y) - (x < y) : (i > j) - (i < j);
}

void targets_sort(const struct targets *t, size_t *indices, size_t n)
{
	qsort_r(indices, n, sizeof *indices, compare_losses, t->loss);
}

void targets_clear(struct targets *t)
{
	free(t->runs);
	free(t->loss);
	*t = (struct targets){ 0 };
}
