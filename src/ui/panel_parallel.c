/* All together: each run a line across an axis for each parameter, and the metric. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/brush.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/parallel_plot.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define AXIS_W 9.6 /* columns of an axis with its name: 7 of them at 80, 12 at 120 */
#define MIN_H 6    /* a name, two labels and a plot */

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	buf_adds(title, "All together");
	if (ui->runs.filter)
		buf_addf(right, "%zu of %u runs", ui->runs.n_shown, ui->model.sweep->n_runs);
}

static void lack(const struct ui *ui, struct buf *out)
{
	const struct analysis *a = panel_analysis(ui);

	if (!a->parallel.n || !a->parallel.n_runs)
		analysis_print_lack(a, out);
	if (!out->len && !a->parallel.n)
		buf_adds(out, "no parameter varies");
}

/* The window of axes that has the chosen one. */
static void fit(struct ui *ui, int width)
{
	struct panel_axes *v = &ui->panels.axes;
	size_t n = panel_analysis(ui)->parallel.n, most = (size_t)(width / AXIS_W);

	most = most < 2 ? 1 : most - 1;
	panel_brush_settle(ui);
	if (v->axis < n)
		v->first = layout_top(v->first, v->axis, most);
	if (n <= most)
		v->first = 0;
	else if (v->first > n - most)
		v->first = n - most;
	v->n = (int)(n < most ? n : most) + 1;
}

static size_t axis_at(const struct ui *ui, int i)
{
	const struct panel_axes *v = &ui->panels.axes;

	return i == v->n - 1 ? panel_analysis(ui)->parallel.n : v->first + (size_t)i;
}

/* A text about an axis. */
static void at_axis(const struct ui *ui, struct canvas *c, struct rect r, int i, int y,
                    enum style s, const char *text)
{
	int n = ui->panels.axes.n, w = r.w / n - 1, columns = utf8_columns(text);

	columns = columns > w ? w : columns;
	canvas_middle(c, canvas_part(r, parallel_column(r, i, n) - columns / 2, y, columns), s,
	              text);
}

static void draw_name(const struct ui *ui, struct canvas *c, struct rect r, int i)
{
	const struct sweep *s = ui->model.sweep;
	struct brush_axis a = brush_axis(ui, axis_at(ui, i));
	const char *name = a.param        ? param_bare_name(a.param->name)
	                   : s->n_metrics ? s->metrics[0]
	                                  : "metric";
	bool chosen = axis_at(ui, i) == ui->panels.axes.axis;
	struct buf text = { 0 };

	show_name(&text, s, name, r.w / ui->panels.axes.n - 1, c->glyphs);
	at_axis(ui, c, r, i, 0, chosen ? STYLE_TAB : STYLE_STRONG, buf_str(&text));
	buf_clear(&text);
}

/* The number at an end: of the brush, or of the axis. */
static void draw_end(const struct ui *ui, struct canvas *c, struct rect r, int i, int y,
                     int end)
{
	struct brush_axis a = brush_axis(ui, axis_at(ui, i));
	const struct parallel_ends *ends = &panel_analysis(ui)->parallel.ends[axis_at(ui, i)];
	struct filter_range range;
	bool brushed = brush_range(ui, &a, &range), low = (end < 0) != a.upside_down;
	double x = low ? range.low : range.high;
	struct buf text = { 0 };

	brushed = brushed && isfinite(x);
	if (brush_has_rungs(&a))
		return;
	if (!brushed && a.param)
		x = low ? ends->low : ends->high;
	else if (!brushed)
		x = scale_value(&a.scale, low ? 0 : 1);
	if (a.param)
		subject_print_value(&VALUE_NUM(x), &text);
	else
		show_metric(&text, x);
	at_axis(ui, c, r, i, y, brushed ? STYLE_KEY : STYLE_DIM, buf_str(&text));
	buf_clear(&text);
}

/* The line of an axis, heavy where it is brushed; between the rungs it has their names. */
static void draw_axis(const struct ui *ui, struct canvas *c, struct rect plot, int i)
{
	struct brush_axis a = brush_axis(ui, axis_at(ui, i));
	int n = ui->panels.axes.n, x = parallel_column(plot, i, n);
	bool ascii = c->glyphs == GLYPHS_ASCII, rungs = brush_has_rungs(&a);
	bool is = brush_is(ui, &a);
	struct filter_range r;
	double from, to;

	brush_range(ui, &a, &r);
	from = a.upside_down ? (isfinite(r.high) ? brush_place(&a, r.high) : 0)
	                     : (isfinite(r.low) ? brush_place(&a, r.low) : 0);
	to = a.upside_down ? (isfinite(r.low) ? brush_place(&a, r.low) : 1)
	                   : (isfinite(r.high) ? brush_place(&a, r.high) : 1);
	for (int y = 0; y < plot.h; y++) {
		double at = plot.h > 1 ? 1 - (double)y / (plot.h - 1) : 0.5;
		double half = 0.5 / (plot.h > 1 ? plot.h - 1 : 1);
		bool in = is && !rungs && at >= from - half && at <= to + half;

		canvas_put(c, plot, x, y,
		           in ? (ascii ? '#' : 0x2503) : glyph(c->glyphs, GLYPH_V),
		           in ? STYLE_KEY : STYLE_BORDER);
	}
}

static void draw_rungs(const struct ui *ui, struct canvas *c, struct rect plot, int i)
{
	struct brush_axis a = brush_axis(ui, axis_at(ui, i));
	int n = ui->panels.axes.n, x = parallel_column(plot, i, n), before = -1;
	int width = plot.w / n - 2;
	struct buf text = { 0 };
	bool *keep, is;

	if (!brush_has_rungs(&a))
		return;
	keep = mem_calloc(a.param->n_options, sizeof *keep);
	is = brush_rungs(ui, &a, keep);
	for (size_t k = a.param->n_options; k-- > 0;) {
		double place = param_to_position(a.param, &a.param->options[k]);
		int y = plot.h - 1 - (int)lrint(place * (plot.h - 1));
		enum style s = is && keep[k] ? STYLE_KEY : is ? STYLE_DIM : STYLE_TEXT;
		int columns;

		if (y == before)
			continue;
		before = y;
		buf_reset(&text);
		subject_print_value(&a.param->options[k], &text);
		columns = utf8_columns(buf_str(&text));
		columns = columns > width ? width : columns;
		canvas_mark(c, plot, x, y, GLYPH_TEE_L, s);
		if (is && keep[k])
			canvas_put(c, plot, x, y, c->glyphs == GLYPHS_ASCII ? '#' : 0x2503, s);
		canvas_middle(c, canvas_part(plot, x + 1, y, columns), s, buf_str(&text));
	}
	free(keep);
	buf_clear(&text);
}

static void draw_best(const struct ui *ui, struct canvas *c, struct rect plot)
{
	const struct sweep *s = panel_analysis(ui)->subject.sweep;
	struct brush_axis a = brush_axis(ui, panel_analysis(ui)->parallel.n);
	int n = ui->panels.axes.n;
	double place;

	if (!s->best || s->best > ui->model.sweep->n_runs ||
	    !(ui->runs.flags[s->best - 1] & CHART_VISIBLE) ||
	    !isfinite(s->runs[s->best - 1].best))
		return;
	place = brush_place(&a, s->runs[s->best - 1].best);
	canvas_mark(c, plot, parallel_column(plot, n - 1, n),
	            plot.h - 1 - (int)lrint(place * (plot.h - 1)), GLYPH_BEST, STYLE_BEST);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct panel_axes *v = &ui->panels.axes;
	int filter = ui->runs.filter_text && r.h > MIN_H + 2 ? 1 : 0;

	fit(ui, r.w);
	v->plot = (struct rect){ r.x, r.y + 2, r.w, r.h - 3 - filter };
	if (r.h < MIN_H) {
		v->plot = (struct rect){ 0 };
		canvas_wrap(c, r, 0, STYLE_DIM, "there is no room for axes; Enter makes some");
		return;
	}
	parallel_plot(ui, v->first, v->n, c, v->plot);
	for (int i = 0; i < v->n; i++) {
		draw_axis(ui, c, v->plot, i);
		draw_rungs(ui, c, v->plot, i);
		draw_name(ui, c, r, i);
		draw_end(ui, c, r, i, 1, 1);
		draw_end(ui, c, r, i, r.h - 1 - filter, -1);
	}
	draw_best(ui, c, v->plot);
	if (filter)
		canvas_text(c, canvas_at(r, 0, r.h - 1), STYLE_WARN, ui->runs.filter_text);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	(void)arg;
	return panel_analysis(ui)->parallel.n && panel_brush_act(ui, id);
}

const struct panel panel_parallel = {
	.name = "parallel",
	.title = title,
	.draw = draw,
	.lack = lack,
	.act = act,
	.hint = panel_brush_hint,
	.back = panel_brush_back,
	.mouse = panel_brush_mouse,
};
