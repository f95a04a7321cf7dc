/*
 * Median stopping (HyperDrive; the idea is Google Vizier's, Golovin 2017): at interval N cancel
 * a run whose best so far is worse than the median, over all runs with at least N values, of
 * the means of their first N values.  The run's own mean counts, as do those of runs that
 * ended; the median of an even number is the mean of the two middle ones.
 *
 * A mean of equal values may differ from them in the last bit, so "worse" means by more than
 * 1e-12 of the median: ties survive.
 */

#include <math.h>
#include <stdio.h>

#include "base/num.h"
#include "core/policy_rank.h"

static void median_observe(struct policy *p, uint32_t run, uint32_t n, double loss)
{
	(void)loss;
	if (policy_is_judged(&p->opts, n))
		ostat_insert(rank_at(p, n), p->runs[run].sum / n);
}

static bool median_at(const struct policy *p, uint32_t n, double *median)
{
	const struct ostat *t = rank_find(p, n);

	if (!t || !ostat_size(t))
		return false;
	*median = ostat_median(t);
	return true;
}

static bool median_judge(const struct policy *p, uint32_t run, uint32_t n, struct verdict *v)
{
	double median, own = p->runs[run].best, sign = p->goal == GOAL_MAXIMIZE ? -1 : 1;
	char a[NUM_TEXT_MAX], b[NUM_TEXT_MAX];

	if (!median_at(p, n, &median) || !isfinite(median) ||
	    !(own > median + fabs(median) * 1e-12))
		return false;
	num_print_short(a, isfinite(own) ? sign * own : NAN, 6);
	num_print_short(b, sign * median, 6);
	snprintf(v->why, sizeof v->why, "best %s %s median %s of %zu runs at %u", a,
	         p->goal == GOAL_MAXIMIZE ? "<" : ">", b, ostat_size(rank_find(p, n)), n);
	return true;
}

static bool median_limit(const struct policy *p, uint32_t n, double *value)
{
	double median;

	if (!median_at(p, n, &median) || !isfinite(median))
		return false;
	*value = p->goal == GOAL_MAXIMIZE ? -median : median;
	return true;
}

const struct policy_kind policy_median = {
	.name = "median",
	.summary = "cancel a run whose best is worse than the median of the runs' means",
	.options = "",
	.create = rank_create,
	.destroy = rank_destroy,
	.observe = median_observe,
	.judge = median_judge,
	.limit = median_limit,
};
