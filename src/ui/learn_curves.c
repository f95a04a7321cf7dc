/* The curves of the runs; a cross where one was cancelled. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
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

/* All values that are numbers, into out[] or nowhere; how many.  x1 is the last interval. */
static size_t collect(const struct sweep *s, double *out, double *x1)
{
	size_t n = 0;

	for (uint32_t j = 0; s && j < s->n_runs; j++) {
		const struct series *v = sweep_series(&s->runs[j], 0);

		for (uint32_t k = 0; v && k < v->n; k++) {
			if (isfinite(v->value[k]) && out)
				out[n] = v->value[k];
			n += isfinite(v->value[k]);
		}
		*x1 = v && v->n > *x1 ? v->n : *x1;
	}
	return n;
}

static size_t collect_all(const struct ui_learn *l, double *out, double *x1)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n_panels; i++) {
		const struct lesson_panel *is = l->panels[i].is;

		if (is->kind == LESSON_CURVES || is->kind == LESSON_CUTS)
			for (size_t k = 0; k < is->n_sweeps; k++)
				n += collect(l->sweeps[is->sweeps[k]].sweep,
				             out ? out + n : NULL, x1);
	}
	return n;
}

/*
 * Charts of a part have one x and one y: else they could not be compared.  A run that diverges
 * leaves it at an edge, or of all others nothing would be seen.
 */
static bool find_bounds(const struct learn_pane *p, struct chart_opts *o)
{
	size_t n = collect_all(p->l, NULL, &o->x1);
	double *all = mem_calloc(n + 1, sizeof *all);

	o->x1 = 0;
	o->y0 = o->y1 = 0;
	collect_all(p->l, all, &o->x1);
	if (n)
		scale_fences(all, n, &o->y0, &o->y1);
	free(all);
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
