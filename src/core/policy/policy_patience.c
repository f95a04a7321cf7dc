/*
 * Patience: cancel a run that has not improved by more than min_delta in the last `patience`
 * intervals (early stopping as Prechelt 1998 has it, and as Keras' EarlyStopping counts it).
 * It looks at the run alone, so it also works with one run at a time.  What counts as the value
 * to improve on is the one that was the last improvement: many small steps add up to one.
 */

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/num.h"
#include "core/policy/policy.h"
#include "core/problem.h"

/** The last improvement of a run. */
struct improvement {
	double loss;
	uint32_t at;
};

struct patience {
	struct improvement *runs; /* by run number */
	size_t n, cap;
};

static void patience_clear(void *state)
{
	free(((struct patience *)state)->runs);
}

static void patience_observe(struct policy *p, uint32_t run, uint32_t n, double loss)
{
	struct patience *s = p->state;

	while (s->n <= run)
		ARRAY_PUSH(s->runs, s->n, s->cap, (struct improvement){ INFINITY, 0 });
	if (loss < s->runs[run].loss - p->opts.min_delta)
		s->runs[run] = (struct improvement){ loss, n };
}

static bool patience_judge(const struct policy *p, uint32_t run, uint32_t n, struct verdict *v)
{
	const struct improvement *last = &((const struct patience *)p->state)->runs[run];
	struct num_short best;

	if (n - last->at < (uint32_t)p->opts.patience)
		return false;
	best = num_short(goal_value(p->goal, last->loss), NUM_DIGITS);
	if (!last->at)
		snprintf(v->why, sizeof v->why, "no finite value in %u intervals", n);
	else if (p->opts.min_delta > 0)
		snprintf(v->why, sizeof v->why, "%u intervals without %s more than %s at %u",
		         n - last->at, num_text(p->opts.min_delta).text, best.text, last->at);
	else
		snprintf(v->why, sizeof v->why, "%u intervals without improving on %s at %u",
		         n - last->at, best.text, last->at);
	return true;
}

static void patience_check(const struct policy_opts *o, struct problems *ps)
{
	if (o->patience < 1)
		problems_add(ps, place_in("policy", "patience"),
		             "patience needs patience, the intervals to wait, of 1 or more");
	else if (!(o->min_delta >= 0) || !isfinite(o->min_delta))
		problems_add(ps, place_in("policy", "min_delta"),
		             "patience: min_delta must be 0 or more, not %g", o->min_delta);
}

const struct policy_kind policy_patience = {
	.name = "patience",
	.summary = "cancel a run that has stopped to improve",
	.options = "patience min_delta",
	.usual = "5",
	.check = patience_check,
	.state_size = sizeof(struct patience),
	.clear = patience_clear,
	.observe = patience_observe,
	.judge = patience_judge,
};
