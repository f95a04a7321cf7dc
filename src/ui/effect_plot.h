#ifndef UI_EFFECT_PLOT_H
#define UI_EFFECT_PLOT_H

/*
 * What one parameter does: the runs as dots over its values, and either the metric as the model
 * has it when all others are averaged, over its band of two deviations, or a line through the
 * best run of each bucket (isolation); the best run.  Runs that failed stand at the foot, worse
 * ones than the plot shows at its edge, counted beside the name.
 */

#include "core/analysis/analysis.h"
#include "ui/canvas.h"
#include "ui/scale.h"

#define EFFECT_PLOT_MIN_H 4 /* lines: a name, two of the plot, the ends of the axis */

/**
 * The values of the metric that plots of an analysis have in common: the better half, and as
 * much of the curves as any run reaches, also of earlier sweeps.
 */
struct scale effect_plot_scale(const struct analysis *a);

/** Of a parameter that varies. */
void effect_plot(const struct analysis *a, size_t param, bool isolated, const struct scale *y,
                 struct canvas *c, struct rect r);

#endif
