/*
 * The fold: how each event changes the state; those of a run are in sweep_apply_run.c.  What
 * may be refused is looked at before the first change, so that a refused event leaves no trace.
 */

#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/sweep/sweep_part.h"

static void start_session(struct sweep *s, int64_t now_ms)
{
	/* What the last session did lasted until its last event. */
	if (s->session_ms && s->status != SWEEP_NEW)
		s->before_ms += s->last_ms - s->session_ms;
	s->session_ms = now_ms;
	s->failed_before = s->counts[RUN_FAILED];
	s->status = SWEEP_RUNNING;
	s->paused = s->cancel_all = s->exhausted = false;
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

static int apply_sweep(struct sweep *s, const struct event *ev, struct err *e)
{
	const char *name = ev->name, *value = ev->value ? ev->value : "";
	double x;

	if (strcmp(name, "started") == 0 || strcmp(name, "resumed") == 0) {
		start_session(s, ev->time_ms);
	} else if (strcmp(name, "paused") == 0) {
		s->paused = true;
		text_keep(&s->why, value);
	} else if (strcmp(name, "unpaused") == 0) {
		s->paused = false;
		text_keep(&s->why, NULL);
	} else if (strcmp(name, "stopping") == 0 || strcmp(name, "cancelling") == 0) {
		s->status = SWEEP_STOPPING;
		s->paused = false;
		s->cancel_all = s->cancel_all || name[0] == 'c';
		text_keep(&s->why, value);
	} else if (strcmp(name, "finished") == 0) {
		s->status = SWEEP_FINISHED;
		if (s->session_ms)
			s->before_ms += ev->time_ms - s->session_ms;
		s->session_ms = 0;
		text_keep(&s->why, ev->value);
	} else if (strcmp(name, "suggestion") == 0) {
		return take_suggestion(s, ev, e);
	} else if (strcmp(name, "exhausted") == 0) {
		s->exhausted = true;
	} else if (strcmp(name, "enqueue") == 0) {
		enqueue(s, value, false);
	} else if (strcmp(name, "passed") == 0) {
		return pass_over(s, ev, value, e);
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
		text_keep(&s->directory, value);
	} else if (strcmp(name, "host") == 0) {
		text_keep(&s->host, value);
	}
	return 0;
}

/* A person's words for what is an event of the sweep as well. */
static int apply_command(struct sweep *s, const struct event *ev, struct err *e)
{
	const char *name = ev->name;
	struct event same = *ev;

	if (ev->run)
		return sweep_apply_run_command(s, ev, e);
	if (strcmp(name, "add") == 0) {
		enqueue(s, ev->value ? ev->value : "", true);
		return 0;
	}
	same.name = strcmp(name, "pause") == 0    ? "paused"
	            : strcmp(name, "resume") == 0 ? "unpaused"
	            : strcmp(name, "stop") == 0   ? "stopping"
	            : strcmp(name, "cancel") == 0 ? "cancelling"
	                                          : name;
	return apply_sweep(s, &same, e);
}

static int apply_note(struct sweep *s, const struct event *ev, struct err *e)
{
	if (ev->run)
		return sweep_apply_run_note(s, ev, e);
	text_keep(&s->note, ev->value);
	return 0;
}

int sweep_apply(struct sweep *s, const struct event *ev, struct err *e)
{
	static const struct {
		int (*apply)(struct sweep *s, const struct event *ev, struct err *e);
		bool needs_run;
	} kinds[] = {
		[EVENT_SWEEP] = { apply_sweep, false },
		[EVENT_PARAM] = { sweep_apply_param, true },
		[EVENT_STATE] = { sweep_apply_state, true },
		[EVENT_METRIC] = { sweep_apply_metric, true },
		[EVENT_VERDICT] = { sweep_apply_verdict, true },
		[EVENT_NOTE] = { apply_note, false },
		[EVENT_COMMAND] = { apply_command, false },
	};

	if (!ev->run && kinds[ev->kind].needs_run)
		return err_set(e, "a %s needs a run", event_name(ev->kind));
	/* What a newer program has written is none of ours. */
	if (kinds[ev->kind].apply && kinds[ev->kind].apply(s, ev, e) < 0)
		return -1;
	if (!s->first_ms)
		s->first_ms = ev->time_ms;
	s->last_ms = ev->time_ms;
	return 0;
}
