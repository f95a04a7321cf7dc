#include "app/headless.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/cmd.h"
#include "base/plain.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/analysis/alike.h"
#include "core/analysis/confirm.h"
#include "core/analysis/learned.h"
#include "core/analysis/unjudged.h"
#include "folder/lock.h"
#include "folder/summary.h"
#include "store/json_text.h"

#define DRAW_MS 100  /* the line is drawn at most this often */
#define DUMB_MS 1000 /* after which a dumb terminal has its first, the next after twice that */
#define DUMB_MOST_MS 60000

static void erase_line(struct headless *h)
{
	if (h->drawn)
		plain_control("\r\033[K");
	h->drawn = false;
}

static int columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0 ? w.ws_col : 80;
}

/* At most so many columns; `end` ends what was cut. */
static void cut(struct buf *line, int width, const char *end)
{
	const char *text = buf_str(line), *next = text;
	int left = width - utf8_columns(end);
	size_t fits = 0;

	if (utf8_columns(text) <= width)
		return;
	while (left >= 0) {
		fits = (size_t)(next - text);
		left -= utf8_width(utf8_next(&next));
	}
	line->len = fits;
	buf_adds(line, end);
}

/* "digits  23/40 runs  best 0.9781 (run 17)  4 running  9 cancelled  0:12:41  ~0:08:00 left" */
static void print_progress(const struct book *b, int64_t now_ms, struct buf *out)
{
	const struct sweep *s = &b->sweep;
	uint64_t budget = sweep_budget(s), ended = sweep_n_ended(s);
	double left = summary_left(b, now_ms);

	buf_addf(out, "%s  ", b->conf->name);
	if (s->status != SWEEP_RUNNING || s->paused)
		buf_addf(out, "%s  ", sweep_status_name(s));
	buf_addf(out, "%llu", (unsigned long long)ended);
	if (budget)
		buf_addf(out, "/%llu", (unsigned long long)budget);
	buf_adds(out, " runs  ");
	if (s->best)
		buf_addf(out, "best %s (run %u)  ",
		         num_shown(sweep_counts(s, &s->runs[s->best - 1])).text, s->best);
	for (enum run_state st = RUN_RUNNING; st < RUN_STATES; st++)
		if (s->counts[st] && st != RUN_COMPLETED)
			buf_addf(out, "%u %s  ", s->counts[st], run_state_name(st));
	text_duration(out, sweep_elapsed(s, now_ms));
	if (!isnan(left)) {
		buf_adds(out, "  ~");
		text_duration(out, left);
		buf_adds(out, " left");
	}
}

static void draw(struct headless *h, const struct book *b, int64_t now_ms)
{
	struct buf line = { 0 };

	print_progress(b, now_ms, &line);
	cut(&line, columns() - 1, "");
	plain_control("\r");
	fputs(buf_str(&line), stderr);
	plain_control("\033[K");
	h->drawn = true;
	h->drawn_ms = now_ms;
	buf_clear(&line);
}

/*
 * "* 13 completed  0.9888  --lr=0.0024 --batch_size=16", "   4 cancelled  0.7528  bandit: …".
 * A terminal shows one line, cut at its width; what ended early says why rather than what it
 * was.
 */
static void print_run(const struct headless *h, const struct book *b, const struct run *r)
{
	struct buf line = { 0 };
	bool early = r->state != RUN_COMPLETED;

	buf_addf(&line, "%c%3u %-9s  %8s  ", b->sweep.best == r->id ? '*' : ' ', r->id,
	         run_state_name(r->state), isnan(r->best) ? "-" : num_shown(r->best).text);
	if (early && r->reason)
		buf_addf(&line, "%s  ", r->reason);
	if (!early || !h->tty)
		book_print_assignment(b, r, true, &line);
	if (h->tty)
		cut(&line, columns() - 1, "…");
	fprintf(stderr, "%s\n", buf_str(&line));
	buf_clear(&line);
}

static void on_say(void *data, const char *text)
{
	struct headless *h = data;

	erase_line(h);
	fail(0, "%s", text);
}

static void on_end(struct headless *h, const struct book *b, const struct run *r)
{
	struct buf text = { 0 };

	if (!h->quiet) {
		erase_line(h);
		print_run(h, b, r);
	}
	if (!h->asked && b->sweep.counts[RUN_COMPLETED] <= ALIKE_YOUNG &&
	    alike_print(&b->sweep, &text)) {
		on_say(h, buf_str(&text));
		h->asked = true;
	}
	buf_clear(&text);
}

static void print_history(struct headless *h, const struct book *b)
{
	struct buf text = { 0 };

	erase_line(h);
	if (learned_print(&b->sweep, &text))
		fprintf(stderr, "%s\n", text.data);
	buf_clear(&text);
}

static void on_event(void *data, const struct book *b, const struct event *ev)
{
	struct headless *h = data;
	const struct run *r;

	if (ev->kind == EVENT_SWEEP && strcmp(ev->name, "history") == 0 && !h->quiet)
		print_history(h, b);
	if (ev->kind == EVENT_STATE && (r = sweep_run(&b->sweep, ev->run)) &&
	    run_state_is_end(r->state))
		on_end(h, b, r);
	if (h->tty && !h->quiet && ev->time_ms - h->drawn_ms >= DRAW_MS)
		draw(h, b, ev->time_ms);
}

static void on_tick(void *data, const struct book *b, int64_t now_ms)
{
	draw(data, b, now_ms);
}

static void on_dumb_tick(void *data, const struct book *b, int64_t now_ms)
{
	struct headless *h = data;
	struct buf line = { 0 };

	if (!h->drawn_ms)
		h->drawn_ms = now_ms;
	if (now_ms - h->drawn_ms < h->wait_ms)
		return;
	print_progress(b, now_ms, &line);
	fprintf(stderr, "%s\n", buf_str(&line));
	h->drawn_ms = now_ms;
	h->wait_ms = 2 * h->wait_ms > DUMB_MOST_MS ? DUMB_MOST_MS : 2 * h->wait_ms;
	buf_clear(&line);
}

bool headless_wanted(const struct args *a)
{
	return args_has(a, "headless") || args_has(a, "quiet") || args_has(a, "json") ||
	       args_has(a, "detach") || !front_possible();
}

int headless_leave(const struct args *a, const char *dir)
{
	struct book b;
	int64_t pid = 0;
	bool live;

	if (!args_has(a, "json")) {
		puts(dir);
		return EXIT_DONE;
	}
	if (cmd_open(&b, dir) < 0)
		return EXIT_ERROR;
	live = lock_is_held(dir, &pid);
	json_print(cmd_status_json(&b, live, pid), JSON_INDENT(1));
	book_clear(&b);
	return EXIT_DONE;
}

void headless_init(struct headless *h, const struct args *a)
{
	const char *term = getenv("TERM");
	bool quiet = args_has(a, "quiet"), any = isatty(STDERR_FILENO);
	bool tty = any && term && *term && strcmp(term, "dumb") != 0;

	*h = (struct headless){
		.watch = { .event = on_event,
		           .tick = quiet || !any ? NULL
		                   : tty         ? on_tick
		                                 : on_dumb_tick,
		           .say = on_say,
		           .data = h },
		.quiet = quiet,
		.json = args_has(a, "json"),
		.tty = tty,
		.wait_ms = DUMB_MS,
	};
}

void headless_print_best(const struct book *b)
{
	const struct sweep *s = &b->sweep;
	struct buf line = { 0 }, value = { 0 };

	if (s->best) {
		const struct run *r = &s->runs[s->best - 1];

		book_print_assignment(b, r, true, &line);
		confirm_print_value(s, r, &value);
		fprintf(stderr, "best: run %u, %s = %s, %s\n", s->best, s->metrics[0],
		        buf_str(&value), line.data);
	}
	buf_clear(&value);
	buf_clear(&line);
}

/* The last words. */
static void print_end(const struct book *b)
{
	const struct sweep *s = &b->sweep;
	struct buf line = { 0 };

	buf_addf(&line, "%s: %s; %u runs: %u completed", b->conf->name,
	         s->why ? s->why : "finished", sweep_n_started(s), s->counts[RUN_COMPLETED]);
	for (enum run_state st = RUN_CANCELLED; st < RUN_STATES; st++)
		if (s->counts[st])
			buf_addf(&line, ", %u %s", s->counts[st], run_state_name(st));
	buf_adds(&line, "; ");
	text_duration(&line, sweep_elapsed(s, 0));
	fprintf(stderr, "%s\n", line.data);
	headless_print_best(b);
	buf_reset(&line);
	if (unjudged_print(s, &line))
		fprintf(stderr, "%s\n", line.data);
	fprintf(stderr, "folder: %s\n", b->dir);
	buf_clear(&line);
}

int headless_run(struct headless *h, const struct engine_start *start)
{
	struct err e;
	int rc = engine_run(start, &e);

	erase_line(h);
	if (rc >= 0 && !h->quiet)
		print_end(writer_book(start->writer));
	if (rc >= 0 && h->json)
		json_print(cmd_status_json(writer_book(start->writer), false, 0),
		           JSON_INDENT(1));
	writer_close(start->writer);
	return rc < 0 ? fail(EXIT_ERROR, "%s", e.text) : rc;
}
