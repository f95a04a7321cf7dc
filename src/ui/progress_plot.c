#include "ui/progress_plot.h"

#include <math.h>

#include "ui/plot_frame.h"
#include "ui/show.h"

#define WORST 0.25 /* of the runs that may lie beyond the plot: they stand at its edge */

enum progress_x progress_plot_x(const struct progress *p, unsigned chosen)
{
	unsigned x = chosen % PROGRESS_XS;

	while (!p->is_known[x])
		x = (x + 1) % PROGRESS_XS;
	return (enum progress_x)x;
}

const char *progress_plot_x_name(enum progress_x x)
{
	static const char *const names[PROGRESS_XS] = { "runs", "time", "intervals" };

	return names[x];
}

struct scale progress_plot_scale(const struct analysis *a)
{
	enum goal goal = a->subject.sweep->config->goal;
	size_t n = a->n_values, cut = (size_t)(WORST * (double)n);

	/* Where none has ended, those at work are all that there is. */
	if (!n)
		return scale_make(a->progress.items[0].value, a->progress.items[0].value,
		                  SCALE_LINEAR, 1);
	return scale_suit(a->values[goal == GOAL_MAXIMIZE ? cut : 0],
	                  a->values[n - 1 - (goal == GOAL_MINIMIZE ? cut : 0)], a->values, n,
	                  goal == GOAL_MAXIMIZE);
}

/* What x is counted in. */
static struct plot_frame_time unit_of(const struct progress *p, enum progress_x x)
{
	return x == PROGRESS_SECONDS ? plot_frame_time(p->end[x])
	                             : (struct plot_frame_time){ 1, NULL };
}

static struct scale find_x(const struct progress *p, enum progress_x x, bool is_log)
{
	double unit = unit_of(p, x).s, first = p->items[0].x[x] / unit, end = p->end[x] / unit;

	return scale_make(is_log ? first : 0, end, is_log ? SCALE_LOG : SCALE_LINEAR, 1);
}

static double place_of(const struct analysis *a, const struct plot_frame *f, enum progress_x x,
                       double at)
{
	return plot_frame_at_x(f, at / unit_of(&a->progress, x).s);
}

static void draw_runs(const struct analysis *a, struct plot_frame *f, enum progress_x x)
{
	const struct sweep *s = a->subject.sweep;

	for (size_t i = 0; i < a->progress.n; i++) {
		const struct progress_point *p = &a->progress.items[i];
		double at = place_of(a, f, x, p->x[x]), y = plot_frame_at_y(f, p->value);
		enum style style = show_run_style(s, sweep_run(s, p->run));

		if (y < 0 || y > 1)
			plot_mark(&f->plot, at, y < 0 ? 0 : 1,
			          glyph(f->plot.glyphs, y < 0 ? GLYPH_DOWN : GLYPH_UP),
			          STYLE_DIM);
		else
			plot_dot(&f->plot, at, y, style);
	}
}

/* A staircase: it stays as it is until it is better. */
static void draw_best(const struct analysis *a, struct plot_frame *f, enum progress_x x)
{
	const struct progress *p = &a->progress;
	double at = NAN, y = NAN;

	for (size_t i = 0; i < p->n; i++) {
		const struct progress_point *step = &p->items[i];
		double next = place_of(a, f, x, step->x[x]);

		if (!step->is_step)
			continue;
		plot_line(&f->plot, at, y, next, y, STYLE_BEST);
		plot_line(&f->plot, next, y, next, plot_frame_at_y(f, step->best), STYLE_BEST);
		at = next;
		y = plot_frame_at_y(f, step->best);
	}
	plot_line(&f->plot, at, y, place_of(a, f, x, p->end[x]), y, STYLE_BEST);
	plot_mark(&f->plot, at, y, glyph(f->plot.glyphs, GLYPH_BEST), STYLE_BEST);
}

static void draw_words(const struct analysis *a, struct canvas *c, struct rect r)
{
	struct buf text = { 0 };

	progress_print(&a->progress, &text);
	canvas_text(c, canvas_part(r, 0, 0, r.w), STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
}

void progress_plot(const struct analysis *a, enum progress_x x, bool is_log, struct canvas *c,
                   struct rect r)
{
	bool words = a->progress.last_step < a->progress.n && r.h > PLOT_FRAME_MIN_H;
	struct plot_frame f;

	if (words)
		draw_words(a, c, r);
	plot_frame_init(&f, (struct rect){ r.x, r.y + words, r.w, r.h - words }, c->glyphs,
	                progress_plot_scale(a));
	plot_frame_x(&f, find_x(&a->progress, x, is_log), x != PROGRESS_SECONDS);
	f.unit = unit_of(&a->progress, x).unit;
	draw_runs(a, &f, x);
	if (a->progress.last_step < a->progress.n)
		draw_best(a, &f, x);
	plot_frame_draw(&f, c);
	plot_frame_clear(&f);
}
