#ifndef UI_BRUSH_H
#define UI_BRUSH_H

/*
 * An axis of the panel of parallel coordinates, and its brush: the part of it that the filter
 * of the table of runs leaves.  There is no other brush than the terms of that filter, so
 * table, chart and panel show the same runs, whichever of them was used to say so.
 *
 * Places on an axis go from 0, its foot, to 1; the metric's better side is at the top.
 */

#include "core/space/param.h"
#include "ui/filter.h"
#include "ui/scale.h"

struct ui;

struct brush_axis {
	const struct param *param; /* NULL: the metric */
	size_t column;             /* of the sweep on the screen; FILTER_BEST: of the metric */
	bool is_column;            /* the filter can name it */
	bool upside_down;
	struct scale scale; /* of the metric */
};

/** Axis k of the analysis on the screen; the one behind its parameters is the metric. */
struct brush_axis brush_axis(const struct ui *ui, size_t k);

/** Has it rungs, one an option, rather than numbers? */
static inline bool brush_has_rungs(const struct brush_axis *a)
{
	return a->param && a->param->n_options > 0;
}

/** The place of a number, and a short number at a place that is `step` from the next. */
double brush_place(const struct brush_axis *a, double x);
double brush_value(const struct brush_axis *a, double place, double step);

/** The numbers that the filter leaves of it; false: all of them. */
bool brush_range(const struct ui *ui, const struct brush_axis *a, struct filter_range *out);

/** The rungs, into keep[]; false: all of them. */
bool brush_rungs(const struct ui *ui, const struct brush_axis *a, bool *keep);

/** Is any of either left out? */
bool brush_is(const struct ui *ui, const struct brush_axis *a);

/** Leave these alone, infinite: no end; or these rungs.  Why it cannot be done is said. */
void brush_set_range(struct ui *ui, const struct brush_axis *a, double low, double high);
void brush_set_rungs(struct ui *ui, const struct brush_axis *a, const bool *keep);

/** All of it. */
void brush_drop(struct ui *ui, const struct brush_axis *a);

#endif
