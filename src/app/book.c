#include "app/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/paths.h"
#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"
#include "spec/spec.h"

#define PROBLEMS_MAX 20 /* sentences kept of damaged rows */

void book_init(struct book *b, const char *dir)
{
	*b = (struct book){ .dir = paths_folder(dir) };
	b->conf = mem_alloc(sizeof *b->conf);
	conf_init(b->conf);
	sweep_init(&b->sweep, b->conf);
}

void book_clear(struct book *b)
{
	log_reader_free(b->reader);
	history_clear(&b->history);
	free(b->history_of);
	sweep_clear(&b->sweep);
	if (b->conf)
		conf_clear(b->conf);
	free(b->conf);
	free(b->conf_text);
	free(b->dir);
	errs_clear(&b->problems);
	*b = (struct book){ 0 };
}

/* ---- what samplers learn from ---------------------------------------------------- */

static void fill_observation(const struct run *r, struct observation *o)
{
	const struct series *v = sweep_series(r, 0);

	o->run = r->id;
	o->pending = !run_state_is_end(r->state);
	o->completed = r->state == RUN_COMPLETED;
	o->cancelled = r->state == RUN_CANCELLED;
	o->lost = r->state == RUN_LOST;
	o->best = r->best;
	o->intervals = v ? v->n : 0;
}

/* Once, when it has ended: all values cost no more than they did to log. */
static void learn_curve(struct book *b, const struct run *r)
{
	const struct series *v = sweep_series(r, 0);
	size_t i = b->history_of[r->id - 1] - 1;

	if (v && run_state_is_end(r->state) && !b->history.runs[i].steps)
		history_set_curve(&b->history, i, v->value, v->n);
}

/* The run as a point of the present space; false when that cannot be. */
static bool read_point(const struct book *b, const struct run *r, struct point *p)
{
	const struct space *s = &b->conf->space;

	for (size_t i = 0; i < s->n; i++) {
		const char *text = sweep_value(r, sweep_param(&b->sweep, s->params[i].name));

		p->values[i] = (struct value){ VALUE_NONE, 0, NULL };
		if (text && param_value(&s->params[i], text, &p->values[i]) < 0)
			return false;
	}
	return true;
}

static void learn_run(struct book *b, uint32_t id)
{
	const struct run *r = sweep_run(&b->sweep, id);
	struct observation o = { 0 };
	double *units;

	if (!r || !b->history.space)
		return;
	if (id - 1 < b->cap_history_of && b->history_of[id - 1]) {
		fill_observation(r, &b->history.runs[b->history_of[id - 1] - 1]);
		learn_curve(b, r);
		return;
	}
	point_init(&o.point, &b->conf->space);
	if (read_point(b, r, &o.point)) {
		units = mem_calloc(b->conf->space.n, sizeof *units);
		o.inside = point_to_units(&o.point, &b->conf->space, units) &&
		           point_is_whole(&o.point, &b->conf->space);
		free(units);
		fill_observation(r, &o);
		if (id > b->cap_history_of) {
			size_t old = b->cap_history_of;

			ARRAY_RESERVE(b->history_of, b->cap_history_of, id);
			memset(b->history_of + old, 0,
			       (b->cap_history_of - old) * sizeof *b->history_of);
		}
		b->history_of[id - 1] = history_add(&b->history, &o) + 1;
		learn_curve(b, r);
	}
	point_clear(&o.point);
}

static void relearn(struct book *b)
{
	history_clear(&b->history);
	free(b->history_of);
	b->history_of = NULL;
	b->cap_history_of = 0;
	if (!b->conf->space.order)
		return;
	conf_history(b->conf, b->sweep.seed, &b->history);
	for (uint32_t id = 1; id <= b->sweep.n_runs; id++)
		learn_run(b, id);
}

void book_set_conf(struct book *b, struct conf *take, const char *text)
{
	struct conf *old = b->conf;
	char *copy = mem_strdup(text);

	b->conf = take;
	free(b->conf_text);
	b->conf_text = copy;
	sweep_set_config(&b->sweep, take);
	if (b->sweep.policy)
		sweep_set_policy(&b->sweep);
	relearn(b);
	conf_clear(old);
	free(old);
}

/* ---- events ---------------------------------------------------------------------- */

int book_read_conf(struct book *b, const char *text, struct err *e)
{
	struct conf *c = mem_alloc(sizeof *c);
	struct errs errs = { 0 };
	int rc = 0;

	conf_init(c);
	if (spec_parse(c, text, PATHS_CONF, true, &errs) < 0) {
		rc = err_set(e, "the configuration cannot be used: %s", errs.items[0]);
		conf_clear(c);
		free(c);
	} else {
		book_set_conf(b, c, text);
	}
	errs_clear(&errs);
	return rc;
}

int book_apply(struct book *b, const struct event *ev, struct err *e)
{
	if (sweep_apply(&b->sweep, ev, e) < 0)
		return -1;
	if (ev->kind == EVENT_STATE)
		learn_run(b, ev->run);
	else if (ev->kind == EVENT_SWEEP && strcmp(ev->name, "seed") == 0)
		b->history.seed = b->sweep.seed;
	return 0;
}

static void note_problem(void *data, uint64_t line, const char *what)
{
	struct book *b = data;

	if (b->n_problems++ < PROBLEMS_MAX)
		errs_add(&b->problems, "%s/" PATHS_LOG ":%llu: %s", b->dir,
		         (unsigned long long)line, what);
}

static void on_event(void *data, const struct event *ev)
{
	struct book *b = data;
	struct err e;

	if (b->tap)
		b->tap(b->tap_data, ev);
	if (book_apply(b, ev, &e) < 0 ||
	    (ev->kind == EVENT_SWEEP && strcmp(ev->name, "config") == 0 &&
	     book_read_conf(b, ev->value, &e) < 0))
		note_problem(b, log_reader_line(b->reader), e.text);
}

int book_open_tap(struct book *b, const char *dir, log_event_fn *tap, void *tap_data,
                  struct err *e)
{
	char *folder = paths_folder(dir), *path;
	struct stat st;
	int rc;

	book_init(b, folder);
	b->tap = tap;
	b->tap_data = tap_data;
	path = paths_in(b->dir, PATHS_LOG);
	if (stat(b->dir, &st) < 0) {
		rc = err_errno(e, "cannot open %s", b->dir);
	} else if (access(path, F_OK) < 0) {
		rc = err_set(e, "%s is not the folder of a sweep: it has no " PATHS_LOG,
		             b->dir);
	} else {
		b->inode = stat(path, &st) == 0 ? st.st_ino : 0;
		b->reader = log_reader_open(path, on_event, note_problem, b, e);
		rc = b->reader ? book_follow(b, e) : -1;
	}
	free(folder);
	free(path);
	return rc;
}

int book_open(struct book *b, const char *dir, struct err *e)
{
	return book_open_tap(b, dir, NULL, NULL, e);
}

int book_follow(struct book *b, struct err *e)
{
	struct err why;

	if (log_reader_read(b->reader, &why) < 0)
		return err_set(e, "%s/" PATHS_LOG ": %s", b->dir, why.text);
	return 0;
}

enum book_log book_look(const struct book *b)
{
	char *path = paths_in(b->dir, PATHS_LOG);
	struct stat st;
	bool there = stat(path, &st) == 0;

	free(path);
	return !there                                             ? BOOK_LOG_GONE
	       : st.st_ino != b->inode                            ? BOOK_LOG_REPLACED
	       : (uint64_t)st.st_size < log_reader_fed(b->reader) ? BOOK_LOG_CUT
	                                                          : BOOK_LOG_KEPT;
}

void book_print_assignment(const struct book *b, const struct run *r, int digits,
                           struct buf *out)
{
	size_t n = 0;
	char text[NUM_TEXT_MAX];
	double x;

	for (size_t i = 0; i < b->sweep.n_params; i++) {
		const char *value = sweep_value(r, i);

		if (!value)
			continue;
		buf_addf(out, "%s%s=", n++ ? " " : "", b->sweep.params[i]);
		if (digits && strlen(value) > (size_t)digits + 1 && num_parse_str(value, &x)) {
			num_print_short(text, x, digits);
			value = text;
		}
		text_shell_quote(out, value);
	}
}
