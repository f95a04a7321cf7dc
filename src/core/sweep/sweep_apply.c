/*
 * The fold: how each event changes the state.  What may be refused is looked at before the
 * first change, so that a refused event leaves no trace.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/sweep/sweep.h"

/* ---- of the sweep ---------------------------------------------------------------- */

static void start_session(struct sweep *s, int64_t now_ms)
{
	/* What the last session did lasted until its last event. */
	if (s->session_ms && s->status != SWEEP_NEW)
		s->before_ms += s->last_ms - s->session_ms;
	s->session_ms = now_ms;
	s->failed_before = s->counts[RUN_FAILED];
	s->status = SWEEP_RUNNING;
	s->cancel_all = s->exhausted = false;
	s->paused = 0;
	text_keep(&s->why, NULL);
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
	text_keep(&s->suggestion, ev->value);
	return 0;
}

static void enqueue(struct sweep *s, const char *text, bool by_hand)
{
	struct enqueued a = { .text = mem_strdup(text), .by_hand = by_hand };

	ARRAY_PUSH(s->enqueued, s->n_enqueued, s->cap_enqueued, a);
}

/* An enqueued assignment fits the space no more: the next one's turn. */
static int pass_over(struct sweep *s, const struct event *ev, const char *why, struct err *e)
{
	if (!(ev->step > (double)s->next_enqueued && ev->step <= (double)s->n_enqueued &&
	      ev->step == floor(ev->step)))
		return err_set(e, "no enqueued assignment of that number waits");
	s->next_enqueued = (size_t)ev->step;
	text_keep(&s->enqueued[s->next_enqueued - 1].passed, *why ? why : "it does not fit");
	return 0;
}

static void pause_for(struct sweep *s, enum sweep_pause reason, const char *why)
{
	/* A lack is more to be known than that a person paused, too. */
	if (!s->paused || reason == SWEEP_PAUSED_BY_LACK)
		text_keep(&s->why, why);
	s->paused |= reason;
}

static void go_on(struct sweep *s, enum sweep_pause reason)
{
	s->paused &= ~(unsigned)reason;
	if (!s->paused)
		text_keep(&s->why, NULL);
	else if (reason == SWEEP_PAUSED_BY_LACK)
		text_keep(&s->why, "by hand");
}

static int take_earlier(struct sweep *s, const struct event *ev, struct err *e)
{
	if (!(ev->step >= 0 && ev->step <= UINT32_MAX && ev->step == floor(ev->step)))
		return err_set(e, "a history needs the number of its runs");
	s->n_earlier = (uint32_t)ev->step;
	text_keep(&s->earlier, ev->value);
	return 0;
}

static int apply_sweep(struct sweep *s, const struct event *ev, struct err *e)
{
	const char *name = ev->name, *value = ev->value ? ev->value : "";
	double x;

	if (strcmp(name, "started") == 0 || strcmp(name, "resumed") == 0) {
		start_session(s, ev->time_ms);
	} else if (strcmp(name, "paused") == 0) {
		pause_for(s, SWEEP_PAUSED_BY_LACK, value);
	} else if (strcmp(name, "unpaused") == 0) {
		go_on(s, SWEEP_PAUSED_BY_LACK);
	} else if (strcmp(name, "stopping") == 0 || strcmp(name, "cancelling") == 0) {
		s->status = SWEEP_STOPPING;
		s->paused = 0;
		s->cancel_all = s->cancel_all || name[0] == 'c';
		text_keep(&s->why, value);
	} else if (strcmp(name, "finished") == 0) {
		s->status = SWEEP_FINISHED;
		if (s->session_ms)
			s->before_ms += ev->time_ms - s->session_ms;
		s->session_ms = 0;
		text_keep(&s->why, ev->value);
		text_keep(&s->confirming, NULL);
	} else if (strcmp(name, "confirming") == 0) {
		text_keep(&s->confirming, value);
	} else if (strcmp(name, "suggestion") == 0) {
		return take_suggestion(s, ev, e);
	} else if (strcmp(name, "history") == 0) {
		return take_earlier(s, ev, e);
	} else if (strcmp(name, "exhausted") == 0) {
		s->exhausted = true;
	} else if (strcmp(name, "enqueue") == 0) {
		enqueue(s, value, false);
	} else if (strcmp(name, "passed") == 0) {
		return pass_over(s, ev, value, e);
	} else if (strcmp(name, "seed") == 0) {
		if (!num_parse_u64(value, strlen(value), &s->seed))
			return err_set(e, "the seed \"%s\" is not a whole number", value);
	} else if (strcmp(name, "concurrency") == 0) {
		if (!num_parse_str(value, &x) || !(x >= 0 && x <= 1e6))
			return err_set(e, "the concurrency \"%s\" is not a number of runs",
			               value);
		s->concurrency = (int)x;
	} else if (strcmp(name, "directory") == 0) {
		text_keep(&s->directory, value);
	}
	return 0;
}

/* ---- of a run -------------------------------------------------------------------- */

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

static int apply_param(struct sweep *s, const struct event *ev, struct err *e)
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

static void queue_run(struct sweep *s, struct run *r, const char *from)
{
	uint32_t seed = 0;
	uint64_t n = 0;

	r->origin = ORIGIN_DRAW;
	run_origin_parse(from, &r->origin, &n, &seed);
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
		sweep_take_repeat(s, (uint32_t)n, seed);
		sweep_confirm_queued(s, r, n, seed);
		if (n >= 1 && n <= s->n_runs && r->origin != ORIGIN_CONFIRM)
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

/* A run that fell in rank is perhaps the best no more: others at work are looked at then. */
static void end_best(struct sweep *s, const struct run *r)
{
	enum run_rank rank = run_rank(r->state);

	if (rank < RANK_FAILED && !r->seed && sweep_is_before(s, r->id, s->best_ended[rank]))
		s->best_ended[rank] = r->id;
	if (s->best == r->id || r->seed)
		sweep_find_best(s);
}

static void end_run(struct sweep *s, struct run *r, int64_t now_ms)
{
	r->ended_ms = now_ms;
	if (r->state == RUN_LOST)
		sweep_push_repeat(s, r->id, ORIGIN_RERUN);
	else if (r->state == RUN_FAILED)
		sweep_push_retry(s, r);
	sweep_confirm_anew(s, r);
	if (s->policy && !r->seed)
		policy_ended(s->policy, r->id);
	end_best(s, r);
	for (size_t i = 0; i < r->n_series; i++)
		series_trim(&r->series[i]);
}

static int apply_state(struct sweep *s, const struct event *ev, struct err *e)
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
	if (from >= RUN_COMPLETED && sweep_may_correct(&s->runs[ev->run - 1], to)) {
		sweep_correct_end(s, &s->runs[ev->run - 1], to);
		text_keep(&s->runs[ev->run - 1].reason, value);
		return 0;
	}
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

static int apply_metric(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r = queued_run(s, ev->run, e);
	bool again;
	size_t i;

	if (!r)
		return -1;
	again = r->reread_left && sweep_awaits_value(r, sweep_metric(s, ev->name));
	if (r->state != RUN_RUNNING && !again)
		return err_set(e, "run %u logs %s but is %s", ev->run, ev->name,
		               run_state_name(r->state));
	i = sweep_add_metric(s, ev->name);
	run_reserve_series(r, i);
	series_add(&r->series[i], ev->number, ev->step,
	           again ? sweep_reread_ms(r, ev->time_ms) : ev->time_ms - r->started_ms);
	if (again && !r->reread_left)
		sweep_reread_done(s, r);
	if (i || again)
		return 0;
	sweep_take_value(s, r, ev->number);
	if (s->policy && !r->seed)
		policy_observe(s->policy, r->id, ev->number);
	return 0;
}

/* A verdict of a policy or limit: it cancels the run, its reason is kept with the run. */
static int apply_verdict(struct sweep *s, const struct event *ev, struct err *e)
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

/* ---- of either ------------------------------------------------------------------- */

static int apply_run_command(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r = queued_run(s, ev->run, e);

	if (!r)
		return -1;
	if (strcmp(ev->name, "cancel") == 0 && !run_state_is_end(r->state))
		text_keep(&r->verdict, "by hand");
	else if (strcmp(ev->name, "rerun") == 0)
		sweep_push_repeat(s, r->id, ORIGIN_RERUN);
	else if (strcmp(ev->name, "confirm") == 0)
		return sweep_confirm(s, r, ev, e);
	else if (strcmp(ev->name, "reread") == 0)
		return sweep_reread(s, r, ev, e);
	return 0;
}

/* A person's words for what is an event of the sweep as well. */
static int apply_command(struct sweep *s, const struct event *ev, struct err *e)
{
	const char *name = ev->name;
	struct event same = *ev;

	if (ev->run)
		return apply_run_command(s, ev, e);
	if (strcmp(name, "add") == 0) {
		enqueue(s, ev->value ? ev->value : "", true);
		return 0;
	}
	if (strcmp(name, "pause") == 0) {
		pause_for(s, SWEEP_PAUSED_BY_HAND, ev->value ? ev->value : "");
		return 0;
	}
	if (strcmp(name, "resume") == 0) {
		go_on(s, SWEEP_PAUSED_BY_HAND);
		return 0;
	}
	same.name = strcmp(name, "stop") == 0     ? "stopping"
	            : strcmp(name, "cancel") == 0 ? "cancelling"
	                                          : name;
	return apply_sweep(s, &same, e);
}

static int apply_note(struct sweep *s, const struct event *ev, struct err *e)
{
	struct run *r = ev->run ? queued_run(s, ev->run, e) : NULL;

	if (ev->run && !r)
		return -1;
	text_keep(r ? &r->note : &s->note, ev->value);
	return 0;
}

int sweep_apply(struct sweep *s, const struct event *ev, struct err *e)
{
	static const struct {
		int (*apply)(struct sweep *s, const struct event *ev, struct err *e);
		bool needs_run;
	} kinds[] = {
		[EVENT_SWEEP] = { apply_sweep, false },
		[EVENT_PARAM] = { apply_param, true },
		[EVENT_STATE] = { apply_state, true },
		[EVENT_METRIC] = { apply_metric, true },
		[EVENT_VERDICT] = { apply_verdict, true },
		[EVENT_NOTE] = { apply_note, false },
		[EVENT_COMMAND] = { apply_command, false },
	};
	bool afterwards = sweep_is_correction(s, ev) || ev->kind == EVENT_NOTE;

	if (!ev->run && kinds[ev->kind].needs_run)
		return err_set(e, "a %s needs a run", event_name(ev->kind));
	/* What a newer program has written is none of ours. */
	if (kinds[ev->kind].apply && kinds[ev->kind].apply(s, ev, e) < 0)
		return -1;
	if (!s->first_ms)
		s->first_ms = ev->time_ms;
	/* What is noted or corrected long after the last run makes the sweep no longer. */
	if (!afterwards)
		s->last_ms = ev->time_ms;
	return 0;
}
