/* A sweep folder read: what samplers learn from, and why each run was suggested. */

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "core/space/point.h"
#include "folder/book.h"
#include "folder/joined.h"
#include "made-dir.h"

#define CONFIG(more)                                                                    \
	"sweep = { command = [ \"true\" ]; metric = { name = \"acc\"; }; retries = 1; " \
	"max_total_runs = 9; };\n"                                                      \
	"space = ( { name = \"x\"; values = \"uniform(0, 1)\"; } );\n"                  \
	"sampling = { method = \"bayesian\"; " more "};\n"

static const char *const reasons[] = {
	"bayesian, start design",
	"bayesian, expected improvement 0.0031, predicted 0.934 ± 0.012",
	"bayesian",
	"bayesian, predicted 0.5 ± 0.1",
};

static struct buf rows;
static size_t ends[100], n_rows;             /* of each row, its last byte + 1 */
static size_t suggested[ARRAY_LEN(reasons)]; /* their rows, by draw */

static void row(uint32_t run, enum event_kind kind, const char *name, double step,
                const char *value, double number)
{
	struct event ev = { 1795471658123, run, kind, name, step, value, number };

	log_print(&rows, &ev);
	ends[n_rows++] = rows.len;
}

static void begin(uint32_t run, const char *x, const char *origin)
{
	int draw;

	if (sscanf(origin, "draw %d", &draw) == 1) {
		suggested[draw] = n_rows;
		row(0, EVENT_SWEEP, "suggestion", draw, reasons[draw], NAN);
	}
	row(run, EVENT_PARAM, "x", NAN, x, NAN);
	row(run, EVENT_STATE, "queued", 0, origin, NAN);
	row(run, EVENT_STATE, "running", 0, "slot 1 pid 1", NAN);
}

static void values(uint32_t run, double a, double b, double c)
{
	row(run, EVENT_METRIC, "acc", NAN, NULL, a);
	row(run, EVENT_METRIC, "loss", NAN, NULL, 1 - a);
	row(run, EVENT_METRIC, "acc", NAN, NULL, b);
	row(run, EVENT_METRIC, "acc", NAN, NULL, c);
}

static void make_rows(void)
{
	buf_adds(&rows, LOG_HEADER "\n");
	row(0, EVENT_SWEEP, "config", NAN, CONFIG(""), NAN);
	row(0, EVENT_SWEEP, "seed", NAN, "7", NAN);
	row(0, EVENT_SWEEP, "started", NAN, "", NAN);
	begin(1, "0.1", "draw 0");
	values(1, 0.5, 0.7, 0.6);
	row(1, EVENT_STATE, "completed", 3, "exit 0", NAN);
	begin(2, "0.2", "draw 1");
	values(2, 0.3, 0.2, NAN);
	row(2, EVENT_STATE, "cancelled", 3, "bandit", NAN);
	begin(3, "0.3", "draw 2");
	row(3, EVENT_STATE, "failed", 0, "exit 1", NAN);
	begin(4, "0.3", "retry of 3");
	values(4, 0.1, 0.2, 0.8);
	row(4, EVENT_STATE, "completed", 3, "exit 0", NAN);
	begin(5, "0.4", "draw 3");
	values(5, 0.9, 0.9, 0.9);
	row(5, EVENT_STATE, "lost", 3, "the engine ended while it ran", NAN);
	begin(6, "0.4", "rerun of 5");
	values(6, 0.4, 0.5, 0.6);
}

static void open_book(struct book *b)
{
	struct err e;

	if (book_open(b, dir, &e) < 0)
		printf("# %s\n", e.text);
}

static const struct observation *observed(const struct book *b, uint32_t run)
{
	return history_find(&b->history, run);
}

/* "completed 0.7 of 3: 0.5, 0.7, 0.6" */
static const char *described(const struct book *b, uint32_t run)
{
	static struct buf text;
	const struct observation *o = observed(b, run);

	buf_reset(&text);
	buf_addf(&text, "%s%s%s%s%g of %u:", o->pending ? "pending " : "",
	         o->completed ? "completed " : "", o->cancelled ? "cancelled " : "",
	         o->lost ? "lost " : "", o->best, o->intervals);
	for (uint32_t i = 0; o->values && i < o->intervals; i++)
		buf_addf(&text, "%s %g", i ? "," : "", o->values[i]);
	return text.data;
}

static void test_history(void)
{
	struct event note = { 1795471658124, 1, EVENT_NOTE, "", NAN, "x", NAN };
	struct event end = { 1795471658125, 6, EVENT_STATE, "completed", 3, "", NAN };
	struct book b;
	struct err e;

	put("log.csv", rows.data, rows.len);
	open_book(&b);
	is_num((double)b.n_problems, 0, "no row is skipped");
	is_str(described(&b, 1), "completed 0.7 of 3: 0.5, 0.7, 0.6", "a completed run");
	is_str(described(&b, 2), "cancelled 0.3 of 3: 0.3, 0.2, nan", "a cancelled one");
	is_str(described(&b, 3), "nan of 0:", "one that failed");
	is_str(described(&b, 4), "completed 0.8 of 3: 0.1, 0.2, 0.8", "and its retry");
	ok(point_equal(&observed(&b, 3)->point, &observed(&b, 4)->point, &b.conf->space),
	   "of the same assignment");
	is_str(described(&b, 5), "lost 0.9 of 3: 0.9, 0.9, 0.9", "one that was lost");
	is_str(described(&b, 6), "pending nan of 0:", "one at work has no curve yet");
	book_apply(&b, &note, &e);
	book_apply(&b, &end, &e);
	is_str(described(&b, 6), "completed 0.6 of 3: 0.4, 0.5, 0.6", "when it ends it has");
	ok(observed(&b, 1)->values == sweep_series(sweep_run(&b.sweep, 1), 0)->value,
	   "the others keep theirs, where the sweep has them");
	ok(b.history.seed == 7 && b.history.budget == 9 && !b.history.may_repeat,
	   "seed, budget, repeat");
	book_clear(&b);
}

static void test_edit(void)
{
	struct book b;
	struct err e;

	put("log.csv", rows.data, rows.len);
	open_book(&b);
	row(0, EVENT_SWEEP, "config", NAN, CONFIG("repeat = true; "), NAN);
	put("log.csv", rows.data, rows.len);
	book_follow(&b, &e);
	ok(b.history.may_repeat && b.history.seed == 7 && b.history.n == 6,
	   "an edit reaches the history");
	is_str(described(&b, 1), "completed 0.7 of 3: 0.5, 0.7, 0.6", "curves stay");
	book_clear(&b);
}

/* Each run has the reason of its draw, or as yet none; how many have it. */
static size_t count_reasons(const struct book *b, int *wrong)
{
	size_t n = 0;

	for (uint32_t id = 1; id <= b->sweep.n_runs; id++) {
		const struct run *r = &b->sweep.runs[id - 1];

		if (!r->suggestion)
			continue;
		*wrong += r->origin != ORIGIN_DRAW ||
		          strcmp(r->suggestion, reasons[r->origin_n]) != 0;
		n++;
	}
	return n;
}

static void test_suggestions(void)
{
	size_t last = 0, n = 0;
	struct buf twice = { 0 };
	int wrong = 0, fewer = 0;
	struct book b;

	for (size_t cut = strlen(LOG_HEADER) + 1; cut <= rows.len; cut++) {
		put("log.csv", rows.data, cut);
		open_book(&b);
		n = count_reasons(&b, &wrong);
		fewer += n < last;
		last = n;
		book_clear(&b);
	}
	ok(!wrong && !fewer && n == 4,
	   "the log cut at every byte: no run has another's reason");
	buf_add(&twice, rows.data, strlen(LOG_HEADER) + 1);
	for (size_t i = 0; i < n_rows; i++) {
		size_t start = i ? ends[i - 1] : strlen(LOG_HEADER) + 1;

		buf_add(&twice, rows.data + start, ends[i] - start);
		buf_add(&twice, rows.data + start, ends[i] - start);
	}
	put("log.csv", twice.data, twice.len);
	open_book(&b);
	n = count_reasons(&b, &wrong);
	ok(!wrong && n == 4, "each row twice: the same reasons");
	book_clear(&b);
	buf_clear(&twice);
}

/*
 * Two sweeps as one: the first ends with the suggestion of draw 1, whose run is not there yet;
 * the second is of an older program and has none.
 */
static void test_past(void)
{
	char *paths[] = { dir, (char *)in("other") };
	struct buf old = { 0 };
	int wrong = 0;
	struct joined *p;
	struct book b;
	struct err e;

	mkdir(paths[1], 0777);
	put("log.csv", rows.data, ends[suggested[1]]);
	buf_add(&old, rows.data, ends[0]);
	for (size_t i = 1; i < n_rows; i++)
		if (i != suggested[0] && i != suggested[1] && i != suggested[2] &&
		    i != suggested[3])
			buf_add(&old, rows.data + ends[i - 1], ends[i] - ends[i - 1]);
	put("other/log.csv", old.data, old.len);
	p = joined_open(&b, paths, 2, NULL, &e);
	ok(p && b.sweep.n_runs == 7, "two sweeps as one");
	is_str(b.sweep.runs[0].suggestion, reasons[0], "with their reasons");
	ok(count_reasons(&b, &wrong) == 1 && !wrong, "and with no other's");
	joined_free(p);
	book_clear(&b);
	buf_clear(&old);
}

int main(void)
{
	dir_make();
	make_rows();
	test_history();
	test_edit();
	test_suggestions();
	test_past();
	buf_clear(&rows);
	return done_testing();
}
