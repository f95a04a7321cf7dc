#include "ui/effect_plot.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "core/space/scale.h"
#include "ui/plot.h"

#define LABEL_W 7
#define OPTION_W 4 /* that a name of an option needs */
#define WORST 0.5  /* of the runs that may lie below the plot: they stand at its edge */

/* ---- the range ------------------------------------------------------------------- */

static void widen(struct effect_range *r, double x)
{
	if (isfinite(x)) {
		r->low = fmin(r->low, x);
		r->high = fmax(r->high, x);
	}
}

static bool counts(const struct run *r)
{
	return isfinite(r->best) && (r->state == RUN_COMPLETED || r->state == RUN_CANCELLED);
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void widen_by_runs(struct effect_range *r, const struct sweep *s)
{
	double *best = mem_calloc(s->n_runs + 1, sizeof *best);
	size_t n = 0, cut;

	for (uint32_t i = 0; i < s->n_runs; i++)
		if (counts(&s->runs[i]))
			best[n++] = s->runs[i].best;
	qsort(best, n, sizeof *best, compare);
	cut = (size_t)(WORST * (double)n);
	if (n) {
		widen(r, best[s->config->goal == GOAL_MINIMIZE ? 0 : cut]);
		widen(r, best[s->config->goal == GOAL_MINIMIZE ? n - 1 - cut : n - 1]);
	}
	free(best);
}

struct effect_range effect_range(const struct analysis *a)
{
	struct effect_range r = { INFINITY, -INFINITY };
	double margin;

	for (size_t k = 0; k < a->effects.n; k++)
		for (size_t i = 0; i < a->effects.items[k].n; i++) {
			struct figure f = a->effects.items[k].curve[i].metric;

			widen(&r, f.value - 2 * f.sd);
			widen(&r, f.value + 2 * f.sd);
		}
	widen_by_runs(&r, a->subject.sweep);
	/* What lies at an end is seen, however its place is rounded. */
	margin = r.high > r.low ? 1e-6 * (r.high - r.low) : 0;
	return (struct effect_range){ r.low - margin, r.high + margin };
}

/* ---- one parameter --------------------------------------------------------------- */

struct drawing {
	const struct analysis *a;
	const struct param *param;
	const struct effect *effect;
	size_t k;
	struct effect_range range;
	struct plot plot;
};

/* Where a level stands: on the parameter's scale, options side by side. */
static double place_of_level(const struct drawing *d, size_t i)
{
	return d->param->kind->ordered ? param_to_position(d->param, &d->effect->curve[i].value)
	                               : ((double)i + 0.5) / (double)d->effect->n;
}

static double height_of(const struct drawing *d, double metric)
{
	return (metric - d->range.low) / (d->range.high - d->range.low);
}

/* NAN: the run has no value of the parameter, or one that has no place. */
static double place_of_run(const struct drawing *d, const struct run *r)
{
	const struct point *p = subject_point(&d->a->subject, r->id);
	const struct value *v = p ? &p->values[d->k] : NULL;

	if (!v || v->kind == VALUE_NONE)
		return NAN;
	if (d->param->kind->ordered)
		return param_contains(d->param, v) ? param_to_position(d->param, v) : NAN;
	for (size_t i = 0; i < d->effect->n; i++)
		if (value_equal(v, &d->effect->curve[i].value)) {
			/* Beside each other: by their number, so that they stay there. */
			double shift = (double)(r->id * 7 % 11) / 10 - 0.5;

			return (place_of_level(d, i) + 0.5 * shift / (double)d->effect->n);
		}
	return NAN;
}

static void draw_runs(struct drawing *d, enum glyphs set)
{
	const struct sweep *s = d->a->subject.sweep;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		double x = place_of_run(d, r);

		if (isnan(x))
			continue;
		if (r->state == RUN_FAILED)
			plot_mark(&d->plot, x, 0, glyph(set, GLYPH_FAILED), STYLE_FAILED);
		else if (counts(r))
			plot_dot(&d->plot, x, fmin(fmax(height_of(d, r->best), 0), 1),
			         r->state == RUN_COMPLETED ? STYLE_COMPLETED : STYLE_CANCELLED);
	}
}

static void draw_best(struct drawing *d, enum glyphs set)
{
	const struct sweep *s = d->a->subject.sweep;
	const struct run *best = sweep_run(s, s->best);
	double x = best ? place_of_run(d, best) : NAN;

	if (!isnan(x))
		plot_mark(&d->plot, x, height_of(d, best->best), glyph(set, GLYPH_BEST),
		          STYLE_BEST);
}

/* The band is its edges, dot by dot. */
static void draw_curve(struct drawing *d)
{
	double span = d->range.high - d->range.low, x0 = 0, y0 = NAN;

	for (size_t i = 0; i < d->effect->n; i++) {
		struct figure f = d->effect->curve[i].metric;
		double x = place_of_level(d, i), y = height_of(d, f.value);
		double half = 0.3 / (double)d->effect->n;

		plot_dot(&d->plot, x, y - 2 * f.sd / span, STYLE_CURVE_1);
		plot_dot(&d->plot, x, y + 2 * f.sd / span, STYLE_CURVE_1);
		if (d->param->kind->ordered)
			plot_line(&d->plot, x0, y0, x, y, STYLE_CURVE_1);
		else
			plot_line(&d->plot, x - half, y, x + half, y, STYLE_CURVE_1);
		x0 = x;
		y0 = y;
	}
}

/* What an end of the axis is called: a bound, or where there is none the outermost level. */
static struct value end_of(const struct drawing *d, bool upper)
{
	struct value bound = param_from_position(d->param, upper ? 1 - 0x1p-53 : 0);

	return d->param->kind->ordered && isfinite(bound.number) && scale_is_bounded(d->param)
	               ? bound
	               : d->effect->curve[upper ? d->effect->n - 1 : 0].value;
}

static void draw_ends(const struct drawing *d, struct canvas *c, struct rect r)
{
	struct value low = end_of(d, false), high = end_of(d, true);
	int half = (r.w - LABEL_W) / 2, y = r.h - 1;
	struct buf text = { 0 };

	subject_print_value(&low, &text);
	canvas_text(c, canvas_part(r, LABEL_W, y, half - 1), STYLE_TEXT, text.data);
	buf_reset(&text);
	subject_print_value(&high, &text);
	canvas_right(c, canvas_part(r, LABEL_W + half, y, r.w - LABEL_W - half), STYLE_TEXT,
	             text.data);
	buf_clear(&text);
}

/* What the levels are called, each below its own, where there is room for all. */
static bool draw_options(const struct drawing *d, struct canvas *c, struct rect r)
{
	int n = (int)d->effect->n, width = r.w - LABEL_W;
	struct buf text = { 0 };

	if (d->param->kind->ordered || width / n < OPTION_W)
		return false;
	for (int i = 0; i < n; i++) {
		int x = i * width / n, w = (i + 1) * width / n - x - 1, columns;

		buf_reset(&text);
		subject_print_value(&d->effect->curve[i].value, &text);
		columns = utf8_columns(buf_str(&text));
		x += columns < w ? (w - columns) / 2 : 0;
		canvas_middle(c,
		              canvas_part(r, LABEL_W + x, r.h - 1, columns < w ? columns : w),
		              STYLE_TEXT, buf_str(&text));
	}
	buf_clear(&text);
	return true;
}

void effect_plot(const struct analysis *a, size_t param, struct effect_range range,
                 struct canvas *c, struct rect r)
{
	struct drawing d = { .a = a,
		             .param = &a->subject.space->params[param],
		             .effect = &a->effects.items[param],
		             .k = param,
		             .range = range };
	struct rect plot = { r.x + LABEL_W, r.y + 1, r.w - LABEL_W, r.h - 2 };

	canvas_middle(c, canvas_part(r, 0, 0, r.w), STYLE_STRONG, d.param->name);
	canvas_right(c, canvas_part(r, 0, 1, LABEL_W - 1), STYLE_DIM,
	             num_fit(range.high, LABEL_W - 1).text);
	canvas_right(c, canvas_part(r, 0, r.h - 2, LABEL_W - 1), STYLE_DIM,
	             num_fit(range.low, LABEL_W - 1).text);
	plot_init(&d.plot, plot.w, plot.h, c->glyphs);
	if (range.high > range.low) {
		draw_runs(&d, c->glyphs);
		draw_curve(&d);
		draw_best(&d, c->glyphs);
	}
	plot_draw(&d.plot, NULL, c, plot);
	plot_clear(&d.plot);
	if (!draw_options(&d, c, r))
		draw_ends(&d, c, r);
}
