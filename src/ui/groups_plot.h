#ifndef UI_GROUPS_PLOT_H
#define UI_GROUPS_PLOT_H

/*
 * The runs by what they have in common: a line a group, what it says, and the mean curves of
 * the best of them, with the letters of their lines.
 */

#include "core/analysis/analysis.h"
#include "ui/canvas.h"

/** How many lines it takes at most where there is no room for curves, */
int groups_plot_lines(const struct groups *g);

#define GROUPS_PLOT_CURVES 10 /* and good ones for these */

/** Returns how many lines it has taken. */
int groups_plot(const struct analysis *a, const struct groups *g, struct canvas *c,
                struct rect r);

#endif
