/*
 * Threshold: cancel a run whose best is worse than a given value; delay_evaluation says from
 * which interval on (0: from the first).  For what is known to lead nowhere.
 */

#include <stdio.h>

#include "base/num.h"
#include "core/policy/policy.h"
#include "core/problem.h"

static bool threshold_judge(const struct policy *p, uint32_t run, uint32_t n, struct verdict *v)
{
	double own = p->runs[run].best;
	double least = goal_loss(p->goal, p->opts.threshold);
	struct num_short asked = num_text(p->opts.threshold);

	if (own <= least)
		return false;
	if (isfinite(own))
		snprintf(v->why, sizeof v->why, "best %s %s %s at %u",
		         num_short(goal_value(p->goal, own), policy_digits(least, 0, own)).text,
		         p->goal == GOAL_MAXIMIZE ? "<" : ">", asked.text, n);
	else
		snprintf(v->why, sizeof v->why, "no finite value until %u, %s is asked for", n,
		         asked.text);
	return true;
}

static bool threshold_limit(const struct policy *p, uint32_t n, double *value)
{
	(void)n;
	*value = p->opts.threshold;
	return true;
}

static void threshold_check(const struct policy_opts *o, struct problems *ps)
{
	if (!isfinite(o->threshold))
		problems_add(ps, place_in("policy", "threshold"),
		             "threshold needs threshold, the value to reach");
}

const struct policy_kind policy_threshold = {
	.name = "threshold",
	.summary = "cancel a run that has not reached a value by an interval",
	.options = "threshold",
	.check = threshold_check,
	.judge = threshold_judge,
	.limit = threshold_limit,
};
