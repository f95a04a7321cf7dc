#ifndef CORE_ANALYSIS_TRADEOFF_H
#define CORE_ANALYSIS_TRADEOFF_H

/* One number of a policy over its values: what each would have saved, and lost. */

#include "core/analysis/dial.h"
#include "core/analysis/replay.h"

struct tradeoff_point {
	double x;
	struct replay_summary sum;
};

struct tradeoff {
	char *policy; /* as conf_print_policy() has it, */
	char *rest;   /* and without the number, which it may be refused without */
	const struct conf_setting *setting;
	struct dial dial;
	struct tradeoff_point points[DIAL_VALUES_MAX + 1]; /* the policy's own value is one */
	size_t n;
};

/**
 * O(values * recording).  False: the policy (valid) has no such number.  To be cleared either
 * way.
 */
bool tradeoff_make(struct tradeoff *t, const char *policy, const struct conf_setting *s,
                   const struct recording *rec, const struct dial_range *range);
void tradeoff_clear(struct tradeoff *t);

#endif
