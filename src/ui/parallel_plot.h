#ifndef UI_PARALLEL_PLOT_H
#define UI_PARALLEL_PLOT_H

/*
 * The runs that the table shows as lines across some axes: those that have a colour in it on
 * top, in their colours; without colours the others are dotted, and these have their numbers.
 */

#include "ui/canvas.h"

struct ui;

/** Axes first…first + n - 2 of the parameters at even distances, and the metric's. */
void parallel_plot(const struct ui *ui, size_t first, int n, struct canvas *c, struct rect r);

/** The column of r in which the i-th of n axes stands. */
static inline int parallel_column(struct rect r, int i, int n)
{
	return (2 * i + 1) * r.w / (2 * n);
}

#endif
