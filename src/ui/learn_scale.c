/* What the panels of a part have in common: the values of the metric. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/sweep/sweep.h"
#include "ui/learn_panel.h"
#include "ui/param_axis.h"

#define END_W 7 /* columns of the label of an end */

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static bool counts(const struct run *r)
{
	return isfinite(r->best) && r->state != RUN_FAILED;
}

/* Only sweeps that are shown: what another has would be empty room. */
static bool is_shown(const struct ui_learn *l, size_t sweep)
{
	for (size_t i = 0; i < l->n_panels; i++)
		for (size_t k = 0; k < l->panels[i].is->n_sweeps; k++)
			if (l->panels[i].is->sweeps[k] == sweep)
				return l->sweeps[sweep].sweep != NULL;
	return false;
}

/* More than the nines alone, as far as each has lines of its own. */
static void list_errors(const struct plot_frame *f, struct axis *y)
{
	static const double parts[] = { 1, 0.5, 0.2 };
	int below = f->plot.h + 1;

	y->n = 0;
	for (double error = 1; error > 1e-6; error /= 10)
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
			double t = 1 - error * parts[i], at = scale_share(&y->scale, t);
			int row = at >= 0 && at <= 1 ? plot_row(&f->plot, at) : below;

			if (below - row < 2 || y->n == AXIS_TICKS_MAX)
				continue;
			y->ticks[y->n++] = t;
			below = row;
		}
}

void learn_frame_init(struct plot_frame *f, struct rect r, enum glyphs set, struct scale y)
{
	char text[AXIS_LABEL_MAX];
	int label = 0;

	plot_frame_init(f, r, set, y);
	if (f->y.n > 2 || f->y.scale.kind != SCALE_ERROR)
		return;
	list_errors(f, &f->y);
	for (size_t i = 0; i < f->y.n; i++) {
		axis_label(text, &f->y, i);
		label = (int)strlen(text) > label ? (int)strlen(text) : label;
	}
	f->at.x += label - f->label;
	f->at.w -= label - f->label;
	f->label = label;
	plot_clear(&f->plot);
	plot_init(&f->plot, f->at.w, f->at.h, set);
}

/* Of a range whose middle is not in the middle: there the ends alone say too little. */
static bool is_uneven(const struct param *p, double lo, double hi)
{
	struct value middle = VALUE_NUM((lo + hi) / 2);

	return lo > 0 && hi > 10 * lo && fabs(param_to_position(p, &middle) - 0.5) > 0.1;
}

void learn_axis_draw(const struct param *p, struct canvas *c, struct spot at)
{
	struct value first, last;
	int end;

	param_axis_draw(p, c, at);
	if (param_axis_options(p) || !param_axis_is_bounded(p))
		return;
	first = param_from_position(p, 0);
	last = param_from_position(p, 1 - 0x1p-53);
	if (!is_uneven(p, first.number, last.number))
		return;
	/* The labels of the ends stay free. */
	end = END_W;
	for (int e = -12; e <= 12; e++) {
		struct value v = VALUE_NUM(pow(10, e));
		char text[NUM_TEXT_MAX];
		int x, w;

		if (v.number <= first.number * 1.001 || v.number >= last.number * 0.999)
			continue;
		w = snprintf(text, sizeof text, "%g", v.number);
		x = (int)(param_to_position(p, &v) * at.width) - w / 2;
		if (x < end || x + w > at.width - END_W)
			continue;
		canvas_text(c, canvas_at(at.r, at.x + x, at.y), STYLE_DIM, text);
		end = x + w + 1;
	}
}

struct scale learn_scale(const struct ui_learn *l)
{
	struct scale y = scale_make(0, 1, SCALE_LINEAR, 1);
	size_t n = 0, k = 0;
	bool hits = false;
	double *all;

	for (size_t i = 0; i < l->n_sweeps; i++)
		n += is_shown(l, i) ? l->sweeps[i].sweep->n_runs : 0;
	all = mem_calloc(n + 1, sizeof *all);
	for (size_t i = 0; i < l->n_sweeps; i++) {
		const struct sweep *s = is_shown(l, i) ? l->sweeps[i].sweep : NULL;

		for (uint32_t j = 0; s && j < s->n_runs; j++)
			if (counts(&s->runs[j]))
				all[k++] = s->runs[j].best;
		hits |= s && s->config->goal == GOAL_MAXIMIZE;
	}
	if (k) {
		qsort(all, k, sizeof *all, by_value);
		y = scale_suit(all[0], all[k - 1], all, k, hits);
	}
	free(all);
	return y;
}
