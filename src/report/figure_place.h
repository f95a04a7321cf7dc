#ifndef REPORT_FIGURE_PLACE_H
#define REPORT_FIGURE_PLACE_H

/* Where the values of a parameter lie along an axis. */

#include "report/blocks.h"

#define FIGURE_TICKS_MAX 12

struct figure_tick {
	double place;
	struct value value;
};

/** Of 0…1: on the parameter's own scale, options side by side; NAN: nowhere. */
double figure_place(const struct param *p, const struct value *v);

/** The value of a run; NAN where the parameter is not active or the run is no point. */
double figure_place_of_run(const struct report *r, size_t param, uint32_t run);

/** Values to be named, ascending; returns how many. */
size_t figure_place_ticks(const struct param *p, struct figure_tick out[FIGURE_TICKS_MAX]);

/** The share of a metric's value in the range that figures have in common, within 0…1. */
double figure_place_metric(const struct report *r, double value);

#endif
