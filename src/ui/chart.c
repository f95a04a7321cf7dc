#include "ui/chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "base/utf8.h"
#include "ui/chart_part.h"

const char *chart_x_name(enum chart_x x)
{
	static const char *const names[CHART_XS] = { "interval", "step", "seconds", "run" };

	return names[x];
}

void chart_init(struct chart *ch)
{
	*ch = (struct chart){ 0 };
}

void chart_reset(struct chart *ch)
{
	ch->ready = false;
	ch->n_runs = 0;
	ch->opts.zoomed = ch->opts.cross = false;
}

void chart_clear(struct chart *ch)
{
	plot_clear(&ch->base);
	plot_clear(&ch->top);
	free(ch->runs);
	*ch = (struct chart){ 0 };
}

/* ---- values ---------------------------------------------------------------------- */

double chart_x_of(const struct chart *ch, const struct run *r, const struct series *s,
                  uint32_t i)
{
	switch (ch->x_used) {
	case CHART_STEP:
		return s->step ? s->step[i] : i + 1;
	case CHART_SECONDS:
		return s->ms[i] / 1000.0;
	case CHART_RUN:
		return r->id;
	default:
		return i + 1;
	}
}

/* The enum style of a run that is not on top. */
static enum style run_style(const struct run *r)
{
	switch (r->state) {
	case RUN_RUNNING:
		return STYLE_RUNNING;
	case RUN_COMPLETED:
		return STYLE_COMPLETED;
	case RUN_FAILED:
		return STYLE_FAILED;
	default:
		return STYLE_CANCELLED;
	}
}

bool chart_shows(const struct chart *ch, const struct chart_in *in, uint32_t i)
{
	return (in->flags[i] & CHART_VISIBLE) &&
	       (!ch->opts.only_marked || (in->flags[i] & CHART_MARKED));
}

/*
 * Take in what the runs logged since.  Are there only points: runs that ended with one value,
 * and none with more?
 */
static bool look_at_values(struct chart *ch, const struct sweep *s)
{
	bool curve = false, point = false;

	if (s->n_runs > ch->cap_runs)
		ARRAY_RESERVE(ch->runs, ch->cap_runs, s->n_runs);
	for (; ch->n_runs < s->n_runs; ch->n_runs++)
		ch->runs[ch->n_runs] =
			(struct chart_run){ .lo = NAN, .hi = NAN, .x_lo = NAN, .x_hi = NAN };
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], ch->opts.metric);
		struct chart_run *cr = &ch->runs[i];

		if (!v)
			continue;
		curve |= v->n > 1;
		point |= v->n == 1 && s->runs[i].state == RUN_COMPLETED;
		for (; cr->seen < v->n; cr->seen++) {
			double x = chart_x_of(ch, &s->runs[i], v, cr->seen);
			double y = v->value[cr->seen];

			cr->x_lo = fmin(cr->x_lo, x);
			cr->x_hi = fmax(cr->x_hi, x);
			if (!isfinite(y))
				continue;
			cr->lo = fmin(cr->lo, y);
			cr->hi = fmax(cr->hi, y);
		}
	}
	return point && !curve;
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/*
 * Bounds of the values.  A few runs that diverged must not flatten all others: when the ends
 * lie far outside of what nine tenths of the runs reach, the plot ends there.
 */
static void find_y(const struct chart *ch, const struct chart_in *in, double *lo, double *hi)
{
	double *ends = mem_alloc(2 * (ch->n_runs + 1) * sizeof *ends), q1, q9, spread;
	size_t n = 0;

	for (uint32_t i = 0; i < ch->n_runs; i++)
		if (chart_shows(ch, in, i) && !isnan(ch->runs[i].lo)) {
			ends[n++] = ch->runs[i].lo;
			ends[n++] = ch->runs[i].hi;
		}
	*lo = *hi = NAN;
	if (n) {
		qsort(ends, n, sizeof *ends, compare_doubles);
		*lo = ends[0];
		*hi = ends[n - 1];
		q1 = ends[n / 20];
		q9 = ends[n - 1 - n / 20];
		spread = q9 - q1;
		if (n >= 20 && !ch->opts.log_y && spread > 0 && *hi - *lo > 4 * spread) {
			*lo = fmax(*lo, q1 - spread / 2);
			*hi = fmin(*hi, q9 + spread / 2);
		}
	}
	free(ends);
}

/*
 * The x axis ends a little behind the last value, but not at every other place as a curve
 * grows: each new end draws (and sends) the whole plot anew.
 */
static double round_end(double width)
{
	static const double ends[] = { 1, 1.5, 2, 3, 5, 7, 10 };
	double power = pow(10, floor(log10(width)));

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (width <= ends[i] * power * (1 + 1e-9))
			return ends[i] * power;
	return width;
}

static void find_scales(struct chart *ch, const struct chart_in *in, int w, int h)
{
	double x0 = NAN, x1 = NAN, y0, y1;

	if (ch->opts.zoomed) {
		ch->x = scale_make(ch->opts.x0, ch->opts.x1, ch->opts.log_x);
		ch->y = scale_make(ch->opts.y0, ch->opts.y1, ch->opts.log_y);
		return;
	}
	for (uint32_t i = 0; i < ch->n_runs; i++)
		if (chart_shows(ch, in, i)) {
			x0 = fmin(x0, ch->runs[i].x_lo);
			x1 = fmax(x1, ch->runs[i].x_hi);
		}
	if (isnan(x1)) {
		x0 = 0;
		x1 = 10;
	}
	/* From the origin; a lone interval is no range. */
	if (!ch->opts.log_x && x0 > 0 && x0 < x1 / 2)
		x0 = 0;
	find_y(ch, in, &y0, &y1);
	ch->x = scale_round(scale_make(x0, x1, ch->opts.log_x), w / 10);
	if (!ch->opts.log_x && x1 > ch->x.lo)
		ch->x.hi = ch->x.lo + round_end(x1 - ch->x.lo);
	ch->y = scale_round(scale_make(y0, y1, ch->opts.log_y), h < 12 ? h / 2 : 6);
}

/* ---- drawing --------------------------------------------------------------------- */

/*
 * A curve from value `from` on.  Values in one column of dots become one vertical line, so a
 * long curve costs little more than reading it.
 */
static void draw_curve(const struct chart *ch, struct plot *p, const struct run *r,
                       const struct series *s, uint32_t from, enum style style)
{
	double last_x = NAN, last_y = NAN, lo = 0, hi = 0, mean = 0, weight = 0;
	double w = ch->opts.smoothing, column = 1.0 / plot_dots_x(p);

	if (s->n == 1 && r->state == RUN_RUNNING && ch->x_used != CHART_RUN) {
		plot_dot(p, scale_share(&ch->x, chart_x_of(ch, r, s, 0)),
		         scale_share(&ch->y, s->value[0]), style);
		return;
	}
	if (s->n == 1) {
		plot_mark(p, scale_share(&ch->x, chart_x_of(ch, r, s, 0)),
		          scale_share(&ch->y, s->value[0]), glyph(p->glyphs, GLYPH_MARK),
		          style);
		return;
	}
	for (uint32_t i = w > 0 ? 0 : from; i < s->n; i++) {
		double x, y, v = s->value[i];

		if (w > 0 && isfinite(v)) {
			mean = w * mean + (1 - w) * v;
			weight = w * weight + (1 - w);
			v = mean / weight;
		}
		if (i < from)
			continue;
		x = scale_share(&ch->x, chart_x_of(ch, r, s, i));
		y = scale_share(&ch->y, v);
		if (!isfinite(y) || !isfinite(x)) {
			if (!isnan(last_y))
				plot_line(p, last_x, lo, last_x, hi, style);
			last_y = NAN;
			continue;
		}
		if (isnan(last_y)) {
			lo = hi = y;
			last_x = x;
		} else if (fabs(x - last_x) < column) {
			lo = fmin(lo, y);
			hi = fmax(hi, y);
			last_y = y;
			continue;
		} else {
			plot_line(p, last_x, lo, last_x, hi, style);
			plot_line(p, last_x, last_y, x, y, style);
			lo = hi = y;
			last_x = x;
		}
		last_y = y;
	}
	if (!isnan(last_y))
		plot_line(p, last_x, lo, last_x, hi, style);
}

/* How a run ended, where its curve does. */
static void draw_end(const struct chart *ch, struct plot *p, const struct run *r,
                     const struct series *s, enum style style)
{
	enum glyph g = r->state == RUN_CANCELLED ? GLYPH_CANCELLED
	               : r->state == RUN_FAILED  ? GLYPH_FAILED
	               : r->state == RUN_LOST    ? GLYPH_LOST
	                                         : GLYPHS_COUNT;

	if (g != GLYPHS_COUNT && s->n > 0 && ch->x_used != CHART_RUN)
		plot_mark(p, scale_share(&ch->x, chart_x_of(ch, r, s, s->n - 1)),
		          scale_share(&ch->y, s->value[s->n - 1]), glyph(p->glyphs, g), style);
}

static void draw_base(struct chart *ch, const struct chart_in *in)
{
	const struct sweep *s = in->sweep;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct series *v = sweep_series(r, ch->opts.metric);
		struct chart_run *cr = &ch->runs[i];
		enum style style = run_style(r);
		uint32_t from = cr->drawn;

		if (!v || !v->n || !chart_shows(ch, in, i) ||
		    (cr->drawn == v->n && cr->style == style))
			continue;
		if (cr->style != style || from < 2)
			from = 0;
		draw_curve(ch, &ch->base, r, v, from ? from - 1 : 0, style);
		draw_end(ch, &ch->base, r, v, style);
		cr->drawn = v->n;
		cr->style = (uint8_t)style;
	}
}

/* One point a run: the line of the best so far says how the search goes. */
static void draw_best_so_far(struct chart *ch, const struct chart_in *in)
{
	const struct sweep *s = in->sweep;
	enum goal goal = s->config->goal;
	double best = NAN, x = NAN;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], ch->opts.metric);
		double here = s->runs[i].id;

		if (!v || !v->n || !chart_shows(ch, in, i) || !isfinite(v->value[0]))
			continue;
		if (!isnan(best))
			plot_line(&ch->top, scale_share(&ch->x, x), scale_share(&ch->y, best),
			          scale_share(&ch->x, here), scale_share(&ch->y, best),
			          STYLE_LIMIT);
		if (isnan(best) || goal_better(goal, v->value[0], best))
			best = v->value[0];
		x = here;
	}
}

static void draw_on_top(struct chart *ch, const struct chart_in *in, uint32_t id,
                        enum style style)
{
	const struct run *r = sweep_run(in->sweep, id);
	const struct series *v = r ? sweep_series(r, ch->opts.metric) : NULL;

	if (v && v->n && chart_shows(ch, in, id - 1)) {
		draw_curve(ch, &ch->top, r, v, 0, style);
		draw_end(ch, &ch->top, r, v, style);
	}
}

static void draw_top(struct chart *ch, const struct chart_in *in)
{
	const struct sweep *s = in->sweep;
	int n = 0;

	plot_blank(&ch->top);
	if (ch->x_used == CHART_RUN && ch->opts.metric == 0)
		draw_best_so_far(ch, in);
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (in->flags[i] & CHART_MARKED)
			draw_on_top(ch, in, i + 1,
			            (enum style)(STYLE_CURVE_1 + n++ % STYLE_CURVES));
	draw_on_top(ch, in, s->best, STYLE_BEST);
	draw_on_top(ch, in, in->selected, in->selected == s->best ? STYLE_BEST : STYLE_STRONG);
}

static bool same_scale(const struct scale *a, const struct scale *b)
{
	return a->lo == b->lo && a->hi == b->hi && a->log == b->log;
}

void chart_draw(struct chart *ch, struct canvas *c, struct rect r, const struct chart_in *in)
{
	struct chart_opts o = ch->opts;
	struct scale x = ch->x, y = ch->y;
	enum chart_x used = ch->x_used;
	struct rect inner = chart_plot_rect(ch, r);

	if (inner.w < 4 || inner.h < 2)
		return;
	/* Bounds are of a metric over an x: others make them anew. */
	if (ch->ready && (o.metric != ch->drawn.metric || o.x != ch->drawn.x))
		ch->n_runs = 0;
	if (!ch->ready || o.x != ch->drawn.x)
		ch->x_used = o.x;
	if (look_at_values(ch, in->sweep) != (ch->x_used == CHART_RUN)) {
		ch->x_used = ch->x_used == CHART_RUN ? o.x : CHART_RUN;
		ch->n_runs = 0;
		look_at_values(ch, in->sweep);
	}
	find_scales(ch, in, inner.w, inner.h);
	if (!ch->ready || ch->base.w != inner.w || ch->base.h != inner.h ||
	    ch->base.glyphs != c->glyphs) {
		plot_clear(&ch->base);
		plot_clear(&ch->top);
		plot_init(&ch->base, inner.w, inner.h, c->glyphs);
		plot_init(&ch->top, inner.w, inner.h, c->glyphs);
		ch->ready = false;
	}
	if (!ch->ready || used != ch->x_used || !same_scale(&x, &ch->x) ||
	    !same_scale(&y, &ch->y) || ch->version != in->version ||
	    o.metric != ch->drawn.metric || o.x != ch->drawn.x ||
	    o.smoothing != ch->drawn.smoothing || o.only_marked != ch->drawn.only_marked) {
		plot_blank(&ch->base);
		for (size_t i = 0; i < ch->n_runs; i++)
			ch->runs[i].drawn = 0;
	}
	ch->drawn = o;
	ch->version = in->version;
	ch->ready = true;
	draw_base(ch, in);
	draw_top(ch, in);
	chart_draw_around(ch, c, r, in);
}

/* ---- zoom ------------------------------------------------------------------------ */

void chart_zoom_to(struct chart *ch, double x0, double x1, double y0, double y1)
{
	double ax = scale_value(&ch->x, x0), bx = scale_value(&ch->x, x1);
	double ay = scale_value(&ch->y, y0), by = scale_value(&ch->y, y1);

	if (!ch->ready || !(ax < bx) || !(ay < by) || !isfinite(bx - ax) || !isfinite(by - ay))
		return;
	/* Closer than a double can tell apart is no view. */
	if (bx - ax < 1e-9 * fmax(fabs(ax), fabs(bx)) ||
	    by - ay < 1e-9 * fmax(fabs(ay), fabs(by)))
		return;
	ch->opts.zoomed = true;
	ch->opts.x0 = ax;
	ch->opts.x1 = bx;
	ch->opts.y0 = ay;
	ch->opts.y1 = by;
}

void chart_zoom(struct chart *ch, double factor)
{
	double at = ch->opts.cross ? ch->opts.cross_at : 0.5;

	chart_zoom_to(ch, at - at * factor, at + (1 - at) * factor, 0.5 - 0.5 * factor,
	              0.5 + 0.5 * factor);
}

void chart_pan(struct chart *ch, double dx, double dy)
{
	chart_zoom_to(ch, dx, 1 + dx, dy, 1 + dy);
}
