/* The commands of control.sock: the same words that `pegbox ctl` takes. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "core/analysis/confirm_plan.h"
#include "core/space/point.h"
#include "engine/engine_part.h"

static void bad(struct buf *reply, const char *fmt, const char *word)
{
	buf_adds(reply, "error ");
	buf_addf(reply, fmt, word);
}

/* The run that `word` names; NULL and an answer when there is none. */
static const struct run *find_run(struct engine *en, const char *word, struct buf *reply)
{
	uint64_t id;
	const struct run *r =
		num_parse_u64(word, strlen(word), &id) ? sweep_run(&en->book->sweep, id) : NULL;

	if (!r)
		bad(reply, "there is no run \"%s\"", word);
	return r;
}

/*
 * The same command for each run that is named.  All or nothing: every number is looked at
 * before the first run is touched.
 */
static void each_run(struct engine *en, char *rest, const char *name, bool ended,
                     const char *doing, struct buf *reply)
{
	char *save = NULL, *check = mem_strdup(rest);
	size_t n = 0;

	for (char *w = strtok_r(check, " ", &save); w && !reply->len;
	     w = strtok_r(NULL, " ", &save)) {
		const struct run *r = find_run(en, w, reply);

		if (r && run_state_is_end(r->state) != ended)
			buf_addf(reply, "error run %s is %s%s", w,
			         ended ? "still " : "already ", run_state_name(r->state));
		n++;
	}
	free(check);
	if (!n && !reply->len)
		bad(reply, "%s which run?", name);
	if (reply->len)
		return;
	for (char *w = strtok_r(rest, " ", &save); w; w = strtok_r(NULL, " ", &save))
		engine_event(en, (uint32_t)atoll(w), EVENT_COMMAND, name, NAN, "");
	buf_addf(reply, "ok %s %zu run%s", doing, n, n == 1 ? "" : "s");
}

static void do_cancel(struct engine *en, char *rest, struct buf *reply)
{
	each_run(en, rest, "cancel", false, "cancelling", reply);
}

static void do_rerun(struct engine *en, char *rest, struct buf *reply)
{
	if (en->book->sweep.status != SWEEP_RUNNING)
		buf_adds(reply, "error the sweep is stopping");
	else
		each_run(en, rest, "rerun", true, "running again", reply);
}

/* Of a sweep that had finished that is all there is to do. */
static void do_confirm(struct engine *en, char *rest, struct buf *reply)
{
	const struct sweep *s = &en->book->sweep;
	struct confirm_plan p = { 0 };
	struct err e;

	if (s->status != SWEEP_RUNNING) {
		buf_adds(reply, "error the sweep is stopping");
	} else if (confirm_plan_make(&p, s, rest, &e) < 0) {
		buf_addf(reply, "error %s", e.text);
	} else {
		buf_adds(reply, "ok confirming ");
		confirm_plan_print(&p, reply);
		if (en->had_finished)
			engine_event(en, 0, EVENT_SWEEP, "confirming", NAN, en->had_finished);
		for (size_t i = 0; i < p.n; i++)
			engine_event(en, p.items[i].run, EVENT_COMMAND, "confirm",
			             p.items[i].seed, "");
	}
	confirm_plan_clear(&p);
}

static void do_pause(struct engine *en, char *rest, struct buf *reply)
{
	(void)rest;
	engine_event(en, 0, EVENT_COMMAND, "pause", NAN, "by hand");
	buf_addf(reply, "ok paused: %zu running go on, no more are started", en->n_workers);
}

static void do_resume(struct engine *en, char *rest, struct buf *reply)
{
	struct err e;

	(void)rest;
	engine_event(en, 0, EVENT_COMMAND, "resume", NAN, "");
	if (engine_disk_resume(en, &e) < 0)
		buf_addf(reply, "error %s", e.text);
	else if (en->lacks)
		buf_addf(reply, "ok when there is what is lacking: %s", en->book->sweep.why);
	else
		buf_adds(reply, "ok");
}

static void do_concurrency(struct engine *en, char *rest, struct buf *reply)
{
	uint64_t n;

	if (!num_parse_u64(rest, strlen(rest), &n) || n < 1 || n > 10000) {
		bad(reply, "concurrency must be 1 to 10000, not \"%s\"", rest);
		return;
	}
	engine_allow_files((int)n);
	engine_event(en, 0, EVENT_COMMAND, "concurrency", NAN, rest);
	buf_addf(reply, "ok %s at once", rest);
}

static void do_stop(struct engine *en, char *rest, struct buf *reply)
{
	if (*rest && strcmp(rest, "now") != 0) {
		bad(reply, "stop takes nothing or \"now\", not \"%s\"", rest);
		return;
	}
	engine_event(en, 0, EVENT_COMMAND, *rest ? "cancel" : "stop", NAN, "stopped: by hand");
	buf_addf(reply, "ok %s %zu running", *rest ? "cancelling" : "waiting for",
	         en->n_workers);
}

/* "; drawn: --lr --momentum": what a person left to chance.  A constant leaves nothing. */
static void add_drawn(const struct point *given, const struct point *whole,
                      const struct space *space, struct buf *reply)
{
	bool any = false;

	for (size_t i = 0; i < space->n; i++) {
		if (given->values[i].kind != VALUE_NONE ||
		    whole->values[i].kind == VALUE_NONE || param_count(&space->params[i]) == 1)
			continue;
		buf_addf(reply, "%s %s", any ? "" : "; drawn:", space->params[i].name);
		any = true;
	}
}

static void do_add(struct engine *en, char *rest, struct buf *reply)
{
	const struct sweep *s = &en->book->sweep;
	const struct space *space = &en->book->conf->space;
	uint64_t n = s->n_enqueued + 1; /* its number */
	struct buf text = { 0 };
	struct point given, whole;
	struct err e;

	point_init(&given, space);
	point_init(&whole, space);
	if (s->status != SWEEP_RUNNING) {
		buf_adds(reply, "error the sweep is stopping");
	} else if (!*rest) {
		buf_adds(reply, "error add which values?  --NAME=VALUE, the others are drawn");
	} else if (point_parse_some(&given, space, rest, &e) < 0 ||
	           sampler_complete(space, s->seed, n, &given, &whole, &e) < 0) {
		buf_addf(reply, "error %s", e.text);
	} else {
		point_print(&whole, space, &text);
		engine_event(en, 0, EVENT_COMMAND, "add", NAN, buf_str(&text));
		buf_addf(reply, "ok added %s", buf_str(&text));
		add_drawn(&given, &whole, space, reply);
	}
	point_clear(&given);
	point_clear(&whole);
	buf_clear(&text);
}

static void do_note(struct engine *en, char *rest, struct buf *reply)
{
	char *text = rest + strcspn(rest, " ");
	const struct run *r = NULL;

	if (*text)
		*text++ = '\0';
	if (strcmp(rest, "0") != 0 && !(r = find_run(en, rest, reply)))
		return;
	engine_event(en, r ? r->id : 0, EVENT_NOTE, "", NAN, text);
	buf_adds(reply, "ok");
}

static const struct {
	const char *name;
	void (*fn)(struct engine *en, char *rest, struct buf *reply);
} commands[] = {
	{ "cancel", do_cancel },   { "rerun", do_rerun },
	{ "pause", do_pause },     { "resume", do_resume },
	{ "stop", do_stop },       { "concurrency", do_concurrency },
	{ "add", do_add },         { "note", do_note },
	{ "edit", engine_edit },   { "metric", engine_correct },
	{ "confirm", do_confirm },
};

/* It holds, but would be forgotten if the engine died now. */
static void not_on_disk(struct engine *en, struct buf *reply)
{
	struct buf was = *reply;

	*reply = (struct buf){ 0 };
	buf_addf(reply, "error not on the disk yet (%s), but this engine will do it: %s",
	         en->book->sweep.why ? en->book->sweep.why : "it is full",
	         was.len > 3 ? was.data + 3 : "done");
	buf_clear(&was);
}

static void on_command(void *data, char *line, struct buf *reply)
{
	struct engine *en = data;
	char *rest = line + strcspn(line, " ");

	while (*rest == ' ')
		*rest++ = '\0';
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		if (strcmp(commands[i].name, line) == 0) {
			commands[i].fn(en, rest, reply);
			/* Who reads "ok" finds it in the log. */
			if (!engine_disk_flush(en) && strncmp(reply->data, "ok", 2) == 0)
				not_on_disk(en, reply);
			return;
		}
	}
	bad(reply,
	    "there is no command \"%s\": cancel, rerun, pause, resume, stop, "
	    "concurrency, add, note, edit, metric, confirm",
	    line);
}

int engine_control_start(struct engine *en, struct err *e)
{
	en->control = control_listen(&en->loop, en->dir, on_command, en, e);
	return en->control ? 0 : -1;
}

int engine_control_first(struct engine *en, const char *line, const char *finished,
                         struct err *e)
{
	struct buf reply = { 0 };
	char *copy = mem_strdup(line);
	int rc = 0;

	en->had_finished = finished;
	on_command(en, copy, &reply);
	en->had_finished = NULL;
	if (strncmp(reply.data, "error ", 6) == 0) {
		rc = err_set(e, "%s", reply.data + 6);
		if (finished)
			engine_event(en, 0, EVENT_SWEEP, "finished", NAN, finished);
	}
	free(copy);
	buf_clear(&reply);
	return rc;
}
