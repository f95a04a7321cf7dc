/* The metric over two parameters, as the model has it: the fuller the better. */

#include <math.h>

#include "report/figure.h"
#include "report/figure_place.h"
#include "report/svg.h"
#include "ui/map_plot.h"

#define W 320
#define H 300
#define LEFT 64
#define RIGHT 12
#define TOP 26
#define BOTTOM 50
#define DRAWN_MAX 3
#define SHADES 5 /* of the line that says what they mean */
#define SHADE_W 16
#define LETTERS 17 /* of a name */
#define LETTER 7   /* the width of a digit */
#define TEXT_H 14

static struct report_size size(const struct report *r)
{
	size_t n = r->in->analysis->maps.n;

	return (struct report_size){ n < DRAWN_MAX ? n : DRAWN_MAX, W, H };
}

static double at_x(double place)
{
	return LEFT + place * (W - LEFT - RIGHT);
}

static double at_y(double place)
{
	return TOP + (1 - place) * (H - TOP - BOTTOM);
}

static void draw_cell(double x, double y, double w, double h, double share, struct buf *out)
{
	buf_addf(out,
	         "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
	         "fill-opacity=\"%.2f\"/>",
	         x, y, w, h, fmin(fmax(share, 0), 1));
}

static void draw_cells(const struct analysis *a, const struct map *m, struct buf *out)
{
	double w = (double)(W - LEFT - RIGHT) / (double)m->x.n;
	double h = (double)(H - TOP - BOTTOM) / (double)m->y.n, empty, full;

	map_plot_ends(a, m, false, &empty, &full);
	svg_group(out, "cells");
	for (size_t y = 0; y < m->y.n; y++)
		for (size_t x = 0; x < m->x.n; x++) {
			double z = m->cells[y * m->x.n + x].value;

			if (!isnan(z))
				draw_cell(LEFT + (double)x * w,
				          H - BOTTOM - (double)(y + 1) * h, w, h,
				          full != empty ? (z - empty) / (full - empty) : 0,
				          out);
		}
	svg_end(out);
}

/* What the shades mean. */
static void draw_ends(const struct analysis *a, const struct map *m, struct buf *out)
{
	double empty, full, x = W / 2.0 - SHADES * SHADE_W / 2.0;

	map_plot_ends(a, m, false, &empty, &full);
	svg_text(out, x - 6, H - 8, "end", num_short(empty, 4).text);
	svg_group(out, "cells");
	for (int i = 0; i < SHADES; i++)
		draw_cell(x + i * SHADE_W, H - 18, SHADE_W, 11, (double)i / (SHADES - 1), out);
	svg_end(out);
	svg_text(out, x + SHADES * SHADE_W + 6, H - 8, "start", num_short(full, 4).text);
}

static void draw_axes(const struct space *space, const struct map *m, struct buf *out)
{
	struct figure_tick ticks[FIGURE_TICKS_MAX];
	size_t n = figure_place_ticks(&space->params[m->x.param], ticks);
	struct buf text = { 0 };

	for (size_t i = 0; i < n; i++) {
		buf_reset(&text);
		subject_print_value(&ticks[i].value, &text);
		svg_name(out, at_x(ticks[i].place), H - BOTTOM + 16,
		         ticks[i].place < 0.05   ? "start"
		         : ticks[i].place > 0.95 ? "end"
		                                 : "middle",
		         buf_str(&text), n > 1 ? (W - LEFT) / LETTER / (int)n : 16);
	}
	n = figure_place_ticks(&space->params[m->y.param], ticks);
	for (size_t i = 0; i < n; i++) {
		buf_reset(&text);
		subject_print_value(&ticks[i].value, &text);
		svg_name(out, LEFT - 5, at_y(ticks[i].place) + 4, "end", buf_str(&text), 8);
	}
	buf_clear(&text);
}

static void draw_name(const struct space *space, const struct map *m, struct buf *out)
{
	struct buf text = { 0 };

	svg_cut(param_bare_name(space->params[m->y.param].name), LETTERS, &text);
	buf_adds(&text, " over ");
	svg_cut(param_bare_name(space->params[m->x.param].name), LETTERS, &text);
	svg_group(out, "strong");
	svg_text(out, LEFT, 16, "start", buf_str(&text));
	svg_end(out);
	buf_clear(&text);
}

/* The best last, on top of the others. */
static void draw_runs(const struct report *r, const struct map *m, struct buf *out)
{
	const struct maps *maps = &r->in->analysis->maps;

	svg_group(out, "dots marks");
	for (size_t i = maps->n_best; i-- > 0;) {
		uint32_t run = maps->best[i];
		double x = figure_place_beside(r, m->x.param, FIGURE_ALONG, run);
		double y = figure_place_beside(r, m->y.param, FIGURE_UP, run);
		bool best = run == r->in->sweep->best;

		if (isnan(x) || isnan(y))
			continue;
		if (best)
			svg_group(out, "best");
		svg_dot(out, run, at_x(x), at_y(y));
		if (best)
			svg_end(out);
	}
	svg_end(out);
}

static void draw(const struct report *r, size_t i, struct buf *out)
{
	const struct analysis *a = r->in->analysis;
	const struct map *m = &a->maps.items[i];

	draw_name(a->subject.space, m, out);
	draw_cells(a, m, out);
	draw_axes(a->subject.space, m, out);
	draw_ends(a, m, out);
	draw_runs(r, m, out);
}

static void text(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	const struct analysis *a = r->in->analysis;
	const struct param *params = a->subject.space->params;
	const struct map *m = a->maps.items;
	struct canvas c;

	canvas_init(&c, REPORT_COLUMNS, 1 + TEXT_H, glyphs);
	canvas_textf(&c, canvas_part(canvas_rect(&c), 0, 0, c.w), STYLE_TEXT, "%s over %s",
	             param_bare_name(params[m->y.param].name),
	             param_bare_name(params[m->x.param].name));
	map_plot(a, m, false, &c, (struct rect){ 0, 1, c.w, TEXT_H });
	canvas_print(&c, canvas_rect(&c), out);
	canvas_clear(&c);
}

const struct report_figure figure_map = {
	.id = "map",
	.label = "the metric over two parameters",
	.size = size,
	.draw = draw,
	.text = text,
};
