#include "core/analysis/unjudged.h"

#include <string.h>

/* The most intervals that a run came to; 0 where too few went their whole way to tell. */
static uint32_t most_intervals(const struct sweep *s)
{
	uint32_t most = 0, completed = 0;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct series *v = sweep_series(r, 0);

		if (!v)
			continue;
		if (r->state == RUN_CANCELLED)
			return 0;
		completed += r->state == RUN_COMPLETED;
		most = v->n > most ? v->n : most;
	}
	return completed > 1 ? most : 0;
}

static uint32_t first_judged(const struct policy_opts *o)
{
	uint32_t every = o->evaluation_interval > 1 ? (uint32_t)o->evaluation_interval : 1;
	uint32_t delay = o->delay_evaluation > 1 ? (uint32_t)o->delay_evaluation : 1;

	return (delay + every - 1) / every * every;
}

bool unjudged_print(const struct sweep *s, struct buf *out)
{
	const struct conf *c = s->config;
	bool has_policy = c->policy && *c->policy && strcmp(c->policy, "none") != 0;
	uint32_t most = s->status == SWEEP_FINISHED && has_policy ? most_intervals(s) : 0;
	uint32_t first = first_judged(&c->policy_opts);

	if (!most || (most > 1 && first <= most))
		return false;
	buf_adds(out, "the policy had nothing to judge: ");
	if (most == 1)
		buf_addf(out, "each run logged %s %s", s->metrics[0],
		         c->interval == INTERVAL_STEP ? "at one step" : "once");
	else
		buf_addf(out, "no run logged %s more than %u times, and it judges from %u on",
		         s->metrics[0], most, first);
	return true;
}
