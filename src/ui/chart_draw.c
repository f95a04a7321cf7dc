/* The curves: one layer that is kept, and one on top that is drawn each time. */

#include <math.h>
#include <stdlib.h>

#include "ui/chart.h"

void chart_clear(struct chart *ch)
{
	plot_clear(&ch->base);
	plot_clear(&ch->top);
	free(ch->quantiles);
	free(ch->means);
	free(ch->runs);
	*ch = (struct chart){ 0 };
}

/* The five best stand out, so the others do not: those at work are the ones to watch. */
static enum style base_style(const struct run *r)
{
	return r->state == RUN_RUNNING ? STYLE_TEXT : STYLE_CANCELLED;
}

/* Of many runs: where they lie, and where each ended; in full only those at work. */
static void draw_many(struct chart *ch, const struct chart_in *in, bool anew)
{
	const struct sweep *s = in->sweep;

	plot_blank(&ch->base);
	chart_band_draw(ch, in, anew);
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct series *v = sweep_series(r, ch->opts.metric);
		struct series kept = v ? *v : (struct series){ 0 };
		uint32_t cut = v ? chart_cut_at(in, r, v) : 0;
		double x, y;

		kept.n = cut ? cut : kept.n;
		if (!v || !chart_shows(ch, in, i) || !chart_curve_end(ch, r, &kept, &x, &y))
			continue;
		if (cut)
			plot_dot(&ch->base, x, fmin(1, fmax(0, y)), STYLE_LIMIT);
		else if (r->state == RUN_RUNNING)
			chart_curve_draw(ch, &ch->base, r, v, 0, base_style(r));
		else if (y < 0 || y > 1)
			chart_curve_draw_end(ch, &ch->base, r, v, base_style(r));
		else
			plot_dot(&ch->base, x, y,
			         r->state == RUN_FAILED ? STYLE_FAILED : base_style(r));
	}
}

static void draw_each(struct chart *ch, const struct chart_in *in)
{
	const struct sweep *s = in->sweep;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct series *v = sweep_series(r, ch->opts.metric);
		struct chart_run *cr = &ch->runs[i];
		uint32_t from = cr->drawn;

		if (!v || !v->n || !chart_shows(ch, in, i) ||
		    (cr->drawn == v->n && cr->state == r->state))
			continue;
		if (cr->state != r->state || from < 2)
			from = 0;
		chart_cuts_draw(ch, &ch->base, in, r, v, from ? from - 1 : 0,
		                in->cuts ? STYLE_TEXT : base_style(r));
		cr->drawn = v->n;
		cr->state = (uint8_t)r->state;
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

static void draw_on_top(struct chart *ch, const struct chart_in *in, uint32_t id)
{
	const struct run *r = sweep_run(in->sweep, id);
	const struct series *v = r ? sweep_series(r, ch->opts.metric) : NULL;

	if (v && v->n && chart_shows(ch, in, id - 1)) {
		chart_cuts_draw(ch, &ch->top, in, r, v, 0, chart_style(in, id));
	}
}

static void draw_top(struct chart *ch, const struct chart_in *in, bool anew)
{
	plot_blank(&ch->top);
	if (ch->x_used == CHART_RUN && ch->opts.metric == 0)
		draw_best_so_far(ch, in);
	for (size_t i = in->means ? 0 : in->n_coloured; i-- > 0;)
		draw_on_top(ch, in, in->coloured[i]);
	if (!in->means)
		draw_on_top(ch, in, in->sweep->best);
	chart_groups_draw(ch, in, anew);
	draw_on_top(ch, in, in->selected);
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
	bool anew = is_other_view(ch, in), band, means, blank, cut;

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
	means = in->means && ch->x_used != CHART_RUN;
	band = !means && chart_is_band(ch, in);
	blank = anew || band != ch->band || !same_scale(&x, &ch->x.scale) ||
	        !same_scale(&y, &ch->y.scale) || ch->opts.smoothing != ch->drawn.smoothing;
	cut = ch->cuts_version != in->cuts_version;
	if (blank || cut) {
		plot_blank(&ch->base);
		for (size_t i = 0; i < ch->n_runs; i++)
			ch->runs[i].drawn = 0;
	}
	ch->band = band;
	ch->drawn = ch->opts;
	ch->version = in->version;
	ch->cuts_version = in->cuts_version;
	ch->ready = true;
	if (!band && !means)
		draw_each(ch, in);
	else if (band && (blank || cut || ch->n_drawn != ch->n_seen))
		draw_many(ch, in, blank);
	ch->n_drawn = ch->n_seen;
	draw_top(ch, in, blank);
	chart_draw_around(ch, c, r, in);
}
