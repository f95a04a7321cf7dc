#ifndef UI_EFFECT_PLOT_H
#define UI_EFFECT_PLOT_H

/*
 * What one parameter does: the runs as dots over its values, the metric as the model has it
 * when all others are averaged, with its band, and the best run.  Runs that failed stand at
 * the foot.
 */

#include "core/analysis/analysis.h"
#include "ui/canvas.h"

#define EFFECT_PLOT_MIN_H 4 /* lines: a name, two of the plot, the ends of the axis */

/** The values of the metric that plots of an analysis have in common; low < high, or none. */
struct effect_range {
	double low, high;
};

struct effect_range effect_range(const struct analysis *a);

/** Of a parameter that has a curve. */
void effect_plot(const struct analysis *a, size_t param, struct effect_range range,
                 struct canvas *c, struct rect r);

#endif
