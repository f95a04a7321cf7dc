#ifndef UI_CHART_PART_H
#define UI_CHART_PART_H

/* What chart.c and chart_axes.c share. */

#include "ui/chart.h"

/** The x of value i of a run. */
double chart_x_of(const struct chart *ch, const struct run *r, const struct series *s,
                  uint32_t i);

/** Is run i + 1 drawn at all? */
bool chart_shows(const struct chart *ch, const struct chart_in *in, uint32_t i);

/** Frame, axes, the policy's limit, the layers, labels and crosshair. */
void chart_draw_around(struct chart *ch, struct canvas *c, struct rect r,
                       const struct chart_in *in);

#endif
