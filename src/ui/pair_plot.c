#include "ui/pair_plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/plot.h"

static void draw_curves(const struct pair_plot *p, struct plot *plot)
{
	for (size_t i = 0; i < p->n; i++) {
		if (i)
			plot_line(plot, p->x[i - 1], p->line[i - 1], p->x[i], p->line[i],
			          STYLE_CURVE_1);
		else if (p->n == 1 && !isnan(p->line[0]))
			plot_dot(plot, p->x[0], p->line[0], STYLE_CURVE_1);
	}
	for (size_t i = 0; i < p->n; i++)
		if (!isnan(p->dots[i]))
			plot_mark(plot, p->x[i], p->dots[i], glyph(plot->glyphs, GLYPH_MARK),
			          STYLE_LIMIT);
}

/* Behind the curves. */
static void draw_at(const struct pair_plot *p, const struct plot *plot, struct canvas *c,
                    struct rect r)
{
	if (p->at >= 0 && p->at <= 1)
		for (int y = 0; y < r.h; y++)
			canvas_mark(c, r, plot_column(plot, p->at), y, GLYPH_DOTS_V,
			            STYLE_STRONG);
}

/* One name, if its columns and one on each side are free; `taken` has two more than r. */
static void draw_tick(const struct pair_plot *p, const struct plot *plot, struct canvas *c,
                      struct rect r, bool *taken, size_t i)
{
	const char *text = p->ticks[i].text;
	int w = (int)strlen(text), x = plot_column(plot, p->x[i]) - w / 2;

	x = x < 0 ? 0 : x + w > r.w ? r.w - w : x;
	for (int k = x; k < x + w + 2; k++)
		if (x < 0 || taken[k])
			return;
	memset(&taken[x + 1], true, (size_t)w * sizeof *taken);
	canvas_text(c, canvas_at(r, x, 0), i == p->at_tick ? STYLE_STRONG : STYLE_DIM, text);
}

static void draw_ticks(const struct pair_plot *p, const struct plot *plot, struct canvas *c,
                       struct rect r)
{
	bool *taken = mem_calloc((size_t)r.w + 2, sizeof *taken);

	if (p->at_tick < p->n)
		draw_tick(p, plot, c, r, taken, p->at_tick);
	if (p->n) {
		draw_tick(p, plot, c, r, taken, 0);
		draw_tick(p, plot, c, r, taken, p->n - 1);
	}
	for (size_t i = 1; i + 1 < p->n; i++)
		if (i != p->at_tick)
			draw_tick(p, plot, c, r, taken, i);
	free(taken);
}

void pair_plot_legend(struct canvas *c, struct rect r, const char *line, const char *dots)
{
	int x = 1;

	canvas_mark(c, r, x, 0, GLYPH_H, STYLE_CURVE_1);
	x += 2 + canvas_text(c, canvas_at(r, x + 2, 0), STYLE_CURVE_1, line) + 2;
	canvas_mark(c, r, x, 0, GLYPH_MARK, STYLE_LIMIT);
	canvas_text(c, canvas_part(r, x + 2, 0, r.w - x - 2), STYLE_LIMIT, dots);
}

void pair_plot_draw(const struct pair_plot *p, struct canvas *c, struct rect r)
{
	int right = p->right_top ? PAIR_PLOT_LABEL_W + 1 : 0, left = PAIR_PLOT_LABEL_W;
	struct rect in = { r.x + left + 1, r.y, r.w - left - 1 - right, r.h - 1 };
	struct plot plot;

	if (in.w < 4 || r.h < PAIR_PLOT_MIN_H)
		return;
	canvas_right(c, canvas_part(r, 0, 0, left), STYLE_CURVE_1, p->top);
	canvas_right(c, canvas_part(r, 0, in.h - 1, left), STYLE_CURVE_1, p->bottom);
	if (p->right_top) {
		canvas_text(c, canvas_part(r, r.w - right + 1, 0, right - 1), STYLE_LIMIT,
		            p->right_top);
		canvas_text(c, canvas_part(r, r.w - right + 1, in.h - 1, right - 1),
		            STYLE_LIMIT, p->right_bottom);
	}
	for (int y = 0; y < in.h; y++)
		canvas_mark(c, r, left, y, GLYPH_V, STYLE_BORDER);
	plot_init(&plot, in.w, in.h, c->glyphs);
	draw_curves(p, &plot);
	draw_at(p, &plot, c, in);
	plot_draw(&plot, NULL, c, in);
	draw_ticks(p, &plot, c, (struct rect){ in.x, r.y + in.h, in.w, 1 });
	plot_clear(&plot);
}
