/* Sweeps against each other: the best so far over the runs that ended, a line a sweep. */

#include <math.h>

#include "base/utf8.h"
#include "core/analysis/progress.h"
#include "ui/learn_panel.h"
#include "ui/plot_frame.h"
#include "ui/show.h"

#define LEGEND_GAP 3
#define FIRST 2 /* runs whose values the plot need not show */

/* "A random 0.9801   B bayesian 0.9842", over as many lines as it takes; how many. */
static int draw_legend(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	struct buf text = { 0 };
	int x = 0, y = 0;

	for (size_t i = 0; i < p->p->is->n_sweeps; i++) {
		const struct ui_learn_sweep *w = learn_sweep_of(p, i);
		const struct run *best =
			w && w->sweep ? sweep_run(w->sweep, w->sweep->best) : NULL;
		int columns;

		if (!w)
			continue;
		buf_reset(&text);
		buf_addf(&text, "%s", w->label);
		if (best) {
			buf_addc(&text, ' ');
			show_metric(&text, best->best);
		}
		columns = 2 + utf8_columns(text.data);
		if (x && x + columns > r.w) {
			x = 0;
			y++;
		}
		canvas_put(c, r, x, y, learn_letter(i), learn_style(i));
		canvas_text(c, canvas_at(r, x + 2, y), STYLE_TEXT, text.data);
		x += columns + LEGEND_GAP;
	}
	buf_clear(&text);
	return y + 1;
}

static double end_of(const struct learn_pane *p)
{
	double end = 1;

	for (size_t i = 0; i < p->p->is->n_sweeps; i++) {
		const struct ui_learn_sweep *w = learn_sweep_of(p, i);

		if (w && w->sweep)
			end = fmax(end, (double)sweep_budget(w->sweep));
	}
	return end;
}

/* Of what was best after the first few runs: how bad these were is not what it is about. */
static struct scale find_y(const struct learn_pane *p)
{
	struct scale y = scale_make(0, 1, SCALE_LINEAR, 1);
	double lo = NAN, hi = NAN, all[2];
	bool hits = false;

	for (size_t i = 0; i < p->p->is->n_sweeps; i++) {
		const struct ui_learn_sweep *w = learn_sweep_of(p, i);
		struct progress g;

		if (!w || !w->sweep)
			continue;
		progress_init(&g, w->sweep);
		hits |= w->sweep->config->goal == GOAL_MAXIMIZE;
		for (size_t k = g.n > FIRST ? FIRST : g.n ? g.n - 1 : 0; k < g.n; k++) {
			lo = fmin(lo, g.items[k].best);
			hi = fmax(hi, g.items[k].best);
		}
		progress_clear(&g);
	}
	if (isnan(lo))
		return y;
	all[0] = lo;
	all[1] = hi;
	return scale_suit(lo, hi, all, 2, hits);
}

/* A staircase, with the letter at its end, and on the way where lines have the same value. */
static void draw_line(const struct learn_pane *p, size_t i, struct plot_frame *f)
{
	const struct ui_learn_sweep *w = learn_sweep_of(p, i);
	double x0 = NAN, y0 = NAN, x = NAN, y = NAN, mark;
	struct progress g;

	if (!w || !w->sweep)
		return;
	progress_init(&g, w->sweep);
	for (size_t k = 0; k < g.n; k++) {
		x = plot_frame_at_x(f, g.items[k].x[PROGRESS_RUNS]);
		y = plot_frame_at_y(f, g.items[k].best);
		plot_line(&f->plot, x0, y0, x, y0, learn_style(i));
		plot_line(&f->plot, x, y0, x, y, learn_style(i));
		if (isnan(x0))
			plot_dot(&f->plot, x, y, learn_style(i));
		x0 = x;
		y0 = y;
	}
	mark = x * (1 - 0.08 * (double)i);
	if (g.n)
		plot_mark(&f->plot, i ? mark : x, y, learn_letter(i), learn_style(i));
	progress_clear(&g);
}

static void draw(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	int legend = draw_legend(p, c, r);
	struct plot_frame f;

	learn_frame_init(&f, (struct rect){ r.x, r.y + legend, r.w, r.h - legend }, c->glyphs,
	                 find_y(p));
	plot_frame_x(&f, scale_make(0, end_of(p), SCALE_LINEAR, 1), true);
	for (size_t i = p->p->is->n_sweeps; i-- > 0;)
		draw_line(p, i, &f);
	plot_frame_draw(&f, c);
	plot_frame_clear(&f);
}

const struct learn_panel_kind learn_race = { .title = "Best so far, over the runs",
	                                     .draw = draw };
