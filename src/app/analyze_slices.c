#include "app/analyze_part.h"

#include <math.h>

#include "base/utf8.h"
#include "core/space/scale.h"
#include "ui/plot.h"

#define PANEL_COLUMNS 39
#define PANEL_LINES 4
#define PANELS_MAX 6
#define OPTION_COLUMNS 4 /* that a name of an option needs */

struct range {
	double low, high;
};

static void widen(struct range *r, double x)
{
	if (isfinite(x)) {
		r->low = fmin(r->low, x);
		r->high = fmax(r->high, x);
	}
}

/* All panels have the same scale, so that they can be compared. */
static struct range common_range(const struct analysis *a)
{
	struct range r = { INFINITY, -INFINITY };

	for (size_t k = 0; k < a->effects.n; k++)
		for (size_t i = 0; i < a->effects.items[k].n; i++) {
			struct figure f = a->effects.items[k].curve[i].metric;

			widen(&r, f.value - 2 * f.sd);
			widen(&r, f.value + 2 * f.sd);
		}
	return r;
}

/* Where a level stands: on the parameter's scale, options side by side. */
static double place_of(const struct param *p, const struct effect *e, size_t i)
{
	return p->kind->ordered ? param_to_position(p, &e->curve[i].value)
	                        : ((double)i + 0.5) / (double)e->n;
}

/* What an end of the axis is called: a bound, or where there is none the outermost level. */
static struct value end_of(const struct param *p, const struct effect *e, bool upper)
{
	struct value bound = param_from_position(p, upper ? 1 - 0x1p-53 : 0);

	return p->kind->ordered && isfinite(bound.number) && scale_is_bounded(p)
	               ? bound
	               : e->curve[upper ? e->n - 1 : 0].value;
}

static void draw_curve(struct analyze_page *p, size_t k, struct range r, struct canvas *c,
                       struct rect at)
{
	const struct param *param = &p->a->subject.space->params[k];
	const struct effect *e = &p->a->effects.items[k];
	double span = r.high - r.low, x0 = 0, y0 = NAN;
	struct plot plot;

	plot_init(&plot, at.w, at.h, p->glyphs);
	for (size_t i = 0; i < e->n && span > 0; i++) {
		struct figure f = e->curve[i].metric;
		double x = place_of(param, e, i), y = (f.value - r.low) / span;

		/* The band is its edges, dot by dot. */
		plot_dot(&plot, x, y - 2 * f.sd / span, STYLE_DIM);
		plot_dot(&plot, x, y + 2 * f.sd / span, STYLE_DIM);
		if (param->kind->ordered)
			plot_line(&plot, x0, y0, x, y, STYLE_TEXT);
		else
			plot_line(&plot, x - 0.3 / (double)e->n, y, x + 0.3 / (double)e->n, y,
			          STYLE_TEXT);
		x0 = x;
		y0 = y;
	}
	plot_draw(&plot, NULL, c, at);
	plot_clear(&plot);
}

/* What the levels are called, each below its own. */
static void draw_options(const struct effect *e, struct canvas *c, struct rect at)
{
	struct buf text = { 0 };

	for (int i = 0, n = (int)e->n; i < n; i++) {
		int x = i * at.w / n, w = (i + 1) * at.w / n - x - 1, columns;

		buf_reset(&text);
		subject_print_value(&e->curve[i].value, &text);
		columns = utf8_columns(buf_str(&text));
		x += columns < w ? (w - columns) / 2 : 0;
		canvas_middle(c, canvas_part(at, x, 0, columns < w ? columns : w), STYLE_TEXT,
		              buf_str(&text));
	}
	buf_clear(&text);
}

static void draw_ends(const struct param *p, const struct effect *e, struct canvas *c,
                      struct rect at)
{
	struct value end = end_of(p, e, false);
	struct buf text = { 0 };

	subject_print_value(&end, &text);
	canvas_text(c, canvas_part(at, 0, 0, at.w / 2 - 1), STYLE_TEXT, text.data);
	buf_reset(&text);
	end = end_of(p, e, true);
	subject_print_value(&end, &text);
	canvas_right(c, canvas_part(at, at.w / 2, 0, (at.w + 1) / 2), STYLE_TEXT, text.data);
	buf_clear(&text);
}

static void draw_panel(struct analyze_page *p, size_t k, struct range r, struct canvas *c,
                       struct rect at)
{
	const struct effect *e = &p->a->effects.items[k];
	const struct param *param = &p->a->subject.space->params[k];
	struct rect axis;
	int w = 7;

	canvas_middle(c, canvas_part(at, 0, 0, at.w), STYLE_TEXT, param->name);
	canvas_right(c, canvas_part(at, 0, 1, w - 1), STYLE_TEXT, num_fit(r.high, w - 1).text);
	canvas_right(c, canvas_part(at, 0, PANEL_LINES, w - 1), STYLE_TEXT,
	             num_fit(r.low, w - 1).text);
	draw_curve(p, k, r, c, (struct rect){ at.x + w, at.y + 1, at.w - w, PANEL_LINES });
	axis = (struct rect){ at.x + w, at.y + PANEL_LINES + 1, at.w - w, 1 };
	if (!param->kind->ordered && axis.w / (int)e->n >= OPTION_COLUMNS)
		draw_options(e, c, axis);
	else
		draw_ends(param, e, c, axis);
}

void analyze_slices(struct analyze_page *p)
{
	const struct analysis *a = p->a;
	struct range r = common_range(a);
	size_t panels[PANELS_MAX], n = 0;

	for (size_t i = 0; i < a->subject.space->n && n < PANELS_MAX; i++)
		if (a->effects.items[a->order[i]].n)
			panels[n++] = a->order[i];
	if (!n || !(r.high > r.low))
		return;
	analyze_title(p, "What each does, the others averaged",
	              n < a->surface.f.n ? "the six that matter most" : "");
	for (size_t i = 0; i < n; i += 2) {
		struct canvas c;

		canvas_init(&c, ANALYZE_COLUMNS, PANEL_LINES + 2, p->glyphs);
		for (size_t j = i; j < n && j < i + 2; j++)
			draw_panel(p, panels[j], r, &c,
			           (struct rect){ (int)(j - i) * (PANEL_COLUMNS + 2), 0,
			                          PANEL_COLUMNS, PANEL_LINES + 2 });
		canvas_print(&c, canvas_rect(&c), p->out);
		canvas_clear(&c);
	}
}
