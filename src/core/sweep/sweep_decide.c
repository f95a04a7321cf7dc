/* What a sweep should do next, from its state alone. */

#include <stdio.h>

#include "core/sweep/sweep.h"

static uint32_t n_alive(const struct sweep *s)
{
	return s->counts[RUN_QUEUED] + s->counts[RUN_RUNNING];
}

uint32_t sweep_n_started(const struct sweep *s)
{
	return s->n_runs - s->counts[RUN_NONE];
}

uint32_t sweep_n_ended(const struct sweep *s)
{
	return sweep_n_started(s) - n_alive(s);
}

double sweep_elapsed(const struct sweep *s, int64_t now_ms)
{
	int64_t ms = s->before_ms;

	if (s->session_ms)
		ms += (now_ms > s->last_ms ? now_ms : s->last_ms) - s->session_ms;
	return (double)ms / 1000;
}

uint64_t sweep_budget(const struct sweep *s)
{
	uint64_t n = (uint64_t)s->config->max_total_runs, space;
	uint64_t started = sweep_n_started(s) + (uint64_t)sweep_n_to_confirm(s);

	if (s->status == SWEEP_FINISHED)
		return sweep_n_started(s);
	if (s->exhausted || s->confirming)
		return started;
	space = s->config->space.order && !conf_repeats(s->config)
	                ? space_grid_size(&s->config->space)
	                : 0;
	if (space && (!n || space < n))
		n = space;
	return n ? n + (started - s->n_assigned) : 0;
}

const char *sweep_status_name(const struct sweep *s)
{
	static const char *const names[] = { "new", "running", "stopping", "finished" };

	return s->status == SWEEP_RUNNING && s->paused ? "paused" : names[s->status];
}

/* The first running run that no one has cancelled yet. */
static const struct run *oldest_running(const struct sweep *s)
{
	const struct run *r = sweep_run(s, s->running_first);

	while (r && r->verdict)
		r = sweep_run(s, r->next);
	return r;
}

static int64_t run_deadline(const struct sweep *s, const struct run *r)
{
	return r->started_ms + (int64_t)(s->config->max_run_minutes * 60000);
}

static int64_t sweep_end(const struct sweep *s)
{
	return s->session_ms + (int64_t)(s->config->max_duration_minutes * 60000) -
	       s->before_ms;
}

int64_t sweep_deadline(const struct sweep *s)
{
	const struct run *r = s->config->max_run_minutes > 0 ? oldest_running(s) : NULL;
	int64_t when = 0;

	if (s->status != SWEEP_RUNNING && s->status != SWEEP_STOPPING)
		return 0;
	if (s->config->max_duration_minutes > 0 && !s->cancel_all && !s->confirming)
		when = sweep_end(s);
	if (r && (!when || run_deadline(s, r) < when))
		when = run_deadline(s, r);
	return when;
}

/* Reasons to end the sweep before its budget is used. */
static enum decision_kind decide_stop(const struct sweep *s, int64_t now_ms, struct decision *d)
{
	const struct conf *c = s->config;
	uint32_t failed = s->counts[RUN_FAILED];
	uint32_t finished = failed + s->counts[RUN_COMPLETED] + s->counts[RUN_CANCELLED];

	/* What was asked for after the end is beyond the limits that made it. */
	if (c->max_duration_minutes > 0 && now_ms >= sweep_end(s) && !s->confirming) {
		snprintf(d->text, sizeof d->text, "completed: max_duration");
		return d->kind = DECISION_STOP;
	}
	if (s->status == SWEEP_STOPPING)
		return DECISION_NONE;
	if (!isnan(c->stop_at) && s->best && !s->confirming &&
	    !goal_better(c->goal, c->stop_at, s->runs[s->best - 1].best)) {
		snprintf(d->text, sizeof d->text, "completed: run %u reached stop_at = %.15g",
		         s->best, c->stop_at);
		return d->kind = DECISION_STOP;
	}
	/* After a resume the runs that failed before it do not count: something was mended. */
	if (c->stop_after_failures && failed == finished &&
	    failed - s->failed_before >= (uint32_t)c->stop_after_failures) {
		snprintf(d->text, sizeof d->text,
		         "failed: the first %u finished run%s all failed", failed,
		         failed == 1 ? "" : "s");
		return d->kind = DECISION_STOP;
	}
	return DECISION_NONE;
}

static enum decision_kind decide_start(const struct sweep *s, struct decision *d)
{
	const struct conf *c = s->config;
	bool budget = !s->confirming &&
	              (!c->max_total_runs || s->n_assigned < (uint32_t)c->max_total_runs);

	if (s->first_repeat < s->n_repeats) {
		d->run = s->repeats[s->first_repeat].run;
		d->origin = s->repeats[s->first_repeat].origin;
		d->seed = s->repeats[s->first_repeat].seed;
		return d->kind = DECISION_REPEAT;
	}
	if (s->next_enqueued < s->n_enqueued &&
	    (budget || s->enqueued[s->next_enqueued].by_hand)) {
		d->n = s->next_enqueued + 1;
		return d->kind = DECISION_ENQUEUED;
	}
	if (budget && !s->exhausted) {
		d->n = s->n_draws;
		return d->kind = DECISION_DRAW;
	}
	return DECISION_NONE;
}

enum decision_kind sweep_decide(const struct sweep *s, int64_t now_ms, struct decision *d)
{
	const struct run *r;
	bool room = n_alive(s) < (uint32_t)(s->concurrency > 0 ? s->concurrency : 1);

	*d = (struct decision){ 0 };
	if (s->status != SWEEP_RUNNING && s->status != SWEEP_STOPPING)
		return DECISION_NONE;
	if (!s->cancel_all && decide_stop(s, now_ms, d))
		return d->kind;
	if (s->config->max_run_minutes > 0 && (r = oldest_running(s)) &&
	    now_ms >= run_deadline(s, r)) {
		d->run = r->id;
		d->limit = "max_run_minutes";
		snprintf(d->text, sizeof d->text, "more than %.15g minutes",
		         s->config->max_run_minutes);
		return d->kind = DECISION_CANCEL;
	}
	if (s->status == SWEEP_STOPPING) {
		if (n_alive(s))
			return DECISION_NONE;
		snprintf(d->text, sizeof d->text, "%s", s->why && *s->why ? s->why : "stopped");
		return d->kind = DECISION_FINISH;
	}
	if (s->paused || !room)
		return DECISION_NONE;
	if (decide_start(s, d))
		return d->kind;
	if (n_alive(s))
		return DECISION_NONE;
	if (s->confirming)
		snprintf(d->text, sizeof d->text, "%s", s->confirming);
	else
		snprintf(d->text, sizeof d->text, "completed: %s",
		         s->exhausted ? "search space exhausted" : "max_total_runs");
	return d->kind = DECISION_FINISH;
}

bool sweep_is_over(const struct sweep *s)
{
	struct decision d;

	return s->status == SWEEP_RUNNING && !n_alive(s) && !decide_start(s, &d);
}

enum decision_kind sweep_decide_resumed(const struct sweep *s, struct decision *d)
{
	struct sweep resumed = *s; /* looked at only */

	*d = (struct decision){ 0 };
	resumed.status = SWEEP_RUNNING;
	resumed.failed_before = s->counts[RUN_FAILED];
	resumed.before_ms = (int64_t)(sweep_elapsed(s, 0) * 1000);
	resumed.session_ms = s->last_ms;
	return decide_stop(&resumed, s->last_ms, d);
}
