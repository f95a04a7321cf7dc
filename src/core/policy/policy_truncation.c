/*
 * Truncation selection (HyperDrive): at interval N cancel the worst truncation_percentage of
 * the runs that have at least N values, ranked by the best of their first N.  k = floor(n * X /
 * 100); a run goes when at most k runs, itself included, are as bad as it or worse, so ties
 * survive and so does an only run.  exclude_finished_runs ranks the living only.
 */

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/num.h"
#include "core/policy/ostat.h"
#include "core/policy/policy.h"
#include "core/problem.h"

struct ranks {
	struct ostat *trees; /* by policy_place() */
	size_t n, cap;
};

static void truncation_clear(void *state)
{
	struct ranks *r = state;

	for (size_t i = 0; i < r->n; i++)
		ostat_clear(&r->trees[i]);
	free(r->trees);
}

/* The tree of interval n, or NULL when nothing was ever put there. */
static const struct ostat *find_tree(const struct policy *p, uint32_t n)
{
	const struct ranks *r = p->state;
	size_t place = policy_place(&p->opts, n);

	return place < r->n ? &r->trees[place] : NULL;
}

static void truncation_observe(struct policy *p, uint32_t run, uint32_t n, double loss)
{
	struct policy_run *r = &p->runs[run];
	struct ranks *ranks = p->state;
	size_t place = policy_place(&p->opts, n);

	(void)loss;
	if (!place)
		return;
	while (ranks->n <= place)
		ARRAY_PUSH(ranks->trees, ranks->n, ranks->cap, (struct ostat){ 0 });
	ostat_insert(&ranks->trees[place], r->best);
	if (p->opts.exclude_finished_runs)
		ARRAY_PUSH(r->kept, r->n_kept, r->cap_kept, r->best);
}

static void truncation_ended(struct policy *p, uint32_t run)
{
	struct policy_run *r = &p->runs[run];
	struct ranks *ranks = p->state;
	size_t i = 0;

	for (uint32_t n = 1; n <= r->n && i < r->n_kept; n++) {
		size_t place = policy_place(&p->opts, n);

		if (place)
			ostat_remove(&ranks->trees[place], r->kept[i++]);
	}
	r->n_kept = 0;
}

static bool truncation_judge(const struct policy *p, uint32_t run, uint32_t n,
                             struct verdict *v)
{
	const struct ostat *t = find_tree(p, n);
	double own = p->runs[run].best;
	size_t n_runs = t ? ostat_size(t) : 0, as_bad, cut;

	if (!n_runs)
		return false;
	cut = (size_t)floor((double)n_runs * p->opts.truncation_percentage / 100);
	as_bad = n_runs - ostat_below(t, own);
	if (as_bad > cut)
		return false;
	snprintf(v->why, sizeof v->why, "best %s is rank %zu of %zu at %u, the last %zu go",
	         num_short(goal_value(p->goal, own), NUM_DIGITS).text, n_runs - as_bad + 1,
	         n_runs, n, cut);
	return true;
}

static bool truncation_limit(const struct policy *p, uint32_t n, double *value)
{
	const struct ostat *t = find_tree(p, n);
	size_t n_runs = t ? ostat_size(t) : 0, cut;
	double loss;

	cut = (size_t)floor((double)n_runs * p->opts.truncation_percentage / 100);
	if (!cut)
		return false;
	loss = ostat_nth(t, n_runs - cut - 1);
	*value = goal_value(p->goal, loss);
	return isfinite(loss);
}

static void truncation_check(const struct policy_opts *o, struct problems *ps)
{
	if (isnan(o->truncation_percentage))
		problems_add(ps, place_in("policy", "truncation_percentage"),
		             "truncation needs truncation_percentage, 1 to 99");
	else if (!(o->truncation_percentage >= 1 && o->truncation_percentage <= 99))
		problems_add(ps, place_in("policy", "truncation_percentage"),
		             "truncation: truncation_percentage must be 1 to 99, not %g",
		             o->truncation_percentage);
}

const struct policy_kind policy_truncation = {
	.name = "truncation",
	.summary = "cancel the worst so many percent of the runs",
	.options = "truncation_percentage exclude_finished_runs",
	.usual = "20",
	.check = truncation_check,
	.state_size = sizeof(struct ranks),
	.clear = truncation_clear,
	.observe = truncation_observe,
	.ended = truncation_ended,
	.judge = truncation_judge,
	.limit = truncation_limit,
};
