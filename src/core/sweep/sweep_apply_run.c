/* The events of a run, folded. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/sweep/sweep_part.h"

static int no_run(const struct sweep *s, uint32_t id, struct err *e)
{
	return err_set(e, "run %u comes out of nowhere: the last one is %u", id, s->n_runs);
}

/* The run that an event is about; NULL and a sentence when it was never queued. */
static struct run *queued_run(struct sweep *s, uint32_t id, struct err *e)
{
	if (sweep_run(s, id))
		return &s->runs[id - 1];
	no_run(s, id, e);
	return NULL;
}

/* May an event begin this run, or go on with one that is not queued yet? */
static int check_new(const struct sweep *s, uint32_t id, struct err *e)
{
	return id > s->n_runs + SWEEP_GAP_MAX ? no_run(s, id, e) : 0;
}

/* That run, made with those before it that a damaged log has lost. */
static struct run *make_run(struct sweep *s, uint32_t id)
{
	while (s->n_runs < id) {
		struct run r = { .id = s->n_runs + 1, .attempt = 1, .best = NAN };

		ARRAY_PUSH(s->runs, s->n_runs, s->cap_runs, r);
		s->counts[RUN_NONE]++;
	}
	return &s->runs[id - 1];
}

static void push_repeat(struct sweep *s, uint32_t run, enum run_origin origin)
{
	ARRAY_PUSH(s->repeats, s->n_repeats, s->cap_repeats, (struct repeat){ run, origin });
}

int sweep_apply_run_command(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r = queued_run(s, ev->run, e);

	if (!r)
		return -1;
	if (strcmp(ev->name, "cancel") == 0 && !run_state_is_end(r->state)) {
		r->cancel_asked = true;
		text_keep(&r->verdict, "by hand");
	} else if (strcmp(ev->name, "rerun") == 0) {
		push_repeat(s, r->id, ORIGIN_RERUN);
	}
	return 0;
}

int sweep_apply_param(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r;
	size_t i;

	if (sweep_run(s, ev->run))
		return err_set(e, "run %u gets a parameter after it was queued", ev->run);
	if (check_new(s, ev->run, e) < 0)
		return -1;
	r = make_run(s, ev->run);
	i = sweep_param(s, ev->name);
	if (i == s->n_params)
		ARRAY_PUSH(s->params, s->n_params, s->cap_params, mem_strdup(ev->name));
	if (i >= r->n_params) {
		r->params = mem_realloc(r->params, s->n_params * sizeof *r->params);
		while (r->n_params < s->n_params)
			r->params[r->n_params++] = NULL;
	}
	free(r->params[i]);
	r->params[i] = mem_strdup(ev->value ? ev->value : "");
	return 0;
}

static void unlink_running(struct sweep *s, struct run *r)
{
	*(r->prev ? &s->runs[r->prev - 1].next : &s->running_first) = r->next;
	*(r->next ? &s->runs[r->next - 1].prev : &s->running_last) = r->prev;
	r->prev = r->next = 0;
}

static void take_repeat(struct sweep *s, uint32_t run)
{
	for (size_t i = s->first_repeat; i < s->n_repeats; i++) {
		if (s->repeats[i].run != run)
			continue;
		memmove(s->repeats + s->first_repeat + 1, s->repeats + s->first_repeat,
		        (i - s->first_repeat) * sizeof *s->repeats);
		s->first_repeat++;
		return;
	}
}

static void queue_run(struct sweep *s, struct run *r, const char *from)
{
	uint64_t n = 0;

	r->origin = ORIGIN_DRAW;
	run_origin_parse(from, &r->origin, &n);
	r->origin_n = n;
	switch (r->origin) {
	case ORIGIN_DRAW:
		s->n_assigned++;
		if (n + 1 > s->n_draws)
			s->n_draws = n + 1;
		if (s->suggestion && s->suggested == n) {
			r->suggestion = s->suggestion;
			s->suggestion = NULL;
		}
		break;
	case ORIGIN_ENQUEUED:
		if (n > s->next_enqueued && n <= s->n_enqueued)
			s->next_enqueued = (size_t)n;
		if (n >= 1 && n <= s->n_enqueued && !s->enqueued[n - 1].by_hand)
			s->n_assigned++;
		break;
	default:
		take_repeat(s, (uint32_t)n);
		if (n >= 1 && n <= s->n_runs)
			r->attempt = s->runs[n - 1].attempt + (r->origin == ORIGIN_RETRY);
		break;
	}
}

static void start_run(struct sweep *s, struct run *r, const char *value, int64_t now_ms)
{
	long long pid = 0;

	sscanf(value, "slot %d pid %lld", &r->slot, &pid);
	r->pid = pid;
	r->started_ms = now_ms;
	r->prev = s->running_last;
	*(r->prev ? &s->runs[r->prev - 1].next : &s->running_first) = r->id;
	s->running_last = r->id;
}

static void end_run(struct sweep *s, struct run *r, int64_t now_ms)
{
	r->ended_ms = now_ms;
	if (r->state == RUN_LOST)
		push_repeat(s, r->id, ORIGIN_RERUN);
	else if (r->state == RUN_FAILED && r->attempt <= (uint32_t)s->config->retries)
		push_repeat(s, r->id, ORIGIN_RETRY);
	if (s->policy)
		policy_ended(s->policy, r->id);
	for (size_t i = 0; i < r->n_series; i++)
		series_trim(&r->series[i]);
}

int sweep_apply_state(struct sweep *s, const struct event *ev, struct err *e)
{
	enum run_state to = run_state_find(ev->name);
	const char *value = ev->value ? ev->value : "";
	enum run_state from;
	struct run *r;

	if (to == RUN_STATES)
		return err_set(e, "there is no run state \"%s\"", ev->name);
	if (check_new(s, ev->run, e) < 0)
		return -1;
	from = ev->run <= s->n_runs ? s->runs[ev->run - 1].state : RUN_NONE;
	if (!run_state_follows(from, to))
		return err_set(e, "run %u cannot be %s after %s", ev->run, ev->name,
		               run_state_name(from));
	r = make_run(s, ev->run);
	if (r->state == RUN_RUNNING)
		unlink_running(s, r);
	s->counts[r->state]--;
	s->counts[to]++;
	r->state = to;
	if (to == RUN_QUEUED) {
		r->queued_ms = ev->time_ms;
		queue_run(s, r, value);
	} else if (to == RUN_RUNNING) {
		start_run(s, r, value, ev->time_ms);
	} else {
		text_keep(&r->reason, value);
		end_run(s, r, ev->time_ms);
	}
	return 0;
}

int sweep_apply_metric(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r = queued_run(s, ev->run, e);
	enum goal goal = s->config->goal;
	size_t i;

	if (!r)
		return -1;
	if (r->state != RUN_RUNNING)
		return err_set(e, "run %u logs %s but is %s", ev->run, ev->name,
		               run_state_name(r->state));
	i = sweep_metric(s, ev->name);
	if (i == s->n_metrics)
		ARRAY_PUSH(s->metrics, s->n_metrics, s->cap_metrics, mem_strdup(ev->name));
	s->last_metric = i;
	run_reserve_series(r, i);
	series_add(&r->series[i], ev->number, ev->step, ev->time_ms - r->started_ms);
	if (i)
		return 0;
	if (run_take_best(r, goal, ev->number, r->series[0].n) &&
	    (!s->best || goal_better(goal, r->best, s->runs[s->best - 1].best)))
		s->best = r->id;
	if (s->policy)
		policy_observe(s->policy, r->id, ev->number);
	return 0;
}

/* A verdict of a policy or limit: it cancels the run, its reason is kept with the run. */
int sweep_apply_verdict(struct sweep *s, const struct event *ev, struct err *e)
{
	const char *value = ev->value ? ev->value : "";
	struct run *r = queued_run(s, ev->run, e);
	char *text;

	if (!r)
		return -1;
	text = mem_printf("%s%s%s", ev->name, *value ? ": " : "", value);
	text_keep(&r->verdict, text);
	free(text);
	return 0;
}

int sweep_apply_run_note(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r = queued_run(s, ev->run, e);

	if (!r)
		return -1;
	text_keep(&r->note, ev->value);
	return 0;
}
