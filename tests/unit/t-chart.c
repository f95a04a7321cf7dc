/* The chart of runs that log one value each: the line of the best so far. */

#include <locale.h>

#include "../tap.h"
#include "made.h"
#include "ui/chart.h"

#define W 80
#define H 24
#define MAX_LEVELS 8

/* Runs that log one value of two metrics each; with `curve` the first a second one. */
static void make_runs(struct made *m, const char *goal, const double *values, uint32_t n,
                      bool curve)
{
	struct err e;

	made_conf(&m->conf);
	conf_set(&m->conf, conf_find("sweep.metric", "goal"), goal, &e);
	m->now_ms = MADE_START;
	sweep_init(&m->sweep, &m->conf);
	for (uint32_t id = 1; id <= n; id++) {
		made_event(m, id, EVENT_PARAM, "--learning_rate", NAN, "0.1", 0);
		made_event(m, id, EVENT_STATE, "queued", NAN, "draw 0", 0);
		made_event(m, id, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
		made_event(m, id, EVENT_METRIC, "Accuracy", NAN, NULL, values[id - 1]);
		made_event(m, id, EVENT_METRIC, "loss", NAN, NULL, 0.5 / id);
		if (curve && id == 1)
			made_event(m, id, EVENT_METRIC, "Accuracy", NAN, NULL, 0.25);
		made_event(m, id, EVENT_STATE, "completed", 1, "exit 0", 0);
	}
}

struct levels {
	int n, row[MAX_LEVELS], columns[MAX_LEVELS + 1]; /* from left to right */
	enum chart_x x;
};

/* The levels of the line on the canvas, each a row of cells. */
static struct levels find_levels(const struct canvas *c)
{
	struct levels l = { 0 };

	for (int i = 0; i < c->w * c->h; i++) {
		int x = i / c->h, y = i % c->h, at = 0;
		const struct cell *cell = &c->cells[y * c->w + x];

		if (cell->style != STYLE_LIMIT || cell->ch == ' ')
			continue;
		while (at < l.n && l.row[at] != y)
			at++;
		if (at == l.n && l.n < MAX_LEVELS)
			l.row[l.n++] = y;
		l.columns[at]++;
	}
	return l;
}

static struct levels draw(const struct made *m, const uint8_t *flags, size_t metric)
{
	struct chart_in in = { .sweep = &m->sweep, .flags = flags };
	struct levels l;
	struct canvas c;
	struct chart ch = { 0 };

	canvas_init(&c, W, H, GLYPHS_BRAILLE);
	canvas_blank(&c);
	ch.opts.metric = metric;
	chart_draw(&ch, &c, canvas_rect(&c), &in);
	l = find_levels(&c);
	l.x = ch.x_used;
	chart_clear(&ch);
	canvas_clear(&c);
	return l;
}

static void test_best_so_far(void)
{
	static const double values[] = { 0.2, 0.5, 0.3, NAN, 0.4, 0.8, 0.1 };
	static const double losses[] = { 0.8, 0.5, 0.7, NAN, 0.6, 0.2, 0.9 };
	const uint32_t n = sizeof values / sizeof *values;
	uint8_t flags[sizeof values / sizeof *values];
	struct levels l;
	struct made m;

	memset(flags, CHART_VISIBLE, sizeof flags);
	make_runs(&m, "maximize", values, n, false);
	l = draw(&m, flags, 0);
	is_num(l.x, CHART_RUN, "the x axis are the runs");
	is_num(l.n, 3, "three levels: from run 1, 2 and 6 on");
	ok(l.row[0] > l.row[1] && l.row[1] > l.row[2], "each above the one before");
	ok(l.columns[1] > 3 * l.columns[0] && l.columns[2] > l.columns[0] / 2 &&
	           l.columns[2] <= l.columns[0],
	   "as long as the best one stood: %d, %d, %d columns", l.columns[0], l.columns[1],
	   l.columns[2]);
	flags[5] = 0;
	l = draw(&m, flags, 0);
	ok(l.n == 2 && l.row[0] > l.row[1] && l.columns[1] > l.columns[0],
	   "a run that is filtered out sets no level");
	flags[5] = CHART_VISIBLE;
	is_num(draw(&m, flags, 1).n, 0, "another metric has no best so far");
	made_clear(&m);
	make_runs(&m, "minimize", values, n, false);
	l = draw(&m, flags, 0);
	ok(l.n == 1 && l.columns[0] > W / 2, "minimized, the first is the best up to the last");
	made_clear(&m);
	make_runs(&m, "minimize", losses, n, false);
	l = draw(&m, flags, 0);
	ok(l.n == 3 && l.row[0] < l.row[1] && l.row[1] < l.row[2],
	   "three levels too, each below the one before");
	made_clear(&m);
	make_runs(&m, "maximize", values, n, true);
	is_num(draw(&m, flags, 0).n, 0, "a run with two values makes curves of all");
	made_clear(&m);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_best_so_far();
	return done_testing();
}
