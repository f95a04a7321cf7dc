/* The chart: what holds of any curves, and the line of the best so far. */

#include <locale.h>

#include "../tap.h"
#include "base/rng.h"
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

/* ---- what holds of any curves ---------------------------------------------------- */

#define SWEEPS 300

/* Numbers in [0, 1) of a made sweep, each for a use of its own. */
static double any(uint64_t seed, uint64_t draw, uint32_t use)
{
	return rng_unit(seed, draw, use, 0);
}

/* Up to 40 runs that grow towards an end, in units and offsets of any size. */
static void make_curves(struct made *m, uint64_t seed)
{
	double unit = pow(10, floor(any(seed, 0, 1) * 13) - 6), offset = 0;
	uint32_t n = 1 + (uint32_t)(any(seed, 0, 2) * 40);
	int length = seed % 8 ? 1 + (int)(any(seed, 0, 3) * 80) : 1;

	if (any(seed, 0, 4) < 0.5)
		offset = floor(any(seed, 0, 5) * 200 - 100);
	made_conf(&m->conf);
	m->now_ms = MADE_START;
	sweep_init(&m->sweep, &m->conf);
	for (uint32_t id = 1; id <= n; id++) {
		double top = any(seed, id, 6), bend = 0.02 + any(seed, id, 7);
		int values = any(seed, id, 8) < 0.3 ? 1 + length / 4 : length;

		made_event(m, id, EVENT_PARAM, "--learning_rate", NAN, "0.1", 0);
		made_event(m, id, EVENT_STATE, "queued", NAN, "draw 0", 0);
		made_event(m, id, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
		for (int i = 1; i <= values; i++) {
			double y = top * (1 - exp(-i * bend)) +
			           0.02 * any(seed, id * 1000u + i, 9);

			if (any(seed, id * 1000u + i, 10) < 0.01)
				y = NAN;
			made_event(m, id, EVENT_METRIC, "Accuracy", NAN, NULL,
			           unit * (y + offset));
		}
		made_event(m, id, EVENT_STATE, values < length ? "cancelled" : "completed",
		           values, "exit 0", 0);
	}
}

/* Is the dot of a place set, in the layer below or the one on top? */
static bool is_set(const struct chart *ch, double x, double y)
{
	const struct plot *p = &ch->base;
	int across = (int)lrint(x * (p->w * p->px - 1)), down = p->h * p->py - 1;
	int cell, bit;

	down -= (int)lrint(y * (p->h * p->py - 1));
	cell = down / p->py * p->w + across / p->px;
	bit = down % p->py * p->px + across % p->px;
	return ((p->bits[cell] | ch->top.bits[cell]) >> bit & 1) || p->mark[cell] ||
	       ch->top.mark[cell];
}

/* What is to be seen of a sweep: each counts what is not as it should be. */
struct seen {
	int hidden, covered, empty, uneven, few, off_row, lies;
};

/* Is a mark, which may be all that there is of a run, drawn over by dots? */
static bool is_covered(const struct chart *ch, const struct canvas *c, double x, double y)
{
	const struct plot *p = &ch->base;
	int column = plot_column(p, x), row = plot_row(p, y);
	uint32_t shown = c->cells[(row + 1) * c->w + 2 + ch->label + column].ch;

	return p->mark[row * p->w + column] && shown >= 0x2800 && shown < 0x2900;
}

static void look_at_values(const struct made *m, const struct chart *ch, const struct canvas *c,
                           struct seen *seen)
{
	double zero = scale_share(&ch->y.scale, 0), lo = INFINITY, hi = -INFINITY, last = 0;

	for (uint32_t id = 1; id <= m->sweep.n_runs; id++) {
		const struct series *v = sweep_series(&m->sweep.runs[id - 1], 0);

		for (uint32_t i = 0; v && i < v->n; i++) {
			double x =
				scale_share(&ch->x.scale, ch->x_used == CHART_RUN ? id : i + 1);
			double y = scale_share(&ch->y.scale, v->value[i]);

			if (isnan(y))
				continue;
			lo = fmin(lo, y);
			hi = fmax(hi, y);
			last = fmax(last, x);
			seen->covered +=
				x >= 0 && x <= 1 && y >= 0 && y <= 1 && is_covered(ch, c, x, y);
			seen->hidden +=
				x >= 0 && x <= 1 && y >= 0 && y <= 1 && !is_set(ch, x, y);
		}
	}
	if (ch->opts.range == CHART_FROM_ZERO) {
		lo = fmin(lo, zero);
		hi = fmax(hi, zero);
	}
	if (hi > lo)
		seen->empty += ch->base.h >= 8 && fmin(hi, 1) - fmax(lo, 0) < AXIS_FILL - 1e-6;
	seen->empty += m->sweep.n_runs > 1 && ch->x_used == CHART_INTERVAL && last > 0 &&
	               last < AXIS_FILL - 1e-6;
}

/* The number that a label says: "0.95", "1e-4", "12.5k". */
static double said(const char *label)
{
	static const struct {
		char suffix;
		double unit;
	} units[] = { { 'k', 1e3 }, { 'M', 1e6 }, { 'G', 1e9 }, { 'T', 1e12 } };
	size_t len = strlen(label);
	double x;

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (label[len - 1] == units[i].suffix)
			return num_parse(label, len - 1, &x) ? x * units[i].unit : NAN;
	return num_parse(label, len, &x) ? x : NAN;
}

static void look_at_ticks(const struct chart *ch, const struct canvas *c, struct seen *seen)
{
	const struct axis *a = &ch->y;
	int gap = 0, before = 0;

	seen->few += a->n < 2;
	for (size_t i = 0; i < a->n; i++) {
		int row = plot_row(&ch->base, scale_share(&a->scale, a->ticks[i]));
		char label[AXIS_LABEL_MAX], text[16] = "";

		axis_label(label, a, i);
		if (i == 1)
			gap = before - row;
		seen->uneven += i > 1 && before - row != gap;
		before = row;
		/* Its label stands on the row of a curve of that value. */
		for (int x = 1; x <= ch->label; x++)
			if (c->cells[(row + 1) * c->w + x].ch != ' ')
				snprintf(text + strlen(text), 2, "%c",
				         (char)c->cells[(row + 1) * c->w + x].ch);
		seen->lies += !(fabs(said(label) - a->ticks[i]) <=
		                1e-6 * fabs(a->ticks[1] - a->ticks[0]));
		seen->off_row += strncmp(text, label, strlen(label)) != 0;
	}
}

static void test_any(void)
{
	static const enum glyphs sets[] = { GLYPHS_BRAILLE, GLYPHS_BLOCK, GLYPHS_CONSOLE,
		                            GLYPHS_ASCII };
	struct seen seen = { 0 };

	for (uint64_t seed = 1; seed <= SWEEPS; seed++) {
		struct chart_in in = { 0 };
		struct chart ch = { 0 };
		struct canvas c;
		struct made m;

		make_curves(&m, seed);
		in.sweep = &m.sweep;
		ch.opts.range = (enum chart_range)(seed / 4 % CHART_RANGES);
		ch.opts.y_chosen = seed % 3 == 0;
		in.selected = 1 + (uint32_t)(any(seed, 0, 11) * (double)m.sweep.n_runs);
		canvas_init(&c, 40 + (int)(any(seed, 0, 12) * 160),
		            8 + (int)(any(seed, 0, 13) * 50), sets[seed % 4]);
		canvas_blank(&c);
		chart_draw(&ch, &c, canvas_rect(&c), &in);
		look_at_values(&m, &ch, &c, &seen);
		look_at_ticks(&ch, &c, &seen);
		chart_clear(&ch);
		canvas_clear(&c);
		made_clear(&m);
	}
	is_num(seen.hidden, 0, "each value within the axes has its dot, in %d sweeps", SWEEPS);
	is_num(seen.covered, 0, "no line covers a mark");
	is_num(seen.empty, 0, "no more than a twentieth of an axis is empty");
	is_num(seen.few, 0, "each axis has two ticks at least");
	is_num(seen.uneven, 0, "they are spaced by the same number of rows");
	is_num(seen.lies, 0, "each says its value to the last digit");
	is_num(seen.off_row, 0, "each on the row where its value is drawn");
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_best_so_far();
	test_any();
	return done_testing();
}
