/* Rows and results; how a folder is taken and given back is in writer_open.c. */

#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "folder/paths.h"
#include "folder/writer.h"
#include "folder/writer_part.h"
#include "store/results.h"

const struct book *writer_book(const struct writer *w)
{
	return &w->book;
}

void writer_say(const struct writer *w, const char *fmt, ...)
{
	va_list ap;
	char *text;

	if (!w->watch->say)
		return;
	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	w->watch->say(w->watch->data, text);
	free(text);
}

/* ---- rows ------------------------------------------------------------------------ */

int64_t writer_now_ms(const struct writer *w)
{
	int64_t now = w->begin_ms + clock_steady_ms() - w->begin_steady_ms;

	return now > w->book.sweep.last_ms ? now : w->book.sweep.last_ms;
}

static void write_event(struct writer *w, const struct event *ev);

/* Programs print what they like; the log is UTF-8. */
static void write_repaired(struct writer *w, const struct event *ev)
{
	struct event repaired = *ev;
	char *name = utf8_repair(ev->name), *value = ev->value ? utf8_repair(ev->value) : NULL;

	repaired.name = name;
	repaired.value = value;
	write_event(w, &repaired);
	free(name);
	free(value);
}

static void write_event(struct writer *w, const struct event *ev)
{
	struct err e;

	if (!utf8_is_valid(ev->name) || (ev->value && !utf8_is_valid(ev->value))) {
		write_repaired(w, ev);
		return;
	}
	if (book_apply(&w->book, ev, &e) < 0) {
		writer_say(w, "%s", e.text);
		return;
	}
	if (w->log)
		log_append(w->log, ev);
	if (w->watch->event)
		w->watch->event(w->watch->data, &w->book, ev);
}

void writer_event(struct writer *w, uint32_t run, enum event_kind kind, const char *name,
                  double step, const char *value)
{
	struct event ev = { writer_now_ms(w), run, kind, name, step, value, NAN };

	write_event(w, &ev);
}

void writer_metric(struct writer *w, uint32_t run, const char *name, double step, double value)
{
	struct event ev = { writer_now_ms(w), run, EVENT_METRIC, name, step, NULL, value };

	write_event(w, &ev);
}

void writer_number(struct writer *w, const char *name, uint64_t x)
{
	char text[NUM_TEXT_MAX];

	num_print_u64(text, x);
	writer_event(w, 0, EVENT_SWEEP, name, NAN, text);
}

void writer_begin(struct writer *w, const char *directory, uint64_t seed, int concurrency)
{
	const struct conf *c = w->book.conf;
	char host[64] = "";

	gethostname(host, sizeof host - 1);
	writer_number(w, "format", LOG_FORMAT);
	writer_event(w, 0, EVENT_SWEEP, "version", NAN, PACKAGE_VERSION);
	writer_event(w, 0, EVENT_SWEEP, "host", NAN, host);
	writer_event(w, 0, EVENT_SWEEP, "directory", NAN, directory);
	writer_event(w, 0, EVENT_SWEEP, "config", NAN, w->book.conf_text);
	writer_number(w, "seed", seed);
	writer_history(w);
	for (size_t i = 0; i < c->enqueue.n; i++)
		writer_event(w, 0, EVENT_SWEEP, "enqueue", (double)i + 1, c->enqueue.items[i]);
	if (concurrency)
		writer_number(w, "concurrency", (uint64_t)concurrency);
	writer_event(w, 0, EVENT_SWEEP, "started", NAN, "");
}

void writer_configure(struct writer *w, struct conf *take, const char *text)
{
	writer_event(w, 0, EVENT_SWEEP, "config", NAN, text);
	book_set_conf(&w->book, take, text);
	writer_history(w);
}

void writer_history(struct writer *w)
{
	const struct book *b = &w->book;
	struct buf text = { 0 };

	if (b->earlier)
		earlier_print(&b->fit, "earlier ", &text);
	else if (b->sweep.earlier)
		buf_adds(&text, "no earlier runs any more: " PATHS_HISTORY
		                " is missing or was changed");
	if (text.len && (!b->sweep.earlier || b->sweep.n_earlier != b->fit.n ||
	                 strcmp(b->sweep.earlier, text.data) != 0))
		writer_event(w, 0, EVENT_SWEEP, "history", (double)b->fit.n, text.data);
	buf_clear(&text);
}

uint32_t writer_queue(struct writer *w, const struct assignment *a, const char *origin)
{
	uint32_t id = w->book.sweep.n_runs + 1;

	for (size_t i = 0; i < a->n; i++)
		if (a->values[i])
			writer_event(w, id, EVENT_PARAM, a->names[i], NAN, a->values[i]);
	writer_event(w, id, EVENT_STATE, "queued", 0, origin);
	return id;
}

/* ---- to the disk ----------------------------------------------------------------- */

static int publish(struct writer *w, struct err *e)
{
	char *from = paths_in(w->book.dir, PATHS_LOG_NEW), *to;
	int rc = 0;

	to = paths_in(w->book.dir, PATHS_LOG);
	if (fdatasync(log_fd(w->log)) < 0 || rename(from, to) < 0)
		rc = err_errno(e, "cannot make %s", to);
	else
		w->log_name = PATHS_LOG;
	free(from);
	free(to);
	return rc;
}

int writer_flush(struct writer *w, struct err *e)
{
	if (!w->log)
		return 0;
	if (log_flush(w->log, e) < 0)
		return -1;
	/* With its first rows a sweep is there, all of them or none. */
	if (strcmp(w->log_name, PATHS_LOG_NEW) == 0 && w->book.sweep.status != SWEEP_NEW)
		return publish(w, e);
	return 0;
}

const char *writer_log_name(const struct writer *w)
{
	return w->log_name;
}

bool writer_is_pending(const struct writer *w)
{
	return w->log && log_pending(w->log);
}

int writer_fd(const struct writer *w)
{
	return log_fd(w->log);
}

int writer_results(const struct writer *w, struct err *e)
{
	char *path = paths_in(w->book.dir, PATHS_RESULTS);
	struct buf text = { 0 };
	int rc;

	results_print(&w->book.sweep, writer_now_ms(w), &text);
	rc = file_replace(path, &text, e);
	buf_clear(&text);
	free(path);
	return rc;
}
