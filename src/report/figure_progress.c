/* How the best became better: each run when it ended, and the best so far. */

#include <math.h>

#include "report/figure.h"
#include "report/svg.h"
#include "ui/axis.h"
#include "ui/progress_plot.h"

#define W 800
#define H 260
#define LEFT 84
#define RIGHT 24
#define TOP 30
#define BOTTOM 44
#define LINES 14 /* as text */

static const struct progress *progress_of(const struct report *r)
{
	return &r->in->analysis->progress;
}

static bool is_log(const struct report *r)
{
	return progress_suits_log(progress_of(r), PROGRESS_RUNS);
}

static struct report_size size(const struct report *r)
{
	const struct progress *p = progress_of(r);

	return (struct report_size){ p->n > 1 && p->last_step < p->n, W, H };
}

/* Both scales; a place beyond is at the edge. */
struct plot {
	struct scale x, y;
};

static struct plot plot_of(const struct report *r)
{
	const struct progress *p = progress_of(r);
	double end = p->end[PROGRESS_RUNS];

	return (struct plot){
		is_log(r) ? scale_make(p->items[0].x[PROGRESS_RUNS], end, SCALE_LOG, 1)
			  : scale_make(0, end, SCALE_LINEAR, 1),
		progress_plot_scale(r->in->analysis),
	};
}

static double at_x(const struct plot *p, double runs)
{
	return LEFT + scale_share(&p->x, runs) * (W - LEFT - RIGHT);
}

static double at_y(const struct plot *p, double value)
{
	double share = fmin(fmax(scale_share(&p->y, value), 0), 1);

	return TOP + (1 - share) * (H - TOP - BOTTOM);
}

static void draw_axes(const struct plot *p, struct buf *out)
{
	struct axis x = axis_make(p->x, 10), y = axis_make(p->y, 6);
	char label[AXIS_LABEL_MAX];

	for (size_t i = 0; i < y.n; i++) {
		buf_addf(out, "<path class=\"grid\" d=\"M%d %.0fH%d\"/>\n", LEFT,
		         at_y(p, y.ticks[i]), W - RIGHT);
		axis_label(label, &y, i);
		svg_text(out, LEFT - 6, at_y(p, y.ticks[i]) + 4, "end", label);
	}
	for (size_t i = 0; i < x.n; i++) {
		/* Half a run never ends. */
		if (x.ticks[i] != floor(x.ticks[i]))
			continue;
		svg_group(out, i % 2 ? "odd" : "even");
		axis_label(label, &x, i);
		svg_text(out, at_x(p, x.ticks[i]), H - BOTTOM + 18, "middle", label);
		svg_end(out);
	}
	svg_text(out, (LEFT + W - RIGHT) / 2.0, H - 6, "middle", "runs that have ended");
}

static void draw_steps(const struct report *r, const struct plot *p, struct buf *out)
{
	const struct progress *all = progress_of(r);
	bool begun = false;

	buf_adds(out, "<g class=\"steps\"><path class=\"best\" d=\"");
	for (size_t i = 0; i < all->n; i++) {
		const struct progress_point *x = &all->items[i];

		if (!x->is_step)
			continue;
		buf_addf(out, begun ? "H%.1fV%.1f" : "M%.1f %.1f", at_x(p, x->x[PROGRESS_RUNS]),
		         at_y(p, x->best));
		begun = true;
	}
	buf_addf(out, "H%.1f\"/></g>\n", at_x(p, all->end[PROGRESS_RUNS]));
}

static void draw_runs(const struct report *r, const struct plot *p, enum run_state state,
                      struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	const struct progress *all = progress_of(r);

	svg_group(out, run_state_name(state));
	for (size_t i = 0; i < all->n; i++) {
		const struct progress_point *x = &all->items[i];

		if (i != all->last_step && sweep_run(s, x->run)->state == state)
			svg_dot(out, x->run, at_x(p, x->x[PROGRESS_RUNS]), at_y(p, x->value));
	}
	svg_end(out);
}

static void draw(const struct report *r, size_t i, struct buf *out)
{
	const struct progress *all = progress_of(r);
	const struct progress_point *best = &all->items[all->last_step];
	struct plot p = plot_of(r);
	struct buf words = { 0 };

	(void)i;
	progress_print(all, &words);
	svg_text(out, LEFT, 16, "start", buf_str(&words));
	buf_clear(&words);
	draw_axes(&p, out);
	draw_steps(r, &p, out);
	svg_group(out, "dots");
	for (enum run_state state = RUN_QUEUED; state < RUN_STATES; state++)
		draw_runs(r, &p, state, out);
	svg_group(out, "best");
	svg_dot(out, best->run, at_x(&p, best->x[PROGRESS_RUNS]), at_y(&p, best->best));
	svg_end(out);
	svg_end(out);
}

static void text(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	struct canvas c;

	canvas_init(&c, REPORT_COLUMNS, LINES, glyphs);
	progress_plot(r->in->analysis, PROGRESS_RUNS, is_log(r), &c, canvas_rect(&c));
	canvas_print(&c, canvas_rect(&c), out);
	canvas_clear(&c);
}

const struct report_figure figure_progress = {
	.id = "progress",
	.label = "each run when it ended, and the best so far",
	.size = size,
	.draw = draw,
	.text = text,
};
