/* The fold: how each event changes the state.  What to do next is in decide.c. */

#include "core/sweep.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"

#define GAP_MAX 1000 /* run numbers that a damaged log may have lost */

static void replace(char **field, const char *text)
{
	char *copy = text && *text ? mem_strdup(text) : NULL;

	free(*field);
	*field = copy;
}

void sweep_init(struct sweep *s, const struct conf *config)
{
	*s = (struct sweep){ 0 };
	sweep_set_config(s, config);
}

static void run_clear(struct run *r)
{
	for (size_t i = 0; i < r->n_params; i++)
		free(r->params[i]);
	free(r->params);
	for (size_t i = 0; i < r->n_series; i++) {
		free(r->series[i].value);
		free(r->series[i].step);
		free(r->series[i].ms);
	}
	free(r->series);
	free(r->suggestion);
	free(r->reason);
	free(r->verdict);
	free(r->note);
}

void sweep_clear(struct sweep *s)
{
	for (uint32_t i = 0; i < s->n_runs; i++)
		run_clear(&s->runs[i]);
	free(s->runs);
	for (size_t i = 0; i < s->n_params; i++)
		free(s->params[i]);
	free(s->params);
	for (size_t i = 0; i < s->n_metrics; i++)
		free(s->metrics[i]);
	free(s->metrics);
	for (size_t i = 0; i < s->n_fixed; i++)
		free(s->fixed[i].text);
	free(s->fixed);
	free(s->repeats);
	free(s->suggestion);
	free(s->why);
	free(s->note);
	free(s->directory);
	free(s->host);
	policy_free(s->policy);
	*s = (struct sweep){ 0 };
}

void sweep_set_config(struct sweep *s, const struct conf *config)
{
	s->config = config;
	/* A sampler that had nothing new may have with another space. */
	s->exhausted = false;
	if (!s->n_metrics && config->metric_name)
		ARRAY_PUSH(s->metrics, s->n_metrics, s->cap_metrics,
		           mem_strdup(config->metric_name));
	for (size_t i = 0; i < config->space.n; i++)
		if (sweep_param(s, config->space.params[i].name) == s->n_params)
			ARRAY_PUSH(s->params, s->n_params, s->cap_params,
			           mem_strdup(config->space.params[i].name));
}

void sweep_set_policy(struct sweep *s)
{
	policy_free(s->policy);
	s->policy = conf_new_policy(s->config, s->config->goal);
	/* The order of the values among runs does not matter to any policy's later verdicts. */
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], 0);

		for (uint32_t k = 0; v && k < v->n; k++)
			policy_observe(s->policy, i + 1, v->value[k]);
		if (run_state_is_end(s->runs[i].state))
			policy_ended(s->policy, i + 1);
	}
}

/* ---- looking things up ----------------------------------------------------------- */

static size_t find_name(char *const *names, size_t n, const char *name)
{
	size_t i = 0;

	while (i < n && strcmp(names[i], name) != 0)
		i++;
	return i;
}

size_t sweep_metric(const struct sweep *s, const char *name)
{
	if (s->last_metric < s->n_metrics && strcmp(s->metrics[s->last_metric], name) == 0)
		return s->last_metric;
	return find_name(s->metrics, s->n_metrics, name);
}

size_t sweep_param(const struct sweep *s, const char *name)
{
	return find_name(s->params, s->n_params, name);
}

const char *sweep_value(const struct run *r, size_t param)
{
	return param < r->n_params ? r->params[param] : NULL;
}

const struct series *sweep_series(const struct run *r, size_t metric)
{
	return metric < r->n_series && r->series[metric].n ? &r->series[metric] : NULL;
}

const struct run *sweep_run(const struct sweep *s, uint64_t id)
{
	if (id < 1 || id > s->n_runs || s->runs[id - 1].state == RUN_NONE)
		return NULL;
	return &s->runs[id - 1];
}

/* The run that an event is about, made when it is the next one; NULL and a sentence if not. */
static struct run *run_of(struct sweep *s, uint32_t id, struct err *e)
{
	if (id > s->n_runs + GAP_MAX) {
		err_set(e, "run %u comes out of nowhere: the last one is %u", id, s->n_runs);
		return NULL;
	}
	while (s->n_runs < id) {
		struct run r = { .id = s->n_runs + 1, .attempt = 1, .best = NAN };

		ARRAY_PUSH(s->runs, s->n_runs, s->cap_runs, r);
		s->counts[RUN_NONE]++;
	}
	return &s->runs[id - 1];
}

/* ---- events of the sweep --------------------------------------------------------- */

static void start_session(struct sweep *s, int64_t now_ms)
{
	/* What the last session did lasted until its last event. */
	if (s->session_ms && s->status != SWEEP_NEW)
		s->before_ms += s->last_ms - s->session_ms;
	s->session_ms = now_ms;
	s->failed_before = s->counts[RUN_FAILED];
	s->status = SWEEP_RUNNING;
	s->paused = s->cancel_all = s->exhausted = false;
	replace(&s->why, NULL);
}

/*
 * A suggestion waits for the run that takes it.  One is enough: the rows of that run follow,
 * and who died before they did draws the same again.
 */
static int take_suggestion(struct sweep *s, const struct event *ev, struct err *e)
{
	if (!(ev->step >= 0 && ev->step < 0x1p53 && ev->step == floor(ev->step)))
		return err_set(e, "a suggestion needs the number of its draw");
	s->suggested = (uint64_t)ev->step;
	replace(&s->suggestion, ev->value);
	return 0;
}

static int apply_sweep(struct sweep *s, const struct event *ev, struct err *e)
{
	const char *name = ev->name, *value = ev->value ? ev->value : "";
	double x = 0;

	if (strcmp(name, "started") == 0 || strcmp(name, "resumed") == 0) {
		start_session(s, ev->time_ms);
	} else if (strcmp(name, "paused") == 0) {
		s->paused = true;
		replace(&s->why, value);
	} else if (strcmp(name, "unpaused") == 0) {
		s->paused = false;
		replace(&s->why, NULL);
	} else if (strcmp(name, "stopping") == 0 || strcmp(name, "cancelling") == 0) {
		s->status = SWEEP_STOPPING;
		s->paused = false;
		s->cancel_all = s->cancel_all || name[0] == 'c';
		replace(&s->why, value);
	} else if (strcmp(name, "finished") == 0) {
		s->status = SWEEP_FINISHED;
		s->before_ms += ev->time_ms - s->session_ms;
		s->session_ms = 0;
		replace(&s->why, value);
	} else if (strcmp(name, "suggestion") == 0) {
		return take_suggestion(s, ev, e);
	} else if (strcmp(name, "exhausted") == 0) {
		s->exhausted = true;
	} else if (strcmp(name, "enqueue") == 0) {
		ARRAY_PUSH(s->fixed, s->n_fixed, s->cap_fixed,
		           (struct fixed){ mem_strdup(value), false });
	} else if (strcmp(name, "seed") == 0) {
		if (!num_parse_u64(value, strlen(value), &s->seed))
			return err_set(e, "the seed \"%s\" is not a whole number", value);
		s->has_seed = true;
	} else if (strcmp(name, "concurrency") == 0) {
		if (!num_parse_str(value, &x) || !(x >= 0 && x <= 1e6))
			return err_set(e, "the concurrency \"%s\" is not a number of runs",
			               value);
		s->concurrency = (int)x;
	} else if (strcmp(name, "directory") == 0) {
		replace(&s->directory, value);
	} else if (strcmp(name, "host") == 0) {
		replace(&s->host, value);
	}
	return 0;
}

static void push_repeat(struct sweep *s, uint32_t run, enum run_origin origin)
{
	ARRAY_PUSH(s->repeats, s->n_repeats, s->cap_repeats, (struct repeat){ run, origin });
}

static int apply_command(struct sweep *s, const struct event *ev, struct err *e)
{
	const char *name = ev->name, *value = ev->value ? ev->value : "";
	struct event same = *ev;

	if (ev->run) {
		struct run *r = run_of(s, ev->run, e);

		if (r && strcmp(name, "cancel") == 0 && !run_state_is_end(r->state)) {
			r->cancel_asked = true;
			replace(&r->verdict, "by hand");
		} else if (r && strcmp(name, "rerun") == 0) {
			push_repeat(s, r->id, ORIGIN_RERUN);
		}
		return r ? 0 : -1;
	}
	if (strcmp(name, "add") == 0) {
		ARRAY_PUSH(s->fixed, s->n_fixed, s->cap_fixed,
		           (struct fixed){ mem_strdup(value), true });
		return 0;
	}
	same.name = strcmp(name, "pause") == 0    ? "paused"
	            : strcmp(name, "resume") == 0 ? "unpaused"
	            : strcmp(name, "stop") == 0   ? "stopping"
	            : strcmp(name, "cancel") == 0 ? "cancelling"
	                                          : name;
	return apply_sweep(s, &same, e);
}

/* ---- events of a run ------------------------------------------------------------- */

static int apply_param(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r = run_of(s, ev->run, e);
	size_t i;

	if (!r)
		return -1;
	if (r->state != RUN_NONE)
		return err_set(e, "run %u gets a parameter after it was queued", ev->run);
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
	if (r->prev)
		s->runs[r->prev - 1].next = r->next;
	else
		s->running_first = r->next;
	if (r->next)
		s->runs[r->next - 1].prev = r->prev;
	else
		s->running_last = r->prev;
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
		if (n > s->next_fixed && n <= s->n_fixed)
			s->next_fixed = (size_t)n;
		if (n >= 1 && n <= s->n_fixed && !s->fixed[n - 1].by_hand)
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
	if (r->prev)
		s->runs[r->prev - 1].next = r->id;
	else
		s->running_first = r->id;
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
}

static int apply_state(struct sweep *s, const struct event *ev, struct err *e)
{
	enum run_state to = run_state_find(ev->name);
	const char *value = ev->value ? ev->value : "";
	struct run *r;

	if (to == RUN_STATES)
		return err_set(e, "there is no run state \"%s\"", ev->name);
	r = run_of(s, ev->run, e);
	if (!r)
		return -1;
	if (!run_state_follows(r->state, to))
		return err_set(e, "run %u cannot be %s after %s", ev->run, ev->name,
		               run_state_name(r->state));
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
		replace(&r->reason, value);
		end_run(s, r, ev->time_ms);
	}
	return 0;
}

static void series_add(struct series *v, double value, double step, int64_t ms)
{
	uint32_t n = v->n;

	if (n == v->cap) {
		v->cap = v->cap ? v->cap * 2 : 8;
		v->value = mem_realloc(v->value, v->cap * sizeof *v->value);
		v->ms = mem_realloc(v->ms, v->cap * sizeof *v->ms);
		if (v->step)
			v->step = mem_realloc(v->step, v->cap * sizeof *v->step);
	}
	if (!v->step && !isnan(step) && step != n + 1) {
		v->step = mem_alloc(v->cap * sizeof *v->step);
		for (uint32_t i = 0; i < n; i++)
			v->step[i] = i + 1;
	}
	v->value[n] = value;
	if (v->step)
		v->step[n] = isnan(step) ? n + 1 : step;
	v->ms[n] = ms < 0 ? 0 : ms > UINT32_MAX ? UINT32_MAX : (uint32_t)ms;
	v->n++;
}

static int apply_metric(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r = run_of(s, ev->run, e);
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
	if (i >= r->n_series) {
		r->series = mem_realloc(r->series, (i + 1) * sizeof *r->series);
		while (r->n_series <= i)
			r->series[r->n_series++] = (struct series){ 0 };
	}
	series_add(&r->series[i], ev->number, ev->step, ev->time_ms - r->started_ms);
	if (i)
		return 0;
	if (isfinite(ev->number) &&
	    (isnan(r->best) || goal_better(goal, ev->number, r->best))) {
		r->best = ev->number;
		r->best_at = r->series[0].n;
		if (!s->best || goal_better(goal, r->best, s->runs[s->best - 1].best))
			s->best = r->id;
	}
	if (s->policy)
		policy_observe(s->policy, r->id, ev->number);
	return 0;
}

int sweep_apply(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r;
	int rc = 0;

	if (!ev->run && ev->kind != EVENT_SWEEP && ev->kind != EVENT_COMMAND &&
	    ev->kind != EVENT_NOTE && ev->kind != EVENT_UNKNOWN)
		return err_set(e, "a %s needs a run", event_name(ev->kind));
	switch (ev->kind) {
	case EVENT_SWEEP:
		rc = apply_sweep(s, ev, e);
		break;
	case EVENT_COMMAND:
		rc = apply_command(s, ev, e);
		break;
	case EVENT_PARAM:
		rc = apply_param(s, ev, e);
		break;
	case EVENT_STATE:
		rc = apply_state(s, ev, e);
		break;
	case EVENT_METRIC:
		rc = apply_metric(s, ev, e);
		break;
	case EVENT_VERDICT:
	case EVENT_NOTE:
		if (ev->run) {
			char *text;

			if (!(r = run_of(s, ev->run, e)))
				return -1;
			if (ev->kind == EVENT_NOTE) {
				replace(&r->note, ev->value);
				break;
			}
			text = mem_printf("%s%s%s", ev->name,
			                  ev->value && *ev->value ? ": " : "",
			                  ev->value ? ev->value : "");
			replace(&r->verdict, text);
			free(text);
		} else {
			replace(&s->note, ev->value);
		}
		break;
	case EVENT_UNKNOWN:
		break;
	}
	if (rc == 0) {
		if (!s->first_ms)
			s->first_ms = ev->time_ms;
		s->last_ms = ev->time_ms;
	}
	return rc;
}

bool sweep_judge(const struct sweep *s, uint32_t run, struct verdict *v)
{
	const struct run *r = sweep_run(s, run);

	return s->policy && r && r->state == RUN_RUNNING && !r->verdict &&
	       policy_judge(s->policy, run, v);
}
