#ifndef UI_CHART_PART_H
#define UI_CHART_PART_H

/* What the files of the chart share. */

#include "ui/chart.h"

/** The x of value i of a run. */
double chart_x_of(const struct chart *ch, const struct run *r, const struct series *s,
                  uint32_t i);

/** Is run i + 1 drawn at all? */
bool chart_shows(const struct chart *ch, const struct chart_in *in, uint32_t i);

/**
 * Take in what the runs logged since.  Are there only points: runs that ended with one value,
 * and none with more?
 */
bool chart_look(struct chart *ch, const struct sweep *s);

/** Fit the scales to a plot of w by h cells. */
void chart_find_scales(struct chart *ch, const struct chart_in *in, int w, int h);

/** Frame, axes, the policy's limit, the layers, labels and crosshair. */
void chart_draw_around(struct chart *ch, struct canvas *c, struct rect r,
                       const struct chart_in *in);

#endif
