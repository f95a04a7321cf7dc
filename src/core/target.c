#include "core/target.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/mem.h"

#define CLIP 3.0

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sorted losses of the completed runs. */
struct completed {
	double *loss;
	size_t n, cap;
};

static double quantile(const struct completed *c, double q)
{
	double at = q * (double)(c->n - 1);
	size_t i = (size_t)at, j = i + 1 < c->n ? i + 1 : i;

	return c->loss[i] + (at - (double)i) * (c->loss[j] - c->loss[i]);
}

static bool has_value(const struct history *h, size_t i)
{
	return isfinite(goal_loss(h->goal, h->runs[i].best));
}

/* The mean improvement of completed runs after their first `interval` intervals. */
static double mean_gain(const struct history *h, uint32_t interval)
{
	double sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++) {
		const struct observation *o = &h->runs[i];
		double then;

		if (!o->completed || !has_value(h, i) || o->intervals < interval)
			continue;
		then = goal_loss(h->goal, history_best_at(h, i, interval));
		if (isfinite(then)) {
			sum += then - goal_loss(h->goal, o->best);
			n++;
		}
	}
	return n ? sum / (double)n : 0;
}

/* The gains by interval, each computed once. */
struct gains {
	struct gain {
		uint32_t interval;
		double mean;
	} * items;
	size_t n, cap;
};

static double gain_from(struct gains *g, const struct history *h, uint32_t interval)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->items[i].interval == interval)
			return g->items[i].mean;
	ARRAY_PUSH(g->items, g->n, g->cap, (struct gain){ interval, mean_gain(h, interval) });
	return g->items[g->n - 1].mean;
}

/* By the first run of each assignment: did any of its runs end with a value? */
static bool *find_ended(const struct history *h)
{
	bool *ended = mem_calloc(h->n + 1, sizeof *ended);

	for (size_t i = 0; i < h->n; i++)
		if (h->runs[i].completed && has_value(h, i))
			ended[history_first(h, i)] = true;
	return ended;
}

/*
 * The loss that a cancelled run would have come to: better than it is by what others gained, but
 * that alone does not lift it above the median of them, since a policy found it would not win.
 */
static double predict_end(double loss, double gain, double median)
{
	return fmin(fmax(loss - gain, median), loss);
}

void targets_init(struct targets *t, const struct history *h)
{
	struct completed c = { 0 };
	struct gains gains = { 0 };
	bool *ended = find_ended(h);
	double worst = -INFINITY, high = INFINITY, median = -INFINITY;
	size_t cap_runs = 0, cap_loss = 0, n = 0;

	*t = (struct targets){ 0 };
	for (size_t i = 0; i < h->n; i++)
		if (h->runs[i].completed && has_value(h, i))
			ARRAY_PUSH(c.loss, c.n, c.cap, goal_loss(h->goal, h->runs[i].best));
	if (c.n) {
		qsort(c.loss, c.n, sizeof *c.loss, compare);
		median = quantile(&c, 0.5);
	}
	if (c.n >= 4) {
		double top = quantile(&c, 0.75);
		double spread = fmax(top - quantile(&c, 0.25), median - c.loss[0]);

		/* Without a spread, when most are equal, there is nothing to go by. */
		if (spread > 0)
			high = top + CLIP * spread;
	}
	for (size_t i = 0; i < h->n; i++) {
		const struct observation *o = &h->runs[i];
		double loss = NAN; /* of a failed run */

		if (o->pending || o->lost || !o->inside || (o->cancelled && !has_value(h, i)))
			continue;
		if (o->completed && has_value(h, i))
			loss = goal_loss(h->goal, o->best);
		else if (o->cancelled)
			loss = predict_end(goal_loss(h->goal, o->best),
			                   gain_from(&gains, h, o->intervals), median);
		else if (ended[history_first(h, i)])
			continue;
		if (isfinite(loss)) {
			loss = fmin(loss, high);
			worst = fmax(worst, loss);
		}
		ARRAY_PUSH(t->runs, n, cap_runs, i);
		ARRAY_PUSH(t->loss, t->n, cap_loss, loss);
	}
	for (size_t i = 0; i < t->n; i++)
		if (isnan(t->loss[i]))
			t->loss[i] = isfinite(worst) ? worst : 0;
	free(c.loss);
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
