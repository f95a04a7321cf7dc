#include "ui/plot_frame.h"

#include <math.h>
#include <string.h>

#include "base/array.h"

#define LABEL_MAX 8
#define TICK_W 9 /* columns from a tick on x to the next */

static int widest(const struct axis *a)
{
	char text[AXIS_LABEL_MAX];
	int w = 1;

	for (size_t i = 0; i < a->n; i++) {
		axis_label(text, a, i);
		w = (int)strlen(text) > w ? (int)strlen(text) : w;
	}
	return w < LABEL_MAX ? w : LABEL_MAX;
}

void plot_frame_init(struct plot_frame *f, struct rect r, enum glyphs set, struct scale y)
{
	int h = r.h - 1;

	*f = (struct plot_frame){ 0 };
	plot_init(&f->plot, 1, h, set);
	axis_fit(&f->y, y,
	         &(struct axis_room){ .cells = h,
	                              .dots = f->plot.py,
	                              .gap = h < 10 ? 1 : 2,
	                              .want = h < 5    ? 2
	                                      : h < 12 ? h / 2
	                                               : 6 });
	plot_clear(&f->plot);
	f->label = widest(&f->y);
	f->at = (struct rect){ r.x + f->label + 1, r.y, r.w - f->label - 1, h };
	plot_init(&f->plot, f->at.w, h, set);
}

void plot_frame_clear(struct plot_frame *f)
{
	plot_clear(&f->plot);
}

void plot_frame_x(struct plot_frame *f, struct scale x, bool whole)
{
	axis_fit(&f->x, x,
	         &(struct axis_room){ .cells = f->at.w,
	                              .dots = f->plot.px,
	                              .gap = TICK_W,
	                              .want = f->at.w / TICK_W > 2 ? f->at.w / TICK_W : 2,
	                              .whole = whole });
	f->has_x = true;
}

double plot_frame_at_x(const struct plot_frame *f, double x)
{
	return scale_share(&f->x.scale, x);
}

double plot_frame_at_y(const struct plot_frame *f, double y)
{
	double share = scale_share(&f->y.scale, y);

	return !isinf(share) || isinf(y) ? share : share < 0 ? -1 : 2;
}

void plot_frame_ticks(const struct axis *x, const char *unit, struct canvas *c, struct spot at)
{
	char text[AXIS_LABEL_MAX + 4];
	int end = -1;

	for (size_t i = 0; i < x->n; i++) {
		int w, column =
			       (int)lrint(scale_share(&x->scale, x->ticks[i]) * (at.width - 1));

		axis_label(text, x, i);
		if (unit)
			strcat(strcat(text, " "), unit);
		w = (int)strlen(text);
		column -= w / 2;
		column = column < 0 ? 0 : column + w > at.width ? at.width - w : column;
		if (column <= end)
			continue;
		canvas_text(c, canvas_at(at.r, at.x + column, at.y), STYLE_DIM, text);
		end = column + w;
	}
}

struct plot_frame_time plot_frame_time(double seconds)
{
	static const struct plot_frame_time units[] = { { 86400, "d" },
		                                        { 3600, "h" },
		                                        { 60, "min" } };

	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (seconds >= 2 * units[i].s)
			return units[i];
	return (struct plot_frame_time){ 1, "s" };
}

struct spot plot_frame_foot(const struct plot_frame *f)
{
	struct rect below = { f->at.x, f->at.y + f->at.h, f->at.w, 1 };

	return canvas_part(below, 0, 0, below.w);
}

void plot_frame_draw(const struct plot_frame *f, struct canvas *c)
{
	struct rect left = { f->at.x - f->label - 1, f->at.y, f->label + 1, f->at.h };
	char text[AXIS_LABEL_MAX];

	for (int y = 0; y < left.h; y++)
		canvas_mark(c, left, f->label, y, f->dotted ? GLYPH_DOTS_V : GLYPH_V,
		            STYLE_BORDER);
	for (size_t i = 0; i < f->y.n; i++) {
		int y = plot_row(&f->plot, plot_frame_at_y(f, f->y.ticks[i]));

		axis_label(text, &f->y, i);
		canvas_right(c, canvas_part(left, 0, y, f->label), STYLE_DIM, text);
		canvas_mark(c, left, f->label, y, GLYPH_TEE_L, STYLE_BORDER);
	}
	if (f->has_x)
		plot_frame_ticks(&f->x, f->unit, c, plot_frame_foot(f));
	plot_draw(&f->plot, NULL, c, f->at);
}
