/* Figures that change run by run, or interval by interval, with a place on them that slides. */

#include <math.h>

#include "base/utf8.h"
#include "core/analysis/chance.h"
#include "core/sweep/sweep.h"
#include "ui/learn_panel.h"
#include "ui/plot_frame.h"

static size_t places(const struct learn_pane *p)
{
	return p->p->n_first;
}

/* Where the lesson says, from 1. */
static size_t begin(const struct learn_pane *p)
{
	return p->p->is->k ? (size_t)p->p->is->k - 1 : 0;
}

/* Up to place `end`, which has a mark. */
static void draw_line(struct plot_frame *f, const double *values, size_t end, size_t i)
{
	double x0 = NAN, y0 = NAN;

	for (size_t k = 0; k <= end; k++) {
		double x = plot_frame_at_x(f, (double)k + 1), y = plot_frame_at_y(f, values[k]);

		plot_line(&f->plot, x0, y0, x, y, learn_style(i));
		if (isnan(y0) && !isnan(y))
			plot_dot(&f->plot, x, y, learn_style(i));
		x0 = x;
		y0 = y;
	}
}

static void draw_at(struct plot_frame *f, struct canvas *c, double at)
{
	int x = plot_column(&f->plot, plot_frame_at_x(f, at));

	for (int y = 0; y < f->at.h; y++)
		canvas_mark(c, f->at, x, y, GLYPH_DOTS_V, STYLE_DIM);
}

static struct plot_frame make(const struct learn_pane *p, struct rect r, enum glyphs set,
                              double lo)
{
	struct plot_frame f;

	plot_frame_init(&f, r, set, scale_make(lo, 1, SCALE_LINEAR, 1));
	plot_frame_x(&f, scale_make(1, (double)p->p->n_first, SCALE_LINEAR, 1), true);
	return f;
}

/* ---- rank ------------------------------------------------------------------------ */

static void print_figure(double x, struct buf *out)
{
	if (isnan(x))
		buf_adds(out, "not known");
	else
		buf_addf(out, "%.2f", x);
}

static void print_interval(const struct learn_pane *p, struct buf *out)
{
	if (p->p->n_first)
		buf_addf(out, "after interval %zu of %zu", learn_slide_at(p) + 1,
		         p->p->n_first);
}

static int draw_legend(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	static const char *const names[2] = { "all runs", "the best" };
	const double *lines[2] = { p->p->first, p->p->second };
	struct buf text = { 0 };
	int x = 0, y = 0;

	for (size_t i = 0; i < 2; i++) {
		int w;

		if (!lines[i])
			continue;
		buf_reset(&text);
		buf_addf(&text, "%s ", names[i]);
		print_figure(lines[i][learn_slide_at(p)], &text);
		w = 2 + utf8_columns(text.data);
		if (x && x + w > r.w) {
			x = 0;
			y++;
		}
		canvas_put(c, r, x, y, learn_letter(i), learn_style(i));
		canvas_text(c, canvas_at(r, x + 2, y), STYLE_TEXT, text.data);
		x += w + 3;
	}
	buf_clear(&text);
	return y + 1;
}

/* A letter where a line is, so that two are told apart without colours. */
static void mark(struct plot_frame *f, const double *values, size_t at, size_t i)
{
	plot_mark(&f->plot, plot_frame_at_x(f, (double)at + 1), plot_frame_at_y(f, values[at]),
	          learn_letter(i), learn_style(i));
}

static void draw_rank(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	size_t n = p->p->n_first, at = learn_slide_at(p);
	double lo = 0;
	struct plot_frame f;
	int legend;

	if (!n) {
		canvas_wrap(c, r, 0, STYLE_DIM, "There are too few runs that completed.");
		return;
	}
	for (size_t k = 0; k < n; k++)
		lo = fmin(lo, fmin(p->p->first[k], p->p->second ? p->p->second[k] : 0));
	legend = draw_legend(p, c, r);
	f = make(p, (struct rect){ r.x, r.y + legend, r.w, r.h - legend }, c->glyphs, lo);
	draw_at(&f, c, (double)at + 1);
	if (p->p->second)
		draw_line(&f, p->p->second, n - 1, 1);
	draw_line(&f, p->p->first, n - 1, 0);
	mark(&f, p->p->first, at, 0);
	if (p->p->second)
		mark(&f, p->p->second, at, 1);
	plot_frame_draw(&f, c);
	plot_frame_clear(&f);
}

const struct learn_panel_kind learn_rank = {
	.right = print_interval,
	.draw = draw_rank,
	.places = places,
	.begin = begin,
};

/* ---- chance ---------------------------------------------------------------------- */

/* While it runs, and until a person goes back, all that is known. */
static size_t last(const struct learn_pane *p)
{
	if (p->p->is->k && p->l->step != LEARN_RUN)
		return begin(p);
	return p->p->n_first ? p->p->n_first - 1 : 0;
}

static void print_chance(const struct learn_pane *p, struct buf *out)
{
	size_t at = learn_slide_at(p);

	buf_addf(out, "After %zu run%s ", at + 1, at ? "s" : "");
	if (isnan(p->p->first[at]))
		buf_adds(out, "nothing can be said yet.");
	else
		chance_print_percent(p->p->first[at], out);
	if (!isnan(p->p->first[at]))
		buf_addf(out, " chance of more in the next %u.", p->p->ahead);
}

static void draw_chance(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	size_t at = learn_slide_at(p);
	const struct sweep *s = learn_shown(p);
	double end = s ? (double)sweep_budget(s) : 0;
	struct buf text = { 0 };
	struct plot_frame f;
	int lines;

	if (!p->p->n_first) {
		canvas_wrap(c, r, 0, STYLE_DIM, "There are no runs yet.");
		return;
	}
	print_chance(p, &text);
	lines = canvas_wrap(c, r, 0, STYLE_TEXT, text.data);
	plot_frame_init(&f, (struct rect){ r.x, r.y + lines, r.w, r.h - lines }, c->glyphs,
	                scale_make(0, 1, SCALE_LINEAR, 1));
	plot_frame_x(&f, scale_make(0, fmax(end, (double)p->p->n_first), SCALE_LINEAR, 1),
	             true);
	draw_line(&f, p->p->first, at, 0);
	plot_mark(&f.plot, plot_frame_at_x(&f, (double)at + 1),
	          plot_frame_at_y(&f, p->p->first[at]), glyph(c->glyphs, GLYPH_MARK),
	          learn_style(0));
	plot_frame_draw(&f, c);
	plot_frame_clear(&f);
	buf_clear(&text);
}

const struct learn_panel_kind learn_chance = {
	.draw = draw_chance,
	.places = places,
	.begin = last,
};
