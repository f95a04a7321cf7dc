/* The curves of the runs; a cross where one was cancelled. */

#include <math.h>

#include "core/sweep/sweep.h"
#include "ui/learn_panel.h"
#include "ui/ui_part.h"

/* The chart's frame holds the head of the panel, so it begins a line above. */
static struct rect with_head(struct rect r)
{
	return (struct rect){ r.x, r.y - 1, r.w, r.h + 1 };
}

static void print_cut(const struct learn_pane *p, struct buf *out)
{
	const struct sweep *s = learn_shown(p);

	if (s && s->counts[RUN_CANCELLED])
		buf_addf(out, " %u of %u cancelled ", s->counts[RUN_CANCELLED], s->n_runs);
	else if (s)
		buf_addf(out, " %u run%s ", s->n_runs, s->n_runs == 1 ? "" : "s");
}

static void widen(struct chart_opts *o, const struct sweep *s)
{
	for (uint32_t j = 0; s && j < s->n_runs; j++) {
		const struct series *v = sweep_series(&s->runs[j], 0);

		for (uint32_t k = 0; v && k < v->n; k++)
			if (isfinite(v->value[k])) {
				o->y0 = fmin(o->y0, v->value[k]);
				o->y1 = fmax(o->y1, v->value[k]);
			}
		o->x1 = v && v->n > o->x1 ? v->n : o->x1;
	}
}

/* Charts of a part have one x and one y: else they could not be compared. */
static bool find_bounds(const struct learn_pane *p, struct chart_opts *o)
{
	const struct ui_learn *l = p->l;

	o->x1 = 0;
	o->y0 = o->y1 = NAN;
	for (size_t i = 0; i < l->n_panels; i++) {
		const struct lesson_panel *is = l->panels[i].is;

		if (is->kind == LESSON_CURVES || is->kind == LESSON_CUTS)
			for (size_t k = 0; k < is->n_sweeps; k++)
				widen(o, l->sweeps[is->sweeps[k]].sweep);
	}
	return o->y0 < o->y1 && o->x1 > 1;
}

static void draw(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	struct chart *ch = &p->ui->learn.charts[p->n];
	const struct sweep *s = learn_shown(p);
	struct chart_in in = { .sweep = s, .plain = p->ui->plain };

	if (!s) {
		canvas_wrap(c, r, 0, STYLE_DIM, "waits");
		return;
	}
	ch->opts.range = CHART_ALL;
	ch->opts.y_chosen = true;
	ch->opts.y_kind = learn_scale(p->l).kind;
	ch->opts.zoomed = find_bounds(p, &ch->opts);
	chart_draw(ch, c, with_head(r), &in);
}

const struct learn_panel_kind learn_curves = { .right = print_cut,
	                                       .draw = draw,
	                                       .framed = true };
