/* The curves: one layer that is kept, and one on top that is drawn each time. */

#include <math.h>
#include <stdlib.h>

#include "ui/chart.h"

void chart_clear(struct chart *ch)
{
	plot_clear(&ch->base);
	plot_clear(&ch->top);
	free(ch->runs);
	*ch = (struct chart){ 0 };
}

/* The enum style of a run that is not on top. */
static enum style run_style(const struct run *r)
{
	return r->state == RUN_RUNNING     ? STYLE_RUNNING
	       : r->state == RUN_COMPLETED ? STYLE_COMPLETED
	       : r->state == RUN_FAILED    ? STYLE_FAILED
	                                   : STYLE_CANCELLED;
}

static bool same_column(const struct plot *p, double a, double b)
{
	return fabs(a - b) < 1 && plot_dot_x(p, a) == plot_dot_x(p, b);
}

/*
 * A curve from value `from` on.  Values in one column of dots become one vertical line, so a
 * long curve costs little more than reading it.
 */
static void draw_curve(const struct chart *ch, struct plot *p, const struct run *r,
                       const struct series *s, uint32_t from, enum style style)
{
	double last_x = NAN, last_y = NAN, lo = NAN, hi = NAN, mean = 0, weight = 0;
	double w = ch->opts.smoothing;

	if (s->n == 1) {
		double x = scale_share(&ch->x.scale, chart_x_of(ch, r, s, 0));
		double y = chart_y_share(ch, s->value[0]);

		if (r->state == RUN_RUNNING && ch->x_used != CHART_RUN)
			plot_dot(p, x, y, style);
		else
			plot_mark(p, x, y, glyph(p->glyphs, GLYPH_MARK), style);
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
		x = scale_share(&ch->x.scale, chart_x_of(ch, r, s, i));
		y = chart_y_share(ch, v);
		if (isfinite(y) && isfinite(last_y) && same_column(p, x, last_x)) {
			lo = fmin(lo, y);
			hi = fmax(hi, y);
		} else {
			/* No line has an end that is not finite. */
			plot_line(p, last_x, lo, last_x, hi, style);
			plot_line(p, last_x, last_y, x, y, style);
			lo = hi = y;
			last_x = x;
		}
		last_y = y;
	}
	plot_line(p, last_x, lo, last_x, hi, style);
}

/* How a run ended, where its curve does; an arrow where that is beyond an edge. */
static void draw_end(const struct chart *ch, struct plot *p, const struct run *r,
                     const struct series *s, enum style style)
{
	enum glyph g = r->state == RUN_CANCELLED ? GLYPH_CANCELLED
	               : r->state == RUN_FAILED  ? GLYPH_FAILED
	               : r->state == RUN_LOST    ? GLYPH_LOST
	                                         : GLYPHS_COUNT;
	double x = scale_share(&ch->x.scale, chart_x_of(ch, r, s, s->n - 1));
	double y = chart_y_share(ch, s->value[s->n - 1]);

	if (y < 0 || y > 1)
		g = y < 0 ? GLYPH_DOWN : GLYPH_UP;
	else if (ch->x_used == CHART_RUN)
		return;
	if (g != GLYPHS_COUNT)
		plot_mark(p, x, fmin(1, fmax(0, y)), glyph(p->glyphs, g), style);
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

	for (uint32_t i = 0; i < s->n_runs && goal != GOAL_UNDECIDED; i++) {
		const struct series *v = sweep_series(&s->runs[i], ch->opts.metric);
		double here = s->runs[i].id;

		if (!v || !v->n || !chart_shows(ch, in, i) || !isfinite(v->value[0]))
			continue;
		plot_line(&ch->top, scale_share(&ch->x.scale, x), chart_y_share(ch, best),
		          scale_share(&ch->x.scale, here), chart_y_share(ch, best),
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
		if (chart_marks(in, i))
			draw_on_top(ch, in, i + 1,
			            (enum style)(STYLE_CURVE_1 + n++ % STYLE_CURVES));
	draw_on_top(ch, in, s->best, STYLE_BEST);
	draw_on_top(ch, in, in->selected, in->selected == s->best ? STYLE_BEST : STYLE_STRONG);
}

static bool same_scale(const struct scale *a, const struct scale *b)
{
	return a->lo == b->lo && a->hi == b->hi && a->kind == b->kind && a->unit == b->unit;
}

/* Is something else to be seen than what was drawn last? */
static bool is_other_view(const struct chart *ch, const struct chart_in *in)
{
	const struct chart_opts *o = &ch->opts, *d = &ch->drawn;

	return !ch->ready || ch->version != in->version || o->metric != d->metric ||
	       o->x != d->x || o->only_marked != d->only_marked || o->zoomed != d->zoomed ||
	       o->range != d->range || o->y_chosen != d->y_chosen || o->y_kind != d->y_kind;
}

/* What the runs logged, and over which x it is drawn; true when that is another than before. */
static bool take_in(struct chart *ch, const struct chart_in *in)
{
	const struct chart_opts *o = &ch->opts;
	enum chart_x used = ch->x_used;

	/* Bounds are of a metric over an x: others make them anew. */
	if (ch->ready && (o->metric != ch->drawn.metric || o->x != ch->drawn.x))
		ch->n_runs = 0;
	if (!ch->ready || o->x != ch->drawn.x)
		ch->x_used = o->x;
	if (chart_look(ch, in->sweep) != (ch->x_used == CHART_RUN)) {
		ch->x_used = ch->x_used == CHART_RUN ? o->x : CHART_RUN;
		ch->n_runs = 0;
		chart_look(ch, in->sweep);
	}
	return used != ch->x_used;
}

/* The layers in the size of the plot; true when they are new. */
static bool make_layers(struct chart *ch, struct rect inner, enum glyphs glyphs)
{
	if (ch->base.w == inner.w && ch->base.h == inner.h && ch->base.glyphs == glyphs)
		return false;
	plot_clear(&ch->base);
	plot_clear(&ch->top);
	plot_init(&ch->base, inner.w, inner.h, glyphs);
	plot_init(&ch->top, inner.w, inner.h, glyphs);
	return true;
}

void chart_draw(struct chart *ch, struct canvas *c, struct rect r, const struct chart_in *in)
{
	struct scale x = ch->x.scale, y = ch->y.scale;
	struct rect inner = chart_plot_rect(ch, r);
	bool anew = is_other_view(ch, in);

	if (inner.w < 4 || inner.h < 2)
		return;
	anew |= take_in(ch, in);
	anew |= make_layers(ch, inner, c->glyphs);
	chart_find_axes(ch, in, anew);
	if (chart_fit_labels(ch, anew)) {
		make_layers(ch, chart_plot_rect(ch, r), c->glyphs);
		anew = true;
		chart_find_axes(ch, in, anew);
	}
	if (anew || !same_scale(&x, &ch->x.scale) || !same_scale(&y, &ch->y.scale) ||
	    ch->opts.smoothing != ch->drawn.smoothing) {
		plot_blank(&ch->base);
		for (size_t i = 0; i < ch->n_runs; i++)
			ch->runs[i].drawn = 0;
	}
	ch->drawn = ch->opts;
	ch->version = in->version;
	ch->ready = true;
	draw_base(ch, in);
	draw_top(ch, in);
	chart_draw_around(ch, c, r, in);
}
