/*
 * Several policies as one: any cancels a run when at least one of them does, all when every one
 * of them does at the same interval.
 *
 * Each is shown all values and keeps its own evaluation_interval and delay_evaluation; those of
 * the combination hold in addition.  A policy that does not judge at an interval does not agree
 * to cancel there.
 */

#include <stdio.h>
#include <string.h>

#include "core/policy/policy.h"

static void combined_observe(struct policy *p, uint32_t run, uint32_t n, double loss)
{
	(void)n;
	for (size_t i = 0; i < p->n_children; i++)
		policy_observe(p->children[i], run, goal_value(p->goal, loss));
}

static void combined_ended(struct policy *p, uint32_t run)
{
	for (size_t i = 0; i < p->n_children; i++)
		policy_ended(p->children[i], run);
}

/* "median: 0.62 < 0.7; all(patience: …; bandit: …)": "..." stands for what has no room. */
static void add_reason(char *why, size_t size, const struct policy *child, const char *reason)
{
	size_t n = strlen(why), room = size - n;
	bool list = child->n_children > 0;
	int len = snprintf(why + n, room, "%s%s%s%s%s", n ? "; " : "", child->kind->name,
	                   list ? "(" : ": ", reason, list ? ")" : "");

	if (len < 0 || (size_t)len >= room)
		memcpy(why + size - 4, "...", 4);
}

static bool combined_judge(const struct policy *p, uint32_t run, uint32_t n, struct verdict *v)
{
	size_t agree = 0;

	(void)n;
	v->why[0] = '\0';
	for (size_t i = 0; i < p->n_children; i++) {
		struct verdict child;

		if (policy_judge(p->children[i], run, &child)) {
			agree++;
			add_reason(v->why, sizeof v->why, p->children[i], child.why);
		} else if (p->kind == &policy_all) {
			return false;
		}
	}
	return agree > 0;
}

/* Of any the strictest limit, of all the laxest: a run is beyond that one when beyond each. */
static bool combined_limit(const struct policy *p, uint32_t n, double *value)
{
	bool all = p->kind == &policy_all, found = false;

	for (size_t i = 0; i < p->n_children; i++) {
		double limit;

		if (!policy_limit(p->children[i], n, &limit)) {
			if (all)
				return false;
			continue;
		}
		if (!found || goal_better(p->goal, limit, *value) != all)
			*value = limit;
		found = true;
	}
	return found;
}

#define COMBINED                                                                       \
	.options = "policies", .usual = "median, patience(patience=5)",                \
	.observe = combined_observe, .ended = combined_ended, .judge = combined_judge, \
	.limit = combined_limit

const struct policy_kind policy_any = {
	.name = "any",
	.summary = "cancel a run when at least one of several policies does",
	COMBINED,
};

const struct policy_kind policy_all = {
	.name = "all",
	.summary = "cancel a run when every one of several policies does",
	COMBINED,
};
