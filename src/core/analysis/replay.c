#include "core/analysis/replay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

void replay_clear(struct replay *r)
{
	policy_free(r->policy);
	free(r->runs);
	*r = (struct replay){ 0 };
}

static struct replay_run *run_at(struct replay *r, uint32_t id)
{
	ARRAY_RESERVE(r->runs, r->cap_runs, id);
	while (r->n_runs < id)
		r->runs[r->n_runs++] = (struct replay_run){ .best = NAN, .best_kept = NAN };
	return &r->runs[id - 1];
}

static bool keep_best(double *best, double value, enum goal goal)
{
	bool better = goal_better(goal, value, *best);

	*best = better ? value : *best;
	return better;
}

static void take_value(const struct replay *r, double *best, double value)
{
	if (r->by_last)
		*best = isfinite(value) ? value : NAN;
	else
		keep_best(best, value, r->policy->goal);
}

static void on_value(struct replay *r, struct replay_run *run,
                     const struct recording_item *item)
{
	struct verdict v;

	run->n++;
	run->last_ms = item->time_ms;
	take_value(r, &run->best, item->value);
	if (run->cancelled_at)
		return;
	take_value(r, &run->best_kept, item->value);
	policy_observe(r->policy, item->run, item->value);
	if (!policy_judge(r->policy, item->run, &v))
		return;
	run->cancelled_at = v.interval;
	run->cancelled_ms = item->time_ms;
	memcpy(run->why, v.why, sizeof run->why);
	policy_ended(r->policy, item->run);
}

static void on_end(struct replay *r, struct replay_run *run, const struct recording_item *item)
{
	run->end_ms = item->time_ms;
	if (run->cancelled_at)
		return;
	run->unknown = item->end != RUN_COMPLETED;
	policy_ended(r->policy, item->run);
}

void replay_make(struct replay *r, const struct conf *policy, const struct recording *rec)
{
	const struct conf *c = rec->sweep->config;

	*r = (struct replay){ .policy = conf_new_policy(policy, c->goal),
		              .by_last = c->objective == OBJECTIVE_LAST };
	for (size_t i = 0; i < rec->n; i++) {
		const struct recording_item *item = &rec->items[i];
		struct replay_run *run = run_at(r, item->run);

		if (item->end)
			on_end(r, run, item);
		else
			on_value(r, run, item);
	}
}

double replay_seconds_saved(const struct replay_run *r)
{
	int64_t end = r->end_ms ? r->end_ms : r->last_ms;

	return r->cancelled_at ? (double)(end - r->cancelled_ms) / 1000 : 0;
}

void replay_summarise(const struct replay *r, const struct sweep *s, struct replay_summary *out)
{
	enum goal goal = r->policy->goal;

	*out = (struct replay_summary){ 0 };
	out->best_value = out->best_kept_value = out->regret = NAN;
	for (uint32_t i = 0; i < r->n_runs; i++) {
		const struct replay_run *run = &r->runs[i];
		const struct run *real = sweep_run(s, i + 1);

		if (!real || real->seed)
			continue;
		out->n_runs++;
		out->n_cancelled += run->cancelled_at > 0;
		out->n_unknown += run->unknown;
		out->intervals += run->n;
		out->intervals_saved += run->cancelled_at ? run->n - run->cancelled_at : 0;
		out->seconds += run_seconds(real, run->last_ms);
		out->seconds_saved += replay_seconds_saved(run);
		/* Those that could be the sweep's best run. */
		if (!s->best || run_rank(real->state) > run_rank(s->runs[s->best - 1].state))
			continue;
		if (keep_best(&out->best_value, run->best, goal))
			out->best = i + 1;
		if (keep_best(&out->best_kept_value, run->best_kept, goal))
			out->best_kept = i + 1;
	}
	if (!out->best)
		return;
	out->best_survives = r->runs[out->best - 1].best_kept == out->best_value;
	/* Where the last value counts, a cut may come when it was better. */
	if (out->best_kept)
		out->regret = fmax(0, goal_loss(goal, out->best_kept_value) -
		                              goal_loss(goal, out->best_value));
}
