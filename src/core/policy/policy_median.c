/*
 * Median stopping (HyperDrive; the idea is Google Vizier's, Golovin 2017): at interval N cancel
 * a run whose best so far is worse than the median, over all runs with at least N values, of
 * the means of their first N values.  The run's own mean counts, as do those of runs that
 * ended; the median of an even number is the mean of the two middle ones.
 *
 * A mean of equal values may differ from them in the last bit, so "worse" means by more than
 * 1e-12 of the median: ties survive.
 */

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/num.h"
#include "core/policy/median.h"
#include "core/policy/policy.h"

struct means {
	struct median *items; /* of the runs' means, by policy_place() */
	size_t n, cap;
};

static void means_clear(void *state)
{
	struct means *m = state;

	for (size_t i = 0; i < m->n; i++)
		median_clear(&m->items[i]);
	free(m->items);
}

static void median_observe(struct policy *p, uint32_t run, uint32_t n, double loss)
{
	struct means *m = p->state;
	size_t place = policy_place(&p->opts, n);

	(void)loss;
	if (!place)
		return;
	while (m->n <= place)
		ARRAY_PUSH(m->items, m->n, m->cap, (struct median){ 0 });
	median_add(&m->items[place], p->runs[run].sum / n);
}

/* The median at interval n, of so many runs; 0 when there is none. */
static size_t median_at(const struct policy *p, uint32_t n, double *median)
{
	const struct means *m = p->state;
	size_t place = policy_place(&p->opts, n);

	if (place >= m->n)
		return 0;
	*median = median_of(&m->items[place]);
	return isfinite(*median) ? median_size(&m->items[place]) : 0;
}

static bool median_judge(const struct policy *p, uint32_t run, uint32_t n, struct verdict *v)
{
	double median, own = p->runs[run].best;
	size_t n_runs = median_at(p, n, &median);
	int digits;

	if (!n_runs || !(own > median + fabs(median) * 1e-12))
		return false;
	digits = policy_digits(median, 0, own);
	snprintf(v->why, sizeof v->why, "best %s %s median %s of %zu runs at %u",
	         num_short(goal_value(p->goal, own), digits).text,
	         p->goal == GOAL_MAXIMIZE ? "<" : ">",
	         num_short(goal_value(p->goal, median), digits).text, n_runs, n);
	return true;
}

static bool median_limit(const struct policy *p, uint32_t n, double *value)
{
	double median;

	if (!median_at(p, n, &median))
		return false;
	*value = goal_value(p->goal, median);
	return true;
}

const struct policy_kind policy_median = {
	.name = "median",
	.summary = "cancel a run whose best is worse than the median of the runs' means",
	.options = "",
	.state_size = sizeof(struct means),
	.clear = means_clear,
	.observe = median_observe,
	.judge = median_judge,
	.limit = median_limit,
};
