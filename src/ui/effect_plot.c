#include "ui/effect_plot.h"

#include <math.h>

#include "base/utf8.h"
#include "ui/param_axis.h"
#include "ui/plot_frame.h"

#define WORST 0.5 /* of the runs that may lie beyond the plot: they stand at its edge */
#define EDGE 0.1  /* of the plot is left for these */

/* Let the curves be seen, as far as there are runs. */
static void widen_by_curves(const struct analysis *a, double least, double most, double *lo,
                            double *hi)
{
	if (!analysis_predicts(a))
		return;
	for (size_t k = 0; k < a->effects.n; k++)
		for (size_t i = 0; i < a->effects.items[k].n; i++) {
			double x = a->effects.items[k].curve[i].metric.value;

			*lo = fmin(*lo, fmax(x, least));
			*hi = fmax(*hi, fmin(x, most));
		}
}

/* From the least to the most of any run, also of those that the model alone knows. */
static void find_ends(const struct analysis *a, double *least, double *most)
{
	const struct surrogate *s = &a->surface.s;

	*least = a->values[0];
	*most = a->values[a->n_values - 1];
	for (size_t i = 0; i < s->t.n && s->h->runs[s->t.runs[i]].earlier; i++) {
		double x = goal_value(s->h->goal, s->t.loss[i]);

		*least = fmin(*least, x);
		*most = fmax(*most, x);
	}
}

struct scale effect_plot_scale(const struct analysis *a)
{
	enum goal goal = a->subject.sweep->config->goal;
	size_t n = a->n_values, cut = (size_t)(WORST * (double)n);
	double lo, hi, least, most;
	struct scale y;

	if (!n)
		return scale_make(0, 1, SCALE_LINEAR, 1);
	lo = a->values[goal == GOAL_MAXIMIZE ? cut : 0];
	hi = a->values[n - 1 - (goal == GOAL_MINIMIZE ? cut : 0)];
	find_ends(a, &least, &most);
	widen_by_curves(a, least, most, &lo, &hi);
	y = scale_suit(lo, hi, a->values, n, goal == GOAL_MAXIMIZE);
	return goal == GOAL_MINIMIZE
	               ? scale_make(y.lo, scale_value(&y, 1 + EDGE), y.kind, y.unit)
	               : scale_make(scale_value(&y, -EDGE), y.hi, y.kind, y.unit);
}

/* ---- one parameter --------------------------------------------------------------- */

struct drawing {
	const struct analysis *a;
	const struct param *param;
	size_t k, axis; /* among the parameters, among parallel coordinates */
	struct plot_frame f;
	uint32_t beyond; /* runs at the edge */
};

static double place_of_run(const struct drawing *d, const struct run *r)
{
	const struct parallel *p = &d->a->parallel;

	if (!r->id || d->axis == p->n)
		return NAN;
	return param_axis_place_of(d->param, parallel_place(p, r->id, d->axis), r->id);
}

static void draw_run(struct drawing *d, const struct run *r, enum glyphs set)
{
	double x = place_of_run(d, r), y = plot_frame_at_y(&d->f, r->best);
	enum style style = r->state == RUN_COMPLETED ? STYLE_COMPLETED : STYLE_CANCELLED;

	if (isnan(x))
		return;
	if (r->state == RUN_FAILED) {
		plot_mark(&d->f.plot, x, 0, glyph(set, GLYPH_FAILED), STYLE_FAILED);
	} else if (analysis_counts(r) && y >= 0 && y <= 1) {
		plot_dot(&d->f.plot, x, y, style);
	} else if (analysis_counts(r)) {
		d->beyond++;
		plot_mark(&d->f.plot, x, y < 0 ? 0 : 1,
		          glyph(set, y < 0 ? GLYPH_DOWN : GLYPH_UP), STYLE_DIM);
	}
}

/* Failures on top of what else stands at the foot, the best on top of all. */
static void draw_runs(struct drawing *d, enum glyphs set)
{
	const struct sweep *s = d->a->subject.sweep;

	for (int failed = 0; failed < 2; failed++)
		for (uint32_t i = 0; i < s->n_runs; i++)
			if ((s->runs[i].state == RUN_FAILED) == failed)
				draw_run(d, &s->runs[i], set);
}

static void draw_best(struct drawing *d, enum glyphs set)
{
	const struct run *best = sweep_run(d->a->subject.sweep, d->a->subject.sweep->best);
	double x = best ? place_of_run(d, best) : NAN;

	if (!isnan(x))
		plot_mark(&d->f.plot, x, fmin(fmax(plot_frame_at_y(&d->f, best->best), 0), 1),
		          glyph(set, GLYPH_BEST), STYLE_BEST);
}

/* From one place to the next, or of an option its share of the width. */
static void draw_step(struct drawing *d, double x0, double y0, double x, double y)
{
	size_t n = param_axis_options(d->param);
	double half = n ? PARAM_AXIS_OPTION / 2 / (double)n : 0;

	if (n)
		plot_line(&d->f.plot, x - half, y, x + half, y, STYLE_CURVE_1);
	else
		plot_line(&d->f.plot, x0, y0, x, y, STYLE_CURVE_1);
}

static void draw_curve(struct drawing *d)
{
	const struct effect *e = &d->a->effects.items[d->k];
	double x0 = NAN, y0 = NAN;

	for (size_t i = 0; i < e->n; i++) {
		double x = param_axis_place(d->param, &e->curve[i].value);
		double y = plot_frame_at_y(&d->f, e->curve[i].metric.value);

		draw_step(d, x0, y0, x, y);
		x0 = x;
		y0 = y;
	}
}

static void draw_isolation(struct drawing *d)
{
	const struct buckets *b = &d->a->buckets[d->k];
	const struct sweep *s = d->a->subject.sweep;
	double x0 = NAN, y0 = NAN;

	for (size_t i = 0; i < b->n; i++) {
		const struct run *r = sweep_run(s, b->items[i].best);
		const struct point *p = r ? subject_point(&d->a->subject, r->id) : NULL;
		double x = p ? param_axis_place(d->param, &p->values[d->k]) : NAN;
		double y = r ? plot_frame_at_y(&d->f, r->best) : NAN;

		if (isnan(x) || isnan(y))
			continue;
		draw_step(d, x0, y0, x, y);
		x0 = x;
		y0 = y;
	}
}

/* What the model has at a place: at an option's own, else between the levels beside it. */
static struct figure figure_at(const struct drawing *d, double x)
{
	const struct effect *e = &d->a->effects.items[d->k];
	size_t n = param_axis_options(d->param);
	struct figure before = e->curve[0].metric;
	double from = 0;

	for (size_t i = 0; i < e->n; i++) {
		double at = param_axis_place(d->param, &e->curve[i].value);
		struct figure f = e->curve[i].metric;

		if (n && fabs(x - at) <= PARAM_AXIS_OPTION / 2 / (double)n)
			return f;
		if (!n && at >= x) {
			double t = at > from ? (x - from) / (at - from) : 1;

			return (struct figure){ before.value + t * (f.value - before.value),
				                before.sd + t * (f.sd - before.sd) };
		}
		before = f;
		from = at;
	}
	return n ? FIGURE_NONE : before;
}

/* The band as shade, which is neither dot nor line, below all else. */
static void draw_band(struct drawing *d, struct canvas *c)
{
	for (int column = 0; column < d->f.at.w && d->a->effects.items[d->k].n; column++) {
		double x = (column + 0.5) / d->f.at.w;
		struct figure f = figure_at(d, x);

		plot_shade(c, d->f.at, column, plot_frame_at_y(&d->f, f.value - 2 * f.sd),
		           plot_frame_at_y(&d->f, f.value + 2 * f.sd), GLYPH_BAND, STYLE_DIM);
	}
}

static void draw_head(const struct drawing *d, struct canvas *c, struct rect r)
{
	struct buf count = { 0 };
	int room = 0;

	if (d->beyond) {
		bool up = d->a->subject.sweep->config->goal == GOAL_MINIMIZE;

		utf8_add(&count, glyph(c->glyphs, up ? GLYPH_UP : GLYPH_DOWN));
		buf_addf(&count, " %u", d->beyond);
		room = utf8_columns(count.data) + 1;
		canvas_right(c, canvas_part(r, 0, 0, r.w), STYLE_DIM, count.data);
	}
	canvas_middle(c, canvas_part(r, 0, 0, r.w - room), STYLE_STRONG, d->param->name);
	buf_clear(&count);
}

void effect_plot(const struct analysis *a, size_t param, bool isolated, const struct scale *y,
                 struct canvas *c, struct rect r)
{
	struct drawing d = { .a = a, .param = &a->subject.space->params[param], .k = param };
	bool wall = param_axis_is_bounded(d.param);

	d.axis = parallel_axis(&a->parallel, param);
	plot_frame_init(&d.f, (struct rect){ r.x, r.y + 1, r.w - 1, r.h - 1 }, c->glyphs, *y);
	d.f.dotted = !wall;
	draw_runs(&d, c->glyphs);
	if (isolated)
		draw_isolation(&d);
	else
		draw_curve(&d);
	draw_best(&d, c->glyphs);
	if (!isolated)
		draw_band(&d, c);
	plot_frame_draw(&d.f, c);
	for (int i = 0; i < d.f.at.h; i++)
		canvas_mark(c, r, r.w - 1, 1 + i, wall ? GLYPH_V : GLYPH_DOTS_V, STYLE_BORDER);
	draw_head(&d, c, r);
	param_axis_draw(d.param, c, plot_frame_foot(&d.f));
	plot_frame_clear(&d.f);
}
