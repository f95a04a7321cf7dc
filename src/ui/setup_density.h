#ifndef UI_SETUP_DENSITY_H
#define UI_SETUP_DENSITY_H

/* What the expression of a hyperparameter draws, as a picture. */

#include "core/space/param.h"
#include "ui/canvas.h"
#include "ui/setup.h"

/** The distribution of a parameter as bars of heights 0..1 over its values. */
void setup_density(const struct param *p, double *heights, int n);

/** Five values that show its spread: "0.0001 0.001 ...". */
void setup_density_samples(const struct param *p, struct buf *out);

/** All of it, in the pane beside; of a half typed expression what it might become. */
void setup_density_draw(const struct setup_param *p, struct canvas *c, struct rect r);

#endif
