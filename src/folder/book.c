#include "folder/book.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "cfgfile/cfgfile.h"
#include "core/sweep/learn.h"
#include "folder/paths.h"
#include "folder/warm_file.h"

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
	earlier_fit_clear(&b->fit);
	if (b->earlier)
		earlier_clear(b->earlier);
	free(b->earlier);
	free(b->unlearned);
	sweep_clear(&b->sweep);
	if (b->conf)
		conf_clear(b->conf);
	free(b->conf);
	free(b->conf_text);
	free(b->dir);
	strings_clear(&b->problems);
	*b = (struct book){ 0 };
}

static void learn(struct book *b)
{
	earlier_fit_clear(&b->fit);
	learn_sweep(&b->history, &b->sweep, b->earlier, &b->fit);
}

void book_teach(struct book *b, struct earlier *take)
{
	if (b->earlier)
		earlier_clear(b->earlier);
	free(b->earlier);
	b->earlier = mem_alloc(sizeof *b->earlier);
	*b->earlier = *take;
	*take = (struct earlier){ 0 };
	b->sweep.taught = b->earlier;
	learn(b);
}

int book_load_earlier(struct book *b, struct err *e)
{
	struct earlier earlier;

	if (!b->conf->history.n)
		return 0;
	if (warm_load(b->dir, &earlier, e) < 0)
		return -1;
	book_teach(b, &earlier);
	return 0;
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
	learn(b);
	conf_clear(old);
	free(old);
}

int book_read_conf(struct book *b, const char *text, struct err *e)
{
	struct conf *c = mem_alloc(sizeof *c);
	struct strings errs = { 0 };
	int rc = 0;

	conf_init(c);
	c->asked = true; /* perhaps; the sweep was begun with it */
	if (cfgfile_parse(c, text, PATHS_CONF, true, &errs) < 0) {
		rc = err_set(e, "the configuration cannot be used: %s", errs.items[0]);
		conf_clear(c);
		free(c);
	} else {
		book_set_conf(b, c, text);
	}
	strings_clear(&errs);
	return rc;
}

bool book_print_unlearned(const struct book *b, struct buf *out)
{
	const struct sweep *s = &b->sweep;

	if (b->unlearned)
		buf_addf(out, "without the runs of earlier sweeps: %s", b->unlearned);
	else if (b->earlier && s->earlier && b->fit.n < s->n_earlier)
		buf_addf(out,
		         "with %zu runs of earlier sweeps, not %u: %s/" PATHS_HISTORY
		         " was changed",
		         b->fit.n, s->n_earlier, b->dir);
	else
		return false;
	return true;
}

/* Does the history know this run, which has ended, by values that are others now? */
static bool is_reread(const struct sweep *s, const struct event *ev)
{
	const struct run *r = s->n_corrected ? sweep_run(s, ev->run) : NULL;

	/* With the last of its values: each is not worth a look at all of them. */
	return r && r->reread && run_state_is_end(r->state) &&
	       ((ev->kind == EVENT_METRIC && !r->reread_left) || ev->kind == EVENT_COMMAND);
}

int book_apply(struct book *b, const struct event *ev, struct err *e)
{
	if (sweep_apply(&b->sweep, ev, e) < 0)
		return -1;
	if (ev->kind == EVENT_STATE || is_reread(&b->sweep, ev))
		learn_run(&b->history, &b->sweep, ev->run);
	else if (ev->kind == EVENT_SWEEP && strcmp(ev->name, "seed") == 0)
		b->history.seed = b->sweep.seed;
	return 0;
}

void book_problem(struct book *b, const char *fmt, ...)
{
	char text[1400];
	va_list ap;

	if (b->n_problems++ >= PROBLEMS_MAX)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	strings_addf(&b->problems, "%s", text);
}

static void note_problem(void *data, uint64_t line, const char *what)
{
	struct book *b = data;

	book_problem(b, "%s/%s:%llu: %s", b->dir, b->log, (unsigned long long)line, what);
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
	struct err why;
	int rc;

	book_init(b, folder);
	b->tap = tap;
	b->tap_data = tap_data;
	b->log = paths_log(b->dir);
	path = paths_in(b->dir, b->log);
	if (stat(b->dir, &st) < 0) {
		rc = err_errno(e, "cannot open %s", b->dir);
	} else if (access(path, F_OK) < 0) {
		rc = err_set(e, "%s is not the folder of a sweep: it has no " PATHS_LOG,
		             b->dir);
	} else {
		b->inode = stat(path, &st) == 0 ? st.st_ino : 0;
		b->reader = log_reader_open(path, on_event, note_problem, b, e);
		rc = b->reader ? book_follow(b, e) : -1;
		if (rc == 0 && book_load_earlier(b, &why) < 0)
			b->unlearned = mem_strdup(why.text);
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
		return err_set(e, "%s/%s: %s", b->dir, b->log, why.text);
	return 0;
}

enum book_log book_look(const struct book *b)
{
	struct stat st;
	bool there = paths_stat(b->dir, paths_log(b->dir), &st);

	return !there                                             ? BOOK_LOG_GONE
	       : st.st_ino != b->inode                            ? BOOK_LOG_REPLACED
	       : (uint64_t)st.st_size < log_reader_fed(b->reader) ? BOOK_LOG_CUT
	                                                          : BOOK_LOG_KEPT;
}

void book_print_assignment(const struct book *b, const struct run *r, bool brief,
                           struct buf *out)
{
	size_t n = 0;
	struct num_short room;

	for (size_t i = 0; i < b->sweep.n_params; i++) {
		const char *value = sweep_value(r, i);

		if (!value)
			continue;
		buf_addf(out, "%s%s=", n++ ? " " : "", b->sweep.params[i]);
		text_shell_quote(out, brief ? num_tidy(value, &room) : value);
	}
}
