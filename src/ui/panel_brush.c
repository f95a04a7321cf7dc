/* What is done with axes of parallel coordinates: chosen, brushed, the space narrowed. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/space/param_change.h"
#include "ui/brush.h"
#include "ui/layout.h"
#include "ui/parallel_plot.h"
#include "ui/say.h"
#include "ui/ui_part.h"

#define STEP 0.05 /* of an axis, by which a key moves an end */
#define PAGE 5

static void choose(struct ui *ui, size_t axis)
{
	const struct parallel *p = &panel_analysis(ui)->parallel;
	struct panel_axes *v = &ui->panels.axes;

	v->axis = axis;
	v->param = axis < p->n ? p->params[axis] : SIZE_MAX;
	v->is_chosen = true;
}

void panel_brush_settle(struct ui *ui)
{
	const struct parallel *p = &panel_analysis(ui)->parallel;
	struct panel_axes *v = &ui->panels.axes;
	size_t k = parallel_axis(p, v->param);

	if (!v->is_chosen || (k == p->n && v->param != SIZE_MAX))
		k = layout_move(v->axis, 0, p->n + 1);
	choose(ui, k);
}

static struct brush_axis chosen(const struct ui *ui)
{
	return brush_axis(
		ui, layout_move(ui->panels.axes.axis, 0, panel_analysis(ui)->parallel.n + 1));
}

/* ---- ends of a brush ------------------------------------------------------------- */

/* Rungs that lie between two places, which the brush leaves; at least one. */
static void set_rungs_between(struct ui *ui, const struct brush_axis *a, long low, long high)
{
	size_t n = a->param->n_options;
	bool *keep = mem_calloc(n, sizeof *keep);

	for (size_t i = 0; i < n; i++)
		keep[i] = (long)i >= low && (long)i <= high;
	brush_set_rungs(ui, a, keep);
	free(keep);
}

/* Beyond an end of what is kept rungs come back, or the outermost go. */
static void move_rungs(struct ui *ui, const struct brush_axis *a, int end, long by)
{
	long n = (long)a->param->n_options, low = n, high = -1, to;
	bool *keep = mem_calloc((size_t)n, sizeof *keep);

	brush_rungs(ui, a, keep);
	for (long i = 0; i < n; i++)
		if (keep[i]) {
			low = i < low ? i : low;
			high = i;
		}
	to = (end < 0 ? low : high) + by;
	to = end < 0 ? (to < 0      ? 0
	                : to > high ? high
	                            : to)
	             : (to >= n    ? n - 1
	                : to < low ? low
	                           : to);
	for (long i = 0; i < n; i++)
		if (end < 0)
			keep[i] = i >= to && (keep[i] || i < low);
		else
			keep[i] = i <= to && (keep[i] || i > high);
	/* What was left between may have been out. */
	keep[to] = true;
	brush_set_rungs(ui, a, keep);
	free(keep);
}

static void move_range(struct ui *ui, const struct brush_axis *a, int end, long by)
{
	struct filter_range r;
	bool lower = (end < 0) != a->upside_down;
	double *x = lower ? &r.low : &r.high, was, place, other;
	double q = a->param ? a->param->kind->scale ? param_step(a->param) : 1 : 0;

	brush_range(ui, a, &r);
	was = isfinite(*x) ? *x : brush_value(a, end < 0 ? 0 : 1, STEP);
	place = isfinite(*x) ? brush_place(a, *x) : end < 0 ? 0 : 1;
	other = lower ? r.high : r.low;
	*x = brush_value(a, place + (double)by * STEP, STEP);
	/* Of few values the next one may be farther than a line. */
	if (q > 0 && *x == was)
		*x = was + (by > 0 ? q : -q);
	if (isfinite(other) && (lower ? *x > other : *x < other))
		*x = other;
	place = q > 0 ? brush_place(a, *x) : place + (double)by * STEP;
	if (end < 0 ? place <= (q > 0 ? brush_place(a, brush_value(a, 0, STEP)) : 0.01 * STEP)
	            : place >= (q > 0 ? brush_place(a, brush_value(a, 1, STEP))
	                              : 1 - 0.01 * STEP))
		*x = lower ? -INFINITY : INFINITY;
	brush_set_range(ui, a, r.low, r.high);
}

static void move(struct ui *ui, int end, long by)
{
	struct brush_axis a = chosen(ui);

	/* Beyond any place, as to the first and last. */
	by = by > 1000 ? 1000 : by < -1000 ? -1000 : by;
	ui->panels.axes.end = end;
	if (brush_has_rungs(&a))
		move_rungs(ui, &a, end, by);
	else
		move_range(ui, &a, end, by);
}

/* ---- narrowed -------------------------------------------------------------------- */

/* What a brushed parameter becomes; false: it is not brushed, or stays what it is. */
static bool narrow_axis(struct ui *ui, const struct brush_axis *a, struct buf *out)
{
	struct filter_range r;
	bool *keep, done;

	if (!brush_is(ui, a))
		return false;
	if (brush_range(ui, a, &r) && !brush_has_rungs(a))
		return param_narrow(a->param, r.low, r.high, out) &&
		       strcmp(out->data, a->param->text) != 0;
	keep = mem_calloc(a->param->n_options + 1, sizeof *keep);
	done = brush_has_rungs(a) && brush_rungs(ui, a, keep) &&
	       param_keep(a->param, keep, out);
	free(keep);
	return done;
}

static void narrow(struct ui *ui)
{
	const struct parallel *p = &panel_analysis(ui)->parallel;
	struct strings *changes = &ui->panels.changes;

	panels_unchange(&ui->panels);
	for (size_t k = 0; k < p->n; k++) {
		struct brush_axis a = brush_axis(ui, k);
		struct buf text = { 0 };

		if (narrow_axis(ui, &a, &text))
			panel_change(ui, p->params[k], text.data);
		buf_clear(&text);
	}
	if (changes->n)
		panel_change_setup(ui);
	else
		say(ui, STYLE_WARN,
		    "no hyperparameter is brushed, so there is nothing to narrow");
}

/* ---- answered -------------------------------------------------------------------- */

static bool any_brush(const struct ui *ui)
{
	for (size_t k = 0; k <= panel_analysis(ui)->parallel.n; k++) {
		struct brush_axis a = brush_axis(ui, k);

		if (brush_is(ui, &a))
			return true;
	}
	return false;
}

bool panel_brush_act(struct ui *ui, enum action_id id)
{
	struct panel_axes *v = &ui->panels.axes;
	long by = action_step(id, PAGE);
	struct brush_axis a;

	panel_brush_settle(ui);
	a = chosen(ui);
	if (id == ACT_LEFT || id == ACT_RIGHT) {
		choose(ui, layout_move(v->axis, id == ACT_LEFT ? -1 : 1,
		                       panel_analysis(ui)->parallel.n + 1));
		v->end = 0;
	} else if (id == ACT_BRUSH_LOWER || id == ACT_BRUSH_UPPER) {
		move(ui, id == ACT_BRUSH_LOWER ? -1 : 1, id == ACT_BRUSH_LOWER ? 1 : -1);
	} else if (by) {
		/* Into the axis, from the end that is there. */
		move(ui, v->end ? v->end : by < 0 ? -1 : 1, -by);
	} else if (id == ACT_UNBRUSH) {
		brush_drop(ui, &a);
	} else if (id == ACT_NARROW) {
		narrow(ui);
	} else {
		return false;
	}
	return true;
}

const char *panel_brush_hint(const struct ui *ui, enum action_id id, const char *word)
{
	struct brush_axis a = chosen(ui);

	if (id == ACT_BRUSH_LOWER || id == ACT_BRUSH_UPPER)
		return word;
	if (id == ACT_UNBRUSH)
		return brush_is(ui, &a) ? word : NULL;
	if (id == ACT_NARROW)
		return any_brush(ui) ? word : NULL;
	return id == ACT_BACK && any_brush(ui) ? "all runs" : NULL;
}

bool panel_brush_back(struct ui *ui)
{
	bool was = any_brush(ui);

	for (size_t k = 0; was && k <= panel_analysis(ui)->parallel.n; k++) {
		struct brush_axis a = brush_axis(ui, k);

		if (brush_is(ui, &a))
			brush_drop(ui, &a);
	}
	return was;
}

/* ---- the mouse ------------------------------------------------------------------- */

/* From one line of the plot to another, both of them whole. */
static void brush_lines(struct ui *ui, int y0, int y1)
{
	struct rect plot = ui->panels.axes.plot;
	struct brush_axis a = chosen(ui);
	int top = y0 < y1 ? y0 : y1, foot = y0 < y1 ? y1 : y0;
	double low = 1 - (double)(foot - plot.y + 1) / plot.h,
	       high = 1 - (double)(top - plot.y) / plot.h, from, to;

	if (brush_has_rungs(&a)) {
		double n = (double)a.param->n_options;
		long first = lrint(ceil(low * n - 0.5 - 1e-9)),
		     last = lrint(floor(high * n - 0.5 + 1e-9));

		/* Between two it is the nearer one. */
		if (first > last)
			first = last = lrint((low + high) / 2 * n - 0.5);
		first = first < 0 ? 0 : first;
		set_rungs_between(ui, &a, first, last);
		return;
	}
	from = low <= 0 ? NAN : brush_value(&a, low, STEP);
	to = high >= 1 ? NAN : brush_value(&a, high, STEP);
	if (a.upside_down)
		brush_set_range(ui, &a, to, from);
	else
		brush_set_range(ui, &a, from, to);
}

void panel_brush_mouse(struct ui *ui, struct key k)
{
	struct panel_axes *v = &ui->panels.axes;
	size_t n = panel_analysis(ui)->parallel.n;
	int y = k.y < v->plot.y                ? v->plot.y
	        : k.y >= v->plot.y + v->plot.h ? v->plot.y + v->plot.h - 1
	                                       : k.y;

	panel_brush_settle(ui);
	if (k.code == KEY_Release) {
		v->dragged = false;
	} else if (k.code == KEY_Drag && v->dragged) {
		brush_lines(ui, v->drag_y, y);
	} else if (k.code == KEY_Click && canvas_hit(v->plot, k.x, k.y)) {
		int i = 0;

		while (i + 1 < v->n &&
		       2 * (k.x - v->plot.x) > parallel_column(v->plot, i, v->n) +
		                                       parallel_column(v->plot, i + 1, v->n))
			i++;
		choose(ui, i == v->n - 1 ? n : v->first + (size_t)i);
		v->dragged = true;
		v->drag_y = y;
		v->end = 0;
	}
}
