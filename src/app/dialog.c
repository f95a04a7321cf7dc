#include "app/dialog.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/plain.h"
#include "base/text.h"
#include "core/space/point.h"
#include "folder/assigner.h"
#include "folder/folders.h"
#include "folder/paths.h"
#include "folder/warm_file.h"
#include "store/export.h"
#include "store/json_text.h"

#define ASK_MAX 10000

struct dialog {
	struct writer *writer;
	struct assigner assigner;
	const struct book *book; /* the writer's */
};

static json_t *error(const char *fmt, const char *what)
{
	char *text = mem_printf(fmt, what);
	json_t *j = json_pack("{s:s}", "error", text);

	free(text);
	return j;
}

/* ---- ask ------------------------------------------------------------------------- */

/* The rows of a run that begins. */
static uint32_t begin_run(struct dialog *d, const struct point *p, const char *origin)
{
	struct assignment a;
	uint32_t id;

	assignment_from_point(&a, &d->book->conf->space, p);
	id = writer_queue(d->writer, &a, origin);
	writer_event(d->writer, id, EVENT_STATE, "running", 0, "");
	assignment_clear(&a);
	return id;
}

/* The next assignment: an enqueued one, else the sampler's; false when there is none. */
static bool next_point(struct dialog *d, struct point *p, char origin[RUN_ORIGIN_MAX])
{
	const struct sweep *s = &d->book->sweep;
	const struct conf *c = d->book->conf;

	if (c->max_total_runs > 0 && s->n_assigned >= (uint32_t)c->max_total_runs)
		return false;
	while (s->next_enqueued < s->n_enqueued) {
		run_origin_print(origin, ORIGIN_ENQUEUED, s->next_enqueued + 1, 0);
		if (assigner_enqueued(&d->assigner, s->next_enqueued + 1, p))
			return true;
	}
	run_origin_print(origin, ORIGIN_DRAW, s->n_draws, 0);
	return assigner_draw(&d->assigner, s->n_draws, p);
}

static json_t *ask(struct dialog *d, json_t *line)
{
	json_t *n = json_object_get(line, "ask"), *runs, *answer;
	struct point p;
	char origin[RUN_ORIGIN_MAX];

	if (!json_is_integer(n) || json_integer_value(n) < 1 || json_integer_value(n) > ASK_MAX)
		return error("ask wants a whole number of runs, 1 to %s", "10000");
	runs = json_array();
	answer = json_pack("{s:o}", "runs", runs);
	point_init(&p, &d->book->conf->space);
	for (json_int_t i = 0; i < json_integer_value(n); i++) {
		const struct run *r;
		uint32_t id;

		if (!next_point(d, &p, origin)) {
			json_object_set_new(answer, "exhausted", json_true());
			break;
		}
		id = begin_run(d, &p, origin);
		r = &d->book->sweep.runs[id - 1];
		json_array_append_new(
			runs, json_pack("{s:i, s:o, s:o}", "run", (int)id, "params",
		                        cmd_params_json(&d->book->sweep, r), "suggestion",
		                        export_json_suggestion(r->suggestion)));
	}
	point_clear(&p);
	return answer;
}

/* ---- report and tell ------------------------------------------------------------- */

/* The living run of that number; NULL and an answer when there is none. */
static const struct run *find_run(struct dialog *d, json_t *number, json_t **answer)
{
	json_int_t id = json_is_integer(number) ? json_integer_value(number) : 0;
	const struct run *r = id > 0 ? sweep_run(&d->book->sweep, (uint64_t)id) : NULL;

	if (r && r->state == RUN_RUNNING)
		return r;
	*answer = error(r ? "run %s has ended already" : "there is no run %s",
	                num_text((double)id).text);
	return NULL;
}

static void add_value(struct dialog *d, uint32_t run, json_t *value, json_t *step)
{
	writer_metric(d->writer, run, d->book->sweep.metrics[0],
	              json_is_number(step) ? json_number_value(step) : NAN,
	              json_number_value(value));
}

static json_t *report(struct dialog *d, json_t *line)
{
	json_t *answer = NULL, *value = json_object_get(line, "value");
	json_t *step = json_object_get(line, "step");
	const struct run *r = find_run(d, json_object_get(line, "report"), &answer);
	struct verdict v = { 0, "" };
	bool cancel;
	uint32_t id;

	if (!r)
		return answer;
	if (!json_is_number(value) || (step && !json_is_number(step)))
		return error("%s",
		             "report wants a number as value, and as step if there is one");
	id = r->id;
	add_value(d, id, value, step);
	cancel = sweep_judge(&d->book->sweep, id, &v);
	if (cancel)
		writer_event(d->writer, id, EVENT_VERDICT, d->book->conf->policy, v.interval,
		             v.why);
	return json_pack("{s:i, s:s, s:s}", "run", (int)id, "verdict",
	                 cancel ? "cancel" : "continue", "reason", cancel ? v.why : "");
}

/* {"params": {…}}: a trial of somebody's own, which is over. */
static const struct run *own_run(struct dialog *d, json_t *params, json_t **answer)
{
	const struct space *space = &d->book->conf->space;
	struct buf text = { 0 };
	const char *name;
	json_t *value;
	struct point p;
	struct err e;
	uint32_t id = 0;
	char origin[RUN_ORIGIN_MAX];

	json_object_foreach(params, name, value)
	{
		if (space_find(space, name) == space->n) {
			*answer = error("there is no parameter \"%s\"", name);
			buf_clear(&text);
			return NULL;
		}
		buf_addf(&text, "%s%s=", text.len ? " " : "", name);
		if (json_is_number(value))
			buf_adds(&text, num_text(json_number_value(value)).text);
		else if (json_is_boolean(value))
			buf_adds(&text, json_is_true(value) ? "true" : "false");
		else
			text_shell_quote(&text,
			                 json_is_string(value) ? json_string_value(value) : "");
	}
	point_init(&p, space);
	if (point_parse(&p, space, buf_str(&text), &e) < 0) {
		*answer = error("%s", e.text);
	} else {
		writer_event(d->writer, 0, EVENT_COMMAND, "add", NAN, buf_str(&text));
		run_origin_print(origin, ORIGIN_ENQUEUED, d->book->sweep.n_enqueued, 0);
		id = begin_run(d, &p, origin);
	}
	point_clear(&p);
	buf_clear(&text);
	return id ? &d->book->sweep.runs[id - 1] : NULL;
}

static json_t *tell(struct dialog *d, json_t *line)
{
	json_t *who = json_object_get(line, "tell"), *value = json_object_get(line, "value");
	json_t *params = json_object_get(who, "params"), *answer = NULL;
	const char *name = json_string_value(json_object_get(line, "state"));
	enum run_state state = name ? run_state_find(name) : RUN_COMPLETED;
	const struct series *v;
	const struct run *r;
	uint32_t id;

	if (!run_state_is_end(state))
		return error("the state \"%s\" is no end: completed, cancelled, failed or lost",
		             name);
	if (value && !json_is_number(value) && !json_is_null(value))
		return error("%s", "tell wants a number as value");
	if (!json_is_number(value) && state == RUN_COMPLETED && json_is_object(who))
		return error("%s", "tell wants the value of a trial of your own");
	r = json_is_object(params) ? own_run(d, params, &answer) : find_run(d, who, &answer);
	if (!r)
		return answer;
	id = r->id;
	v = sweep_series(r, 0);
	if (!v && state == RUN_COMPLETED && !json_is_number(value))
		return error("%s", "tell wants a value: none was reported");
	/* The value of the last report told once more is no further one. */
	if (json_is_number(value) && (!v || v->value[v->n - 1] != json_number_value(value)))
		add_value(d, id, value, json_object_get(line, "step"));
	r = &d->book->sweep.runs[id - 1];
	v = sweep_series(r, 0);
	writer_event(d->writer, id, EVENT_STATE, run_state_name(state), v ? v->n : 0,
	             r->verdict ? r->verdict : "told");
	return json_is_object(params) ? json_pack("{s:b, s:i}", "ok", 1, "run", (int)id)
	                              : json_pack("{s:b}", "ok", 1);
}

static json_t *answer_line(struct dialog *d, const char *text, size_t len)
{
	json_error_t je;
	json_t *line = json_loadb(text, len, 0, &je), *answer;

	if (!line)
		return error("this is no JSON: %s", je.text);
	if (json_object_get(line, "ask"))
		answer = ask(d, line);
	else if (json_object_get(line, "report"))
		answer = report(d, line);
	else if (json_object_get(line, "tell"))
		answer = tell(d, line);
	else
		answer = error("%s", "a line has \"ask\", \"report\" or \"tell\"");
	json_decref(line);
	return answer;
}

/* ---- the whole ------------------------------------------------------------------- */

/* The sweep that is talked about: one in `dir` that is taken up again, else a new one. */
static int open_sweep(struct dialog *d, struct prepared *s, const char *dir, struct err *e)
{
	static const struct watch watch = { .say = fail_say };
	bool again = dir && paths_is_sweep(dir);
	double seed = s->conf->seed;
	bool learns = s->conf->history.n;
	char *made = dir && !again ? folders_make(s->conf->name, dir, e) : NULL;

	if (again) {
		d->writer = writer_take_over(dir, &watch, e);
	} else if ((made && (!learns || warm_save(made, &s->earlier, e) == 0)) || !dir) {
		d->writer = writer_create(dir, s->conf, s->text, &watch, e);
		s->conf = NULL;
	}
	free(made);
	if (!d->writer)
		return -1;
	if (!dir && learns)
		writer_teach(d->writer, &s->earlier);
	d->book = writer_book(d->writer);
	d->assigner.writer = d->writer;
	if (again)
		writer_event(d->writer, 0, EVENT_SWEEP, "resumed", NAN, "");
	else
		writer_begin(d->writer, s->directory, isnan(seed) ? 0 : (uint64_t)seed, 0);
	writer_history(d->writer);
	assigner_renew(&d->assigner);
	return 0;
}

/* Answer every line; -1 and a sentence when the log cannot be written. */
static int talk(struct dialog *d, struct err *e)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	int rc = 0;

	while (rc == 0 && (len = getline(&line, &cap, stdin)) > 0) {
		json_t *answer;

		if (strspn(line, " \t\r\n") == (size_t)len)
			continue;
		answer = answer_line(d, line, (size_t)len);
		/* Who reads the answer finds it in the log. */
		rc = writer_flush(d->writer, e);
		if (rc < 0) {
			json_decref(answer);
			answer = error("%s", e->text);
		}
		json_print(answer, JSON_COMPACT);
		if (fflush(plain_data()) != 0)
			break;
	}
	free(line);
	return rc;
}

int dialog_run(struct prepared *s, const char *dir)
{
	struct dialog d = { 0 };
	struct err e;
	int rc = open_sweep(&d, s, dir, &e);

	if (rc == 0)
		rc = talk(&d, &e);
	if (rc == 0) {
		/* With nothing left open it is over, until somebody takes it up again. */
		if (!d.book->sweep.counts[RUN_RUNNING])
			writer_event(d.writer, 0, EVENT_SWEEP, "finished", NAN,
			             "the dialogue has ended");
		rc = writer_flush(d.writer, &e);
	}
	if (rc == 0)
		writer_finish(d.writer);
	assigner_clear(&d.assigner);
	writer_close(d.writer);
	return rc < 0 ? fail(EXIT_ERROR, "%s", e.text) : EXIT_DONE;
}
