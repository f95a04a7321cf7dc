#ifndef UI_MAP_PLOT_H
#define UI_MAP_PLOT_H

/*
 * The metric over two parameters, as the model has it, in shades: the fuller the better.  The
 * best runs lie on top.  Doubt: how unsure the model is, the fuller the more.
 */

#include "core/analysis/analysis.h"
#include "ui/canvas.h"

#define MAP_PLOT_MIN_H 3

/** One of the maps of the analysis; nothing where there is no room. */
void map_plot(const struct analysis *a, const struct map *m, bool doubt, struct canvas *c,
              struct rect r);

/** What the emptiest and the fullest shade stand for. */
void map_plot_ends(const struct analysis *a, const struct map *m, bool doubt, double *empty,
                   double *full);

#endif
