#include "folder/log_of_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/strings.h"

struct row {
	struct event ev;
	size_t number; /* of rows of one time the first made comes first */
};

struct rows {
	struct row *items;
	size_t n, cap;
	struct strings texts; /* that no state holds as they are in a row */
};

static void add(struct rows *l, struct event ev)
{
	size_t number = l->n;

	ARRAY_PUSH(l->items, l->n, l->cap, (struct row){ ev, number });
}

static void add_text(struct rows *l, int64_t ms, uint32_t run, enum event_kind kind,
                     const char *name, double step, const char *value)
{
	add(l, (struct event){ ms, run, kind, name, step, value, NAN });
}

/* A text that is kept until the rows are printed. */
static const char *keep(struct rows *l, const char *text)
{
	strings_add(&l->texts, text);
	return l->texts.items[l->texts.n - 1];
}

static void add_number(struct rows *l, int64_t ms, const char *name, uint64_t x)
{
	char text[NUM_TEXT_MAX];

	num_print_u64(text, x);
	add_text(l, ms, 0, EVENT_SWEEP, name, NAN, keep(l, text));
}

static void add_beginning(struct rows *l, const struct book *b)
{
	const struct sweep *s = &b->sweep;
	int64_t ms = s->first_ms;

	add_number(l, ms, "format", LOG_FORMAT);
	if (s->directory)
		add_text(l, ms, 0, EVENT_SWEEP, "directory", NAN, s->directory);
	if (b->conf_text)
		add_text(l, ms, 0, EVENT_SWEEP, "config", NAN, b->conf_text);
	add_number(l, ms, "seed", s->seed);
	if (s->earlier)
		add_text(l, ms, 0, EVENT_SWEEP, "history", s->n_earlier, s->earlier);
	if (s->concurrency)
		add_number(l, ms, "concurrency", (uint64_t)s->concurrency);
	for (size_t i = 0; i < s->n_enqueued; i++) {
		const struct enqueued *q = &s->enqueued[i];

		if (q->by_hand)
			add_text(l, ms, 0, EVENT_COMMAND, "add", NAN, q->text);
		else
			add_text(l, ms, 0, EVENT_SWEEP, "enqueue", (double)i + 1, q->text);
	}
	add_text(l, ms, 0, EVENT_SWEEP, "started", NAN, "");
	for (size_t i = 0; i < s->n_enqueued; i++)
		if (s->enqueued[i].passed)
			add_text(l, ms, 0, EVENT_SWEEP, "passed", (double)i + 1,
			         s->enqueued[i].passed);
}

static void add_values(struct rows *l, const struct sweep *s, const struct run *r)
{
	for (size_t m = 0; m < r->n_series; m++) {
		const struct series *v = &r->series[m];

		for (uint32_t i = 0; i < v->n; i++)
			add(l, (struct event){ r->started_ms + v->ms[i], r->id, EVENT_METRIC,
			                       s->metrics[m], v->step ? v->step[i] : NAN, NULL,
			                       v->value[i] });
	}
}

/* "bandit: why" is the row verdict,bandit: why; what a person cancelled is a command. */
static void add_verdict(struct rows *l, const struct sweep *s, const struct run *r)
{
	int64_t ms = r->ended_ms ? r->ended_ms : s->last_ms;
	char *name = mem_strdup(r->verdict), *value = strstr(name, ": ");

	if (value)
		*value = '\0';
	if (strcmp(r->verdict, "by hand") == 0)
		add_text(l, ms, r->id, EVENT_COMMAND, "cancel", NAN, "");
	else
		add_text(l, ms, r->id, EVENT_VERDICT, keep(l, name), NAN,
		         value ? keep(l, value + 2) : "");
	free(name);
}

static void add_run(struct rows *l, const struct sweep *s, const struct run *r)
{
	const struct series *v = sweep_series(r, 0);
	char text[64];

	if (r->suggestion)
		add_text(l, r->queued_ms, 0, EVENT_SWEEP, "suggestion", (double)r->origin_n,
		         r->suggestion);
	for (size_t i = 0; i < r->n_params; i++)
		if (r->params[i])
			add_text(l, r->queued_ms, r->id, EVENT_PARAM, s->params[i], NAN,
			         r->params[i]);
	if (r->state == RUN_NONE)
		return;
	run_origin_print(text, r->origin, r->origin_n, r->seed);
	add_text(l, r->queued_ms, r->id, EVENT_STATE, "queued", 0, keep(l, text));
	if (r->started_ms) {
		snprintf(text, sizeof text, "slot %d pid %lld", r->slot, (long long)r->pid);
		add_text(l, r->started_ms, r->id, EVENT_STATE, "running", 0, keep(l, text));
	}
	add_values(l, s, r);
	if (r->verdict)
		add_verdict(l, s, r);
	if (run_state_is_end(r->state))
		add_text(l, r->ended_ms, r->id, EVENT_STATE, run_state_name(r->state),
		         v ? v->n : 0, r->reason);
	if (r->note)
		add_text(l, s->last_ms, r->id, EVENT_NOTE, "", NAN, r->note);
}

/* What waits, and how the sweep stands. */
static void add_end(struct rows *l, const struct sweep *s)
{
	int64_t ms = s->last_ms;

	for (size_t i = s->first_repeat; i < s->n_repeats; i++) {
		const struct repeat *q = &s->repeats[i];

		/* That of a lost or failed run follows from its state. */
		if (q->origin == ORIGIN_RERUN && s->runs[q->run - 1].state != RUN_LOST)
			add_text(l, ms, q->run, EVENT_COMMAND, "rerun", NAN, "");
		else if (q->origin == ORIGIN_CONFIRM)
			add_text(l, ms, q->run, EVENT_COMMAND, "confirm", q->seed, "");
	}
	if (s->confirming)
		add_text(l, ms, 0, EVENT_SWEEP, "confirming", NAN, s->confirming);
	if (s->note)
		add_text(l, ms, 0, EVENT_NOTE, "", NAN, s->note);
	if (s->suggestion)
		add_text(l, ms, 0, EVENT_SWEEP, "suggestion", (double)s->suggested,
		         s->suggestion);
	if (s->exhausted)
		add_text(l, ms, 0, EVENT_SWEEP, "exhausted", NAN, "");
	if (s->paused & SWEEP_PAUSED_BY_HAND)
		add_text(l, ms, 0, EVENT_COMMAND, "pause", NAN, "by hand");
	if (s->paused & SWEEP_PAUSED_BY_LACK)
		add_text(l, ms, 0, EVENT_SWEEP, "paused", NAN, s->why);
	if (s->status == SWEEP_STOPPING)
		add_text(l, ms, 0, EVENT_SWEEP, s->cancel_all ? "cancelling" : "stopping", NAN,
		         s->why);
	if (s->status == SWEEP_FINISHED)
		add_text(l, ms, 0, EVENT_SWEEP, "finished", NAN, s->why);
}

static int by_time(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->ev.time_ms != y->ev.time_ms)
		return x->ev.time_ms < y->ev.time_ms ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

void log_of_state_tell(const struct book *b, log_event_fn *fn, void *fn_data)
{
	struct rows l = { 0 };

	add_beginning(&l, b);
	for (uint32_t i = 0; i < b->sweep.n_runs; i++)
		add_run(&l, &b->sweep, &b->sweep.runs[i]);
	add_end(&l, &b->sweep);
	qsort(l.items, l.n, sizeof *l.items, by_time);
	for (size_t i = 0; i < l.n; i++)
		fn(fn_data, &l.items[i].ev);
	free(l.items);
	strings_clear(&l.texts);
}

static void print(void *out, const struct event *ev)
{
	log_print(out, ev);
}

void log_of_state(const struct book *b, struct buf *out)
{
	buf_adds(out, LOG_HEADER "\n");
	log_of_state_tell(b, print, out);
}
