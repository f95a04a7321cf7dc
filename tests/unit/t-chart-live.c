/* The chart of a sweep at work and of many runs: what holds while curves grow; what is sent. */

#include <locale.h>
#include <stdlib.h>

#include "../tap.h"
#include "base/rng.h"
#include "made.h"
#include "ui/chart.h"
#include "ui/wire.h"

static double any(uint64_t seed, uint64_t draw, uint32_t use)
{
	return rng_unit(seed, draw, use, 0);
}

static double noise(uint64_t seed, uint32_t run, uint32_t i)
{
	return any(seed, run * 1000u + i, 3) - 0.5;
}

static void begin(struct made *m)
{
	made_conf(&m->conf);
	m->now_ms = MADE_START;
	sweep_init(&m->sweep, &m->conf);
}

static void start_run(struct made *m, uint32_t id)
{
	made_event(m, id, EVENT_PARAM, "--learning_rate", NAN, "0.1", 0);
	made_event(m, id, EVENT_STATE, "queued", NAN, "draw 0", 0);
	made_event(m, id, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
}

static void draw(struct chart *ch, struct canvas *c, const struct chart_in *in)
{
	canvas_blank(c);
	chart_draw(ch, c, canvas_rect(c), in);
}

/* Is there anything in the cell of a place, in either layer? */
static bool is_drawn(const struct chart *ch, double x, double y)
{
	const struct plot *p = &ch->base;
	int cell = plot_row(p, y) * p->w + plot_column(p, x);

	return p->bits[cell] || ch->top.bits[cell] || p->mark[cell] || ch->top.mark[cell];
}

static bool is_inside(double x, double y)
{
	return x >= 0 && x <= 1 && y >= 0 && y <= 1;
}

/* Values within the axes that nothing is drawn for. */
static int count_hidden(const struct chart *ch, const struct sweep *s)
{
	int hidden = 0;

	for (uint32_t id = 1; id <= s->n_runs; id++) {
		const struct series *v = sweep_series(&s->runs[id - 1], 0);

		for (uint32_t i = 0; v && i < v->n; i++) {
			double x = scale_share(&ch->x.scale, i + 1);
			double y = scale_share(&ch->y.scale, v->value[i]);

			hidden += is_inside(x, y) && !is_drawn(ch, x, y);
		}
	}
	return hidden;
}

/* ---- growing --------------------------------------------------------------------- */

#define RUNS 4
#define VALUES 120

/* Four runs that report in turns, drawn after each value. */
static void test_growing(void)
{
	int hidden = 0, before_zero = 0, empty = 0, most_axes = 0;

	for (uint64_t seed = 1; seed <= 20; seed++) {
		struct chart ch = { 0 };
		struct canvas c;
		struct made m;
		struct chart_in in = { .sweep = &m.sweep };
		double lo = NAN, hi = NAN, spread = any(seed, 0, 1) * 0.1,
		       bend = 0.01 + any(seed, 0, 2) / 5;
		int axes = 0;

		begin(&m);
		for (uint32_t id = 1; id <= RUNS; id++)
			start_run(&m, id);
		canvas_init(&c, 100, 30, GLYPHS_BRAILLE);
		for (uint32_t i = 1; i <= VALUES; i++)
			for (uint32_t id = 1; id <= RUNS; id++) {
				made_event(&m, id, EVENT_METRIC, "Accuracy", NAN, NULL,
				           1 - exp(-bend * i) + spread * noise(seed, id, i));
				draw(&ch, &c, &in);
				axes += lo != ch.x.scale.lo || hi != ch.x.scale.hi;
				lo = ch.x.scale.lo;
				hi = ch.x.scale.hi;
				before_zero += lo < -0.05 * hi;
				empty += i > 8 && hi > 2.5 * i;
				if (i % 10 == 0)
					hidden += count_hidden(&ch, &m.sweep);
			}
		most_axes = axes > most_axes ? axes : most_axes;
		chart_clear(&ch);
		canvas_clear(&c);
		made_clear(&m);
	}
	is_num(hidden, 0, "each value of a growing curve is drawn");
	is_num(before_zero, 0, "no axis of intervals begins before 0");
	is_num(empty, 0, "and none ends far behind the last");
	ok(most_axes <= 12, "%d values made %d axes at most: each is the whole chart anew",
	   RUNS * VALUES, most_axes);
}

/* ---- many ------------------------------------------------------------------------ */

static void make_many(struct made *m, uint64_t seed, uint32_t n)
{
	begin(m);
	for (uint32_t id = 1; id <= n; id++) {
		double top = any(seed, id, 4);
		uint32_t values = any(seed, id, 5) < 0.4 ? 5 : 30;

		start_run(m, id);
		for (uint32_t i = 1; i <= values; i++)
			made_event(m, id, EVENT_METRIC, "Accuracy", NAN, NULL,
			           i == 30 && id % 7 == 0 ? NAN : top * i / 30);
		made_event(m, id, EVENT_STATE, values < 30 ? "cancelled" : "completed", values,
		           "exit 0", 0);
	}
}

static void test_many(void)
{
	static const enum chart_range ranges[] = { CHART_CONTEST, CHART_ALL, CHART_FROM_ZERO };
	int hidden = 0, disordered = 0, outside = 0, looked_at = 0, bands = 0;

	for (uint64_t seed = 1; seed <= 60; seed++) {
		uint32_t n = 20 + (uint32_t)(any(seed, 0, 6) * 200);
		struct chart ch = { .opts.range = ranges[seed % 3] };
		struct canvas c;
		struct made m;
		struct chart_in in = { .sweep = &m.sweep };

		make_many(&m, seed, n);
		canvas_init(&c, 60 + (int)(seed % 3) * 40, 20, GLYPHS_BRAILLE);
		draw(&ch, &c, &in);
		bands += ch.band == (n > 50);
		for (uint32_t id = 1; id <= n; id++) {
			double x, y;

			hidden += chart_curve_end(&ch, &m.sweep.runs[id - 1],
			                          sweep_series(&m.sweep.runs[id - 1], 0), &x,
			                          &y) &&
			          !is_drawn(&ch, fmin(1, fmax(0, x)), fmin(1, fmax(0, y)));
		}
		for (int i = 0; ch.band && i < ch.n_quantiles; i++) {
			const struct chart_quantiles *q = &ch.quantiles[i];
			double x = scale_value(&ch.x.scale, (double)i / (ch.n_quantiles - 1));

			disordered += q->p10 > q->p25 || q->p25 > q->p50 || q->p50 > q->p75 ||
			              q->p75 > q->p90;
			for (uint32_t id = 1; id <= n; id++) {
				double y = chart_curve_at(
					&ch, &m.sweep.runs[id - 1],
					sweep_series(&m.sweep.runs[id - 1], 0), x);

				looked_at += isfinite(y);
				outside += y < q->p10 || y > q->p90;
			}
		}
		chart_clear(&ch);
		canvas_clear(&c);
		made_clear(&m);
	}
	is_num(bands, 60, "a band from 51 curves on, none below");
	is_num(hidden, 0, "each run of many has a mark where it ended, or where it left");
	is_num(disordered, 0, "quantiles are in order");
	ok(fabs((double)outside / looked_at - 0.2) < 0.03,
	   "one in five lies outside of the band: %.3f", (double)outside / looked_at);
}

/* ---- smoothed, zoomed ------------------------------------------------------------ */

static void test_smoothed(void)
{
	static const struct {
		enum scale_kind kind;
		double last; /* of 1, 1000: the average of weight 1/2 in that scale */
	} cases[] = { { SCALE_LINEAR, (1 + 2 * 1000.0) / 3 }, { SCALE_LOG, 100 } };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct chart ch = {
			.opts = { .smoothing = 0.5, .y_chosen = true, .y_kind = cases[i].kind }
		};
		struct canvas c;
		struct made m;
		struct chart_in in = { .sweep = &m.sweep };
		double x = NAN, y = NAN;

		begin(&m);
		start_run(&m, 1);
		made_event(&m, 1, EVENT_METRIC, "Accuracy", NAN, NULL, 1);
		made_event(&m, 1, EVENT_METRIC, "Accuracy", NAN, NULL, 1000);
		canvas_init(&c, 80, 24, GLYPHS_BRAILLE);
		draw(&ch, &c, &in);
		chart_curve_end(&ch, &m.sweep.runs[0], sweep_series(&m.sweep.runs[0], 0), &x,
		                &y);
		ok(x <= 1 && fabs(scale_value(&ch.y.scale, y) / cases[i].last - 1) < 1e-9,
		   "smoothed in the %s scale that is shown: %g", scale_name(cases[i].kind),
		   scale_value(&ch.y.scale, y));
		chart_clear(&ch);
		canvas_clear(&c);
		made_clear(&m);
	}
}

static void test_zoomed(void)
{
	int empty = 0;

	for (uint64_t seed = 1; seed <= 60; seed++) {
		struct chart ch = { .opts.cross = seed % 4 == 0,
			            .opts.cross_at = any(seed, 0, 8) };
		struct canvas c;
		struct made m;
		struct chart_in in = { .sweep = &m.sweep };
		bool seen = false;

		make_many(&m, seed, 1 + (uint32_t)(any(seed, 0, 7) * 80));
		in.selected = m.sweep.best;
		canvas_init(&c, 80, 24, GLYPHS_BRAILLE);
		draw(&ch, &c, &in);
		for (int i = 0; i < 3; i++) {
			chart_zoom(&ch, &in, 0.5);
			draw(&ch, &c, &in);
		}
		for (int i = 0; i < ch.top.w * ch.top.h; i++)
			seen |= ch.top.bits[i] || ch.top.mark[i];
		empty += !seen;
		chart_clear(&ch);
		canvas_clear(&c);
		made_clear(&m);
	}
	is_num(empty, 0, "three times closer, some of the selected curve is still to be seen");
}

/* ---- the wire -------------------------------------------------------------------- */

static void test_wire(void)
{
	struct wire w = { 0 };
	struct canvas c;
	size_t all, some;

	canvas_init(&c, 80, 24, GLYPHS_BRAILLE);
	canvas_blank(&c);
	all = wire_cost(&w, &c);
	ok(all >= 80 * 24, "the first picture is all of it: %zu", all);
	is_num((double)wire_cost(&w, &c), 0, "the same again costs nothing");
	canvas_text(&c, canvas_at(canvas_rect(&c), 3, 3), STYLE_BEST, "0.98");
	some = wire_cost(&w, &c);
	ok(some >= 4 && some < 60, "four letters cost %zu bytes", some);
	canvas_clear(&c);
	canvas_init(&c, 90, 24, GLYPHS_BRAILLE);
	canvas_blank(&c);
	ok(wire_cost(&w, &c) >= 90 * 24, "another size costs all");
	canvas_clear(&c);

	is_num((double)wire_wait_ms(&w, 0, 900), 0, "nothing was sent: no wait");
	wire_pay(&w, 900, 0, 900);
	is_num((double)wire_wait_ms(&w, 0, 900), 1000, "900 bytes at 900 a second: one second");
	is_num((double)wire_wait_ms(&w, 400, 900), 600, "of which some has passed");
	is_num((double)wire_wait_ms(&w, 0, 0), 0, "without a limit no wait");
	wire_pay(&w, 0, 100000, 900);
	wire_pay(&w, 3600, 100000, 900);
	is_num((double)wire_wait_ms(&w, 100000, 900), 0,
	       "after a rest four seconds' worth are free");
	wire_pay(&w, 1, 100000, 900);
	ok(wire_wait_ms(&w, 100000, 900) > 0, "and no more");
	wire_clear(&w);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_growing();
	test_many();
	test_smoothed();
	test_zoomed();
	test_wire();
	return done_testing();
}
