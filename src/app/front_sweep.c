/* The sweep on the screen: its log followed, its events in words, a run's output. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/engine.h"
#include "app/front_state.h"
#include "app/lock.h"
#include "app/past.h"
#include "app/paths.h"
#include "app/summary.h"
#include "base/mem.h"

#define TAIL_BYTES 8192       /* of a run's output, for the details */
#define PAGE_BYTES (8u << 20) /* for the log page: what is older is left out */
#define CHUNK_BYTES (1u << 20)

/* ---- events in words ------------------------------------------------------------- */

/* What happened, as a line; false for what is no news. */
static bool describe(const struct event *ev, struct buf *out, enum style *s)
{
	const char *value = ev->value ? ev->value : "";

	*s = STYLE_TEXT;
	switch (ev->kind) {
	case EVENT_STATE:
		if (strcmp(ev->name, "queued") == 0)
			return false;
		buf_addf(out, "run %u %s", ev->run, ev->name);
		if (*value)
			buf_addf(out, ": %s", value);
		*s = strcmp(ev->name, "failed") == 0      ? STYLE_FAILED
		     : strcmp(ev->name, "cancelled") == 0 ? STYLE_DIM
		     : strcmp(ev->name, "completed") == 0 ? STYLE_COMPLETED
		                                          : STYLE_TEXT;
		return true;
	case EVENT_VERDICT:
		buf_addf(out, "%s cancels run %u: %s", ev->name, ev->run, value);
		*s = STYLE_WARN;
		return true;
	case EVENT_NOTE:
		if (ev->run)
			buf_addf(out, "note on run %u: %s", ev->run, value);
		else
			buf_addf(out, "note: %s", value);
		*s = STYLE_MARKED;
		return true;
	case EVENT_COMMAND:
		if (ev->run)
			buf_addf(out, "asked by hand: %s run %u", ev->name, ev->run);
		else
			buf_addf(out, "asked by hand: %s%s%s", ev->name, *value ? " " : "",
			         value);
		*s = STYLE_TITLE;
		return true;
	case EVENT_SWEEP:
		*s = STYLE_STRONG;
		if (strcmp(ev->name, "config") == 0) {
			buf_adds(out, "the configuration holds from here on");
			return true;
		}
		if (strcmp(ev->name, "passed") == 0) {
			buf_addf(out, "enqueued assignment %.15g is passed over: %s", ev->step,
			         value);
			*s = STYLE_WARN;
			return true;
		}
		if (strcmp(ev->name, "suggestion") == 0) {
			buf_addf(out, "draw %.15g: %s", ev->step, value);
			*s = STYLE_DIM;
			/* A sampler's name alone is no news. */
			return strchr(value, ',') != NULL;
		}
		buf_addf(out, "sweep %s%s%s", ev->name, *value ? ": " : "", value);
		return true;
	default:
		return false;
	}
}

static void on_event(void *data, const struct event *ev)
{
	struct front *f = data;
	struct buf line = { 0 };
	enum style s;
	time_t when = (time_t)(ev->time_ms / 1000);
	struct tm tm;
	char stamp[32];

	if (ev->kind == EVENT_METRIC || ev->kind == EVENT_PARAM)
		return;
	localtime_r(&when, &tm);
	strftime(stamp, sizeof stamp, "%F %T  ", &tm);
	buf_adds(&line, stamp);
	if (describe(ev, &line, &s)) {
		line.data[strcspn(line.data, "\n")] = '\0';
		ui_event_feed(f->ui, s, line.data);
	}
	buf_clear(&line);
}

/* ---- opening --------------------------------------------------------------------- */

static void set_trouble(struct front *f, const char *text)
{
	/* The same again is no news. */
	if (text && f->trouble && strcmp(text, f->trouble) == 0)
		return;
	free(f->trouble);
	f->trouble = text ? mem_strdup(text) : NULL;
	f->n_troubles += text != NULL;
}

static void note_problems(struct front *f)
{
	if (f->book.n_problems) {
		char *text = mem_printf("%llu rows of the log were skipped, the first: %s",
		                        (unsigned long long)f->book.n_problems,
		                        f->book.problems.items[0]);

		set_trouble(f, text);
		free(text);
	}
}

static void on_log_changed(uv_fs_event_t *h, const char *name, int events, int status)
{
	struct front *f = h->data;

	(void)name;
	(void)events;
	(void)status;
	f->log_due = true;
	front_dirty(f);
}

void front_close_sweep(struct front *f)
{
	if (f->watching)
		uv_fs_event_stop(&f->watch);
	if (f->watching_output)
		uv_fs_event_stop(&f->watch_output);
	f->watching = f->watching_output = false;
	if (f->has_book)
		book_clear(&f->book);
	past_free(f->past);
	f->past = NULL;
	free(f->output.path);
	f->output = (struct output){ 0 };
	set_trouble(f, NULL);
	ui_forget(f->ui);
	f->has_book = f->live = false;
	f->version++;
}

static void opened(struct front *f)
{
	char *path = paths_in(f->book.dir, PATHS_LOG);

	f->has_book = f->log_due = true;
	if (!f->past)
		f->watching = uv_fs_event_start(&f->watch, on_log_changed, path, 0) == 0;
	free(path);
	f->live = !f->past && lock_is_held(f->book.dir, NULL);
	sweep_set_policy(&f->book.sweep);
	note_problems(f);
	f->version++;
}

int front_open(struct front *f, const char *dir, struct err *e)
{
	char *copy = mem_strdup(dir);
	int rc;

	front_close_sweep(f);
	rc = book_open_tap(&f->book, copy, on_event, f, e);
	if (rc < 0)
		book_clear(&f->book);
	else
		opened(f);
	free(copy);
	return rc;
}

int front_open_past(struct front *f, char *const *paths, size_t n, struct err *e)
{
	front_close_sweep(f);
	f->past = past_open(&f->book, paths, n, e);
	if (!f->past)
		return -1;
	f->past_paths = paths;
	f->n_past = n;
	opened(f);
	return 0;
}

/* ---- following ------------------------------------------------------------------- */

/* Read anew what is there now; when that is no sweep, there is none to show. */
static void reopen(struct front *f, const char *why)
{
	char *dir = mem_strdup(f->book.dir), *text = mem_printf("%s: it was read anew", why);
	struct err e;

	if (front_open(f, dir, &e) == 0) {
		set_trouble(f, text);
	} else {
		front_go_home(f);
		front_say(f, STYLE_ERROR, "%s: %s", why, e.text);
	}
	free(text);
	free(dir);
}

static void reopen_past(struct front *f)
{
	struct err e;

	if (front_open_past(f, f->past_paths, f->n_past, &e) < 0) {
		front_go_home(f);
		front_say(f, STYLE_ERROR, "%s", e.text);
	}
}

static void follow_log(struct front *f)
{
	uint64_t before = log_reader_fed(f->book.reader);
	struct err e;

	switch (book_look(&f->book)) {
	case BOOK_LOG_GONE:
		set_trouble(f, "the log is gone: what is shown is what was read of it");
		return;
	case BOOK_LOG_REPLACED:
		reopen(f, "the log was replaced by another");
		return;
	case BOOK_LOG_CUT:
		reopen(f, "the log has become shorter");
		return;
	case BOOK_LOG_KEPT:
		break;
	}
	if (book_follow(&f->book, &e) < 0) {
		set_trouble(f, e.text);
	} else if (log_reader_fed(f->book.reader) != before) {
		f->version++;
		note_problems(f);
	}
}

void front_follow(struct front *f)
{
	bool live;

	if (!f->has_book || !f->log_due)
		return;
	f->log_due = false;
	if (f->past) {
		int news = past_follow(f->past);

		f->version += news > 0;
		if (news < 0)
			reopen_past(f);
		return;
	}
	follow_log(f);
	if (!f->has_book)
		return;
	live = lock_is_held(f->book.dir, NULL);
	if (live != f->live) {
		f->live = live;
		f->version++;
		if (!live && f->book.sweep.status != SWEEP_FINISHED)
			set_trouble(
				f,
				"the engine has ended before the sweep did: p goes on with it");
		else if (live)
			set_trouble(f, NULL);
	}
}

/* ---- the columns of a table ------------------------------------------------------- */

void front_ask_roles(struct front *f)
{
	static const char *words[IMPORT_SECONDS + 1];
	const struct import *im = f->past ? past_table(f->past) : NULL;
	struct roles r = { .words = words,
		           .n_words = IMPORT_SECONDS + 1,
		           .metric_word = IMPORT_METRIC };

	if (!im) {
		front_say(f, STYLE_WARN, "this was not read from a table");
		return;
	}
	for (int i = 0; i <= IMPORT_SECONDS; i++)
		words[i] = import_role_name((enum import_role)i);
	r.n = im->n_columns;
	r.minimize = im->goal == GOAL_MINIMIZE;
	r.names = mem_calloc(r.n, sizeof *r.names);
	r.words_of = mem_calloc(r.n, sizeof *r.words_of);
	for (size_t i = 0; i < r.n; i++) {
		r.names[i] = im->columns[i].name;
		if (im->columns[i].role <= IMPORT_SECONDS)
			r.words_of[i] = im->columns[i].role;
		if (im->metric && strcmp(im->columns[i].label, im->metric) == 0)
			r.metric = i;
	}
	ui_ask_roles(f->ui, &r);
	free(r.names);
	free(r.words_of);
}

void front_set_roles(struct front *f, const struct roles *said)
{
	const struct import *im = f->past ? past_table(f->past) : NULL;
	struct buf line = { 0 };
	struct import copy;
	struct err e;

	if (!im || said->n != im->n_columns)
		return;
	copy = *im;
	copy.columns = mem_alloc(im->n_columns * sizeof *copy.columns);
	memcpy(copy.columns, im->columns, im->n_columns * sizeof *copy.columns);
	copy.goal = said->minimize ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
	copy.metric = copy.columns[said->metric].label;
	/* What the menu has no word for stays as it was. */
	for (size_t i = 0; i < im->n_columns; i++)
		if (im->columns[i].role <= IMPORT_SECONDS)
			copy.columns[i].role = (enum import_role)said->words_of[i];
	import_print_roles(&copy, &line);
	if (past_remember(im, buf_str(&line), &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	free(copy.columns);
	buf_clear(&line);
	reopen_past(f);
}

/* ---- a run's output -------------------------------------------------------------- */

static void on_output_changed(uv_fs_event_t *h, const char *name, int events, int status)
{
	struct front *f = h->data;

	(void)name;
	(void)events;
	(void)status;
	f->output_due = true;
	front_dirty(f);
}

static void open_output(struct front *f, uint32_t run, char *path_take, bool page)
{
	struct output *o = &f->output;
	struct stat st;
	int64_t keep = page ? PAGE_BYTES : TAIL_BYTES;

	free(o->path);
	*o = (struct output){ .path = path_take, .run = run, .whole = page };
	if (stat(o->path, &st) == 0 && st.st_size > keep)
		o->offset = st.st_size - keep;
	ui_log_feed(f->ui, NULL, 0);
	if (f->watching_output)
		uv_fs_event_stop(&f->watch_output);
	f->watching_output =
		uv_fs_event_start(&f->watch_output, on_output_changed, o->path, 0) == 0;
}

void front_follow_output(struct front *f)
{
	struct output *o = &f->output;
	const char *file;
	uint32_t run = ui_log_run(f->ui, &file);
	bool page = ui_log_page(f->ui);
	char *folder, *path;
	int fd;

	if (!f->has_book || f->past || !run || !ui_wants_log(f->ui))
		return;
	folder = paths_run(f->book.dir, run);
	path = paths_in(folder, file);
	free(folder);
	if (!o->path || strcmp(o->path, path) != 0 || (page && !o->whole)) {
		open_output(f, run, path, page);
	} else {
		free(path);
		if (!f->output_due)
			return;
	}
	f->output_due = false;
	fd = open(o->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0) {
		char *chunk = mem_alloc(CHUNK_BYTES);
		ssize_t n = pread(fd, chunk, CHUNK_BYTES, o->offset);

		if (n > 0) {
			ui_log_feed(f->ui, chunk, (size_t)n);
			o->offset += n;
			/* More the next turn: keys come between. */
			f->output_due = n == CHUNK_BYTES;
			if (f->output_due)
				front_dirty(f);
		}
		free(chunk);
		close(fd);
	}
}
