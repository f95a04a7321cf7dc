#include "app/dialog.h"

#include "config.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/book.h"
#include "app/engine.h"
#include "app/folders.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/sampler.h"
#include "jobs/command.h"
#include "store/export.h"
#include "store/json_text.h"
#include "store/results.h"

#define ASK_MAX 10000

struct dialog {
	struct book book;
	struct sampler *sampler;
	struct log_writer *log; /* NULL: nothing is kept */
	int lock_fd;
};

static void tell_event(struct dialog *d, uint32_t run, enum event_kind kind, const char *name,
                       double step, const char *value, double number)
{
	struct event ev = { engine_now(), run, kind, name, step, value, number };
	struct err e;

	if (d->log)
		log_append(d->log, &ev);
	book_apply(&d->book, &ev, &e);
}

static json_t *error(const char *fmt, const char *what)
{
	char *text = mem_printf(fmt, what);
	json_t *j = json_pack("{s:s}", "error", text);

	free(text);
	return j;
}

/* ---- ask ------------------------------------------------------------------------- */

static json_t *params_of(const struct sweep *s, const struct run *r)
{
	json_t *params = json_object();

	for (size_t i = 0; i < s->n_params; i++)
		if (sweep_value(r, i))
			json_object_set_new(params, s->params[i],
			                    json_value(sweep_value(r, i)));
	return params;
}

/* The rows of a run that begins. */
static uint32_t begin_run(struct dialog *d, const struct point *p, const char *origin)
{
	uint32_t id = d->book.sweep.n_runs + 1;
	struct assignment a;

	assignment_from_point(&a, &d->book.conf->space, p);
	for (size_t i = 0; i < a.n; i++)
		if (a.values[i])
			tell_event(d, id, EVENT_PARAM, a.names[i], NAN, a.values[i], NAN);
	assignment_clear(&a);
	tell_event(d, id, EVENT_STATE, "queued", 0, origin, NAN);
	tell_event(d, id, EVENT_STATE, "running", 0, "", NAN);
	return id;
}

/* The next assignment: an enqueued one, else the sampler's; false when there is none. */
static bool next_point(struct dialog *d, struct point *p, char origin[RUN_ORIGIN_MAX])
{
	const struct sweep *s = &d->book.sweep;
	const struct conf *c = d->book.conf;
	struct buf text = { 0 };
	struct reason why;
	struct err e;

	if (c->max_total_runs > 0 && s->n_assigned >= (uint32_t)c->max_total_runs)
		return false;
	/* As in a sweep: what an edited space has outdated is passed over. */
	for (; d->book.sweep.next_fixed < s->n_fixed; d->book.sweep.next_fixed++) {
		run_origin_print(origin, ORIGIN_ENQUEUED, s->next_fixed + 1);
		if (point_parse(p, &c->space, s->fixed[s->next_fixed].text, &e) == 0)
			return true;
	}
	run_origin_print(origin, ORIGIN_DRAW, s->n_draws);
	if (sampler_suggest(d->sampler, &d->book.history, s->n_draws, p, &why) != SUGGEST_POINT)
		return false;
	reason_print(&why, &text);
	tell_event(d, 0, EVENT_SWEEP, "suggestion", (double)s->n_draws, text.data, NAN);
	buf_clear(&text);
	return true;
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
	point_init(&p, &d->book.conf->space);
	for (json_int_t i = 0; i < json_integer_value(n); i++) {
		const struct run *r;
		uint32_t id;

		if (!next_point(d, &p, origin)) {
			json_object_set_new(answer, "exhausted", json_true());
			break;
		}
		id = begin_run(d, &p, origin);
		r = &d->book.sweep.runs[id - 1];
		json_array_append_new(runs,
		                      json_pack("{s:i, s:o, s:o}", "run", (int)id, "params",
		                                params_of(&d->book.sweep, r), "suggestion",
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
	const struct run *r = id > 0 ? sweep_run(&d->book.sweep, (uint64_t)id) : NULL;
	char text[NUM_TEXT_MAX];

	num_print(text, (double)id);
	if (!r)
		*answer = error("there is no run %s", text);
	else if (r->state != RUN_RUNNING)
		*answer = error("run %s has ended already", text);
	return r && r->state == RUN_RUNNING ? r : NULL;
}

static void add_value(struct dialog *d, uint32_t run, json_t *value, json_t *step)
{
	tell_event(d, run, EVENT_METRIC, d->book.sweep.metrics[0],
	           json_is_number(step) ? json_number_value(step) : NAN, NULL,
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
	cancel = sweep_judge(&d->book.sweep, id, &v);
	if (cancel)
		tell_event(d, id, EVENT_VERDICT, d->book.conf->policy, v.interval, v.why, NAN);
	return json_pack("{s:i, s:s, s:s}", "run", (int)id, "verdict",
	                 cancel ? "cancel" : "continue", "reason", cancel ? v.why : "");
}

/* {"params": {…}}: a trial of somebody's own, which is over. */
static const struct run *own_run(struct dialog *d, json_t *params, json_t **answer)
{
	const struct space *space = &d->book.conf->space;
	struct buf text = { 0 };
	const char *name;
	json_t *value;
	struct point p;
	struct err e;
	uint32_t id = 0;
	char number[NUM_TEXT_MAX], origin[RUN_ORIGIN_MAX];

	json_object_foreach(params, name, value)
	{
		if (space_find(space, name) == space->n) {
			*answer = error("there is no parameter \"%s\"", name);
			buf_clear(&text);
			return NULL;
		}
		if (text.len)
			buf_addc(&text, ' ');
		buf_addf(&text, "%s=", name);
		if (json_is_number(value)) {
			num_print(number, json_number_value(value));
			buf_adds(&text, number);
		} else if (json_is_boolean(value)) {
			buf_adds(&text, json_is_true(value) ? "true" : "false");
		} else {
			text_shell_quote(&text,
			                 json_is_string(value) ? json_string_value(value) : "");
		}
	}
	point_init(&p, space);
	if (point_parse(&p, space, buf_str(&text), &e) < 0) {
		*answer = error("%s", e.text);
	} else {
		tell_event(d, 0, EVENT_COMMAND, "add", NAN, buf_str(&text), NAN);
		run_origin_print(origin, ORIGIN_ENQUEUED, d->book.sweep.n_fixed);
		id = begin_run(d, &p, origin);
	}
	point_clear(&p);
	buf_clear(&text);
	return id ? &d->book.sweep.runs[id - 1] : NULL;
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
	r = &d->book.sweep.runs[id - 1];
	v = sweep_series(r, 0);
	tell_event(d, id, EVENT_STATE, run_state_name(state), v ? v->n : 0,
	           r->verdict ? r->verdict : "told", NAN);
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

/* ---- the folder ------------------------------------------------------------------ */

static void record_start(struct dialog *d, const char *directory)
{
	const struct conf *c = d->book.conf;
	char seed[NUM_TEXT_MAX];

	num_print(seed, isnan(c->seed) ? 0 : c->seed);
	tell_event(d, 0, EVENT_SWEEP, "format", NAN, "1", NAN);
	tell_event(d, 0, EVENT_SWEEP, "version", NAN, PACKAGE_VERSION, NAN);
	tell_event(d, 0, EVENT_SWEEP, "directory", NAN, directory, NAN);
	tell_event(d, 0, EVENT_SWEEP, "config", NAN, d->book.conf_text, NAN);
	tell_event(d, 0, EVENT_SWEEP, "seed", NAN, seed, NAN);
	for (size_t i = 0; i < c->enqueue.n; i++)
		tell_event(d, 0, EVENT_SWEEP, "enqueue", (double)i + 1, c->enqueue.items[i],
		           NAN);
	tell_event(d, 0, EVENT_SWEEP, "started", NAN, "", NAN);
}

/* One writer a folder: the lock that engines take. */
static int lock_folder(struct dialog *d, const char *dir, struct err *e)
{
	char *path = mem_printf("%s/engine.lock", dir);

	d->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	free(path);
	if (d->lock_fd < 0)
		return err_errno(e, "cannot write in %s", dir);
	if (flock(d->lock_fd, LOCK_EX | LOCK_NB) < 0)
		return err_set(e, "an engine or another dialogue is at work in %s", dir);
	return 0;
}

static int open_folder(struct dialog *d, struct setup *s, const char *dir, struct err *e)
{
	char *log = mem_printf("%s/log.csv", dir), *made = NULL;
	bool again = access(log, F_OK) == 0;
	int rc = 0;

	if (!again) {
		made = folders_make(s->conf->name, dir, e);
		rc = made ? folders_write_conf(made, s->text, e) : -1;
	}
	if (rc == 0)
		rc = lock_folder(d, dir, e);
	if (rc == 0 && again) {
		book_clear(&d->book);
		rc = book_open(&d->book, dir, e);
		if (rc == 0 && !d->book.conf_text)
			rc = err_set(e, "%s: the log has no usable configuration", dir);
	}
	if (rc == 0) {
		d->log = log_writer_open(log, again ? log_reader_end(d->book.reader) : 0, e);
		rc = d->log ? 0 : -1;
	}
	if (rc == 0 && again)
		tell_event(d, 0, EVENT_SWEEP, "resumed", NAN, "", NAN);
	free(made);
	free(log);
	return rc;
}

static void close_folder(struct dialog *d, const char *dir)
{
	char *path = mem_printf("%s/results.csv", dir);
	struct buf text = { 0 };
	struct err e;

	results_print(&d->book.sweep, engine_now(), &text);
	if (file_replace(path, &text, &e) < 0)
		cmd_fail(0, "%s", e.text);
	buf_clear(&text);
	free(path);
	path = mem_printf("%s/engine.lock", dir);
	unlink(path);
	free(path);
}

int dialog_run(struct setup *s, const char *dir, FILE *in, FILE *out)
{
	struct dialog d = { .lock_fd = -1 };
	struct buf reply = { 0 };
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	struct err e;
	int rc = EXIT_DONE;

	book_init(&d.book, dir ? dir : ".");
	if (dir && open_folder(&d, s, dir, &e) < 0)
		rc = cmd_fail(EXIT_ERROR, "%s", e.text);
	if (rc == EXIT_DONE && !d.book.conf_text) {
		book_set_conf(&d.book, s->conf, s->text);
		s->conf = NULL;
		record_start(&d, s->directory);
	}
	if (rc == EXIT_DONE) {
		sweep_set_policy(&d.book.sweep);
		d.book.history.seed = d.book.sweep.seed;
		d.sampler = sampler_new(sampler_find(d.book.conf->method), &d.book.history);
	}
	while (rc == EXIT_DONE && (len = getline(&line, &cap, in)) > 0) {
		if (strspn(line, " \t\r\n") == (size_t)len)
			continue;
		buf_reset(&reply);
		json_text(answer_line(&d, line, (size_t)len), JSON_COMPACT, &reply);
		/* Who reads the answer finds it in the log. */
		if (d.log && log_flush(d.log, &e) < 0)
			rc = cmd_fail(EXIT_ERROR, "%s", e.text);
		fprintf(out, "%s\n", buf_str(&reply));
		if (fflush(out) != 0)
			break;
	}
	/* With nothing left open the sweep is over, until somebody takes it up again. */
	if (rc == EXIT_DONE && !d.book.sweep.counts[RUN_RUNNING])
		tell_event(&d, 0, EVENT_SWEEP, "finished", NAN, "the dialogue has ended", NAN);
	if (d.log && rc == EXIT_DONE && log_flush(d.log, &e) < 0)
		rc = cmd_fail(EXIT_ERROR, "%s", e.text);
	if (d.log && rc == EXIT_DONE)
		close_folder(&d, dir);
	buf_clear(&reply);
	free(line);
	sampler_free(d.sampler);
	log_writer_free(d.log);
	if (d.lock_fd >= 0)
		close(d.lock_fd);
	book_clear(&d.book);
	return rc;
}
