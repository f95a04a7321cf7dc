/* What the runs came to over the values of a parameter. */

#include <math.h>

#include "core/analysis/subject.h"
#include "ui/learn_panel.h"
#include "ui/param_axis.h"
#include "ui/plot_frame.h"

static void print_x(const struct learn_pane *p, struct buf *out)
{
	const struct sweep *s = learn_shown(p);

	if (s)
		buf_addf(out, "%s", p->p->is->x ? p->p->is->x : "");
}

/* A mark each, the best last. */
static void draw_runs(const struct subject *t, size_t k, struct plot_frame *f)
{
	const struct sweep *s = t->sweep;

	for (int best = 0; best < 2; best++)
		for (uint32_t i = 0; i < s->n_runs; i++) {
			const struct run *r = &s->runs[i];
			const struct point *at = subject_point(t, r->id);
			double x = at ? param_axis_place(&t->space->params[k], &at->values[k])
			              : NAN;
			double y = r->state == RUN_FAILED ? 0 : plot_frame_at_y(f, r->best);
			enum style style;
			uint32_t mark;

			if ((r->id == s->best) != best || isnan(x) || isnan(y))
				continue;
			style = learn_run_mark(s, r, f->plot.glyphs, &mark);
			plot_mark(&f->plot, x, fmin(1, fmax(0, y)), mark, style);
		}
}

/* Before the first run the axis says what is to be drawn. */
static void draw(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	const struct sweep *s = learn_shown(p);
	struct plot_frame f;
	struct subject t;
	size_t k;

	if (!s) {
		canvas_wrap(c, r, 0, STYLE_DIM, "waits");
		return;
	}
	subject_init(&t, s);
	k = p->p->is->x ? space_find(t.space, p->p->is->x) : t.space->n;
	if (k == t.space->n) {
		canvas_wrap(c, r, 0, STYLE_DIM, "the runs do not have this parameter");
	} else {
		struct spot foot;

		learn_frame_init(&f, r, c->glyphs, learn_scale(p->l));
		draw_runs(&t, k, &f);
		plot_frame_draw(&f, c);
		foot = plot_frame_foot(&f);
		learn_axis_draw(&t.space->params[k], c, foot);
		plot_frame_clear(&f);
	}
	subject_clear(&t);
}

const struct learn_panel_kind learn_scatter = { .right = print_x, .draw = draw };
