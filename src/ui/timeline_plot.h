#ifndef UI_TIMELINE_PLOT_H
#define UI_TIMELINE_PLOT_H

/*
 * When each slot was at work, a line a slot: each run ends in the mark of what became of it,
 * where there is room.
 */

#include "core/analysis/analysis.h"
#include "ui/canvas.h"

#define TIMELINE_PLOT_LINES 2 /* beside those of the slots */

/**
 * Of a timeline that has bars, from row *row on, or from an earlier one where fewer are left,
 * which it then is.
 */
void timeline_plot(const struct analysis *a, size_t *row, struct canvas *c, struct rect r);

#endif
