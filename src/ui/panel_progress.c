/* How the best became better: each run when it ended, and the best so far. */

#include <math.h>

#include "ui/panel.h"
#include "ui/plot_frame.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define WORST 0.25 /* of the runs that may lie beyond the plot: they stand at its edge */

static const char *const names[PROGRESS_XS] = { "runs", "time", "intervals" };

/* The axis that was chosen, or the next one of which something is known. */
static enum progress_x x_of(const struct ui *ui)
{
	const struct progress *p = &panel_analysis(ui)->progress;
	unsigned x = ui->panels.progress_x % PROGRESS_XS;

	while (!p->is_known[x])
		x = (x + 1) % PROGRESS_XS;
	return (enum progress_x)x;
}

static bool is_log(const struct ui *ui)
{
	return progress_suits_log(&panel_analysis(ui)->progress, x_of(ui)) !=
	       ui->panels.progress_log;
}

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	buf_adds(title, "Progress");
	buf_addf(right, "over %s%s", names[x_of(ui)], is_log(ui) ? ", log" : "");
}

static void lack(const struct ui *ui, struct buf *out)
{
	const struct analysis *a = panel_analysis(ui);

	if (!a->progress.n)
		buf_adds(out, a->subject.sweep->n_runs ? "no run has a value yet"
		                                       : "there are no runs yet");
}

/* Where none has ended, those at work are all that there is. */
static struct scale find_y(const struct analysis *a)
{
	enum goal goal = a->subject.sweep->config->goal;
	size_t n = a->n_values, cut = (size_t)(WORST * (double)n);

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

static struct scale find_x(const struct ui *ui)
{
	const struct progress *p = &panel_analysis(ui)->progress;
	enum progress_x x = x_of(ui);
	double unit = unit_of(p, x).s, first = p->items[0].x[x] / unit, end = p->end[x] / unit;

	return scale_make(is_log(ui) ? first : 0, end, is_log(ui) ? SCALE_LOG : SCALE_LINEAR,
	                  1);
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

/* The steps in words: how many, and how long ago the last was. */
static void draw_words(const struct analysis *a, struct canvas *c, struct rect r)
{
	const struct progress *p = &a->progress;
	const struct progress_point *last = &p->items[p->last_step];
	double since = p->end[PROGRESS_RUNS] - last->x[PROGRESS_RUNS];
	struct buf text = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		n += p->items[i].is_step;
	buf_addf(&text, "run %u is the best, ", last->run);
	if (since > 0)
		buf_addf(&text, "%.0f run%s since; ", since, since == 1 ? "" : "s");
	buf_addf(&text, "%zu step%s", n, n == 1 ? "" : "s");
	canvas_text(c, canvas_part(r, 0, 0, r.w), STYLE_TEXT, text.data);
	buf_clear(&text);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct analysis *a = panel_analysis(ui);
	bool words = a->progress.last_step < a->progress.n && r.h > PLOT_FRAME_MIN_H;
	struct plot_frame f;

	if (words)
		draw_words(a, c, r);
	plot_frame_init(&f, (struct rect){ r.x, r.y + words, r.w, r.h - words }, c->glyphs,
	                find_y(a));
	plot_frame_x(&f, find_x(ui), x_of(ui) != PROGRESS_SECONDS);
	f.unit = unit_of(&a->progress, x_of(ui)).unit;
	draw_runs(a, &f, x_of(ui));
	if (a->progress.last_step < a->progress.n)
		draw_best(a, &f, x_of(ui));
	plot_frame_draw(&f, c);
	plot_frame_clear(&f);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct progress *p = &panel_analysis(ui)->progress;

	(void)arg;
	if (id == ACT_X_AXIS &&
	    (p->is_known[PROGRESS_SECONDS] || p->is_known[PROGRESS_INTERVALS]))
		ui->panels.progress_x = x_of(ui) + 1;
	else if (id == ACT_LOG_X)
		ui->panels.progress_log = !ui->panels.progress_log;
	return id == ACT_X_AXIS || id == ACT_LOG_X;
}

/* clang-format off */
const struct panel panel_progress = {
	.name = "progress", .title = title, .draw = draw, .lack = lack, .act = act,
	.own = { ACT_X_AXIS, ACT_LOG_X },
};
/* clang-format on */
