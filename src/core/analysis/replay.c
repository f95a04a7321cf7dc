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

static void on_value(struct replay *r, const struct event *ev)
{
	struct replay_run *run = run_at(r, ev->run);
	struct verdict v;

	run->n++;
	run->last_ms = ev->time_ms;
	take_value(r, &run->best, ev->number);
	if (run->cancelled_at)
		return;
	take_value(r, &run->best_kept, ev->number);
	policy_observe(r->policy, ev->run, ev->number);
	if (!policy_judge(r->policy, ev->run, &v))
		return;
	run->cancelled_at = v.interval;
	run->cancelled_ms = ev->time_ms;
	memcpy(run->why, v.why, sizeof run->why);
	policy_ended(r->policy, ev->run);
}

void replay_event(void *replay, const struct event *ev)
{
	struct replay *r = replay;
	enum run_state state;
	struct replay_run *run;

	if (!ev->run || ev->run > 1u << 24)
		return;
	if (ev->kind == EVENT_METRIC && r->primary && strcmp(ev->name, r->primary) == 0) {
		on_value(r, ev);
	} else if (ev->kind == EVENT_STATE &&
	           run_state_is_end(state = run_state_find(ev->name))) {
		run = run_at(r, ev->run);
		run->end_ms = ev->time_ms;
		if (run->cancelled_at)
			return;
		run->unknown = state != RUN_COMPLETED;
		policy_ended(r->policy, ev->run);
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

		if (!real)
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
	out->regret = fabs(out->best_value - out->best_kept_value);
}
