#ifndef REPORT_FIGURE_PLACE_H
#define REPORT_FIGURE_PLACE_H

/* Where the values of a parameter lie along an axis. */

#include "report/blocks.h"

#define FIGURE_TICKS_MAX 12

struct figure_tick {
	double place;
	struct value value;
};

/* On which axis: runs that have both values in common lie apart on both. */
enum figure_side { FIGURE_ALONG = 7, FIGURE_UP = 3 };

/** Of 0…1: on the parameter's own scale, options side by side; NAN: nowhere. */
double figure_place(const struct param *p, const struct value *v);

/** The value of a run; NAN where the parameter is not active or the run is no point. */
double figure_place_of_run(const struct report *r, size_t param, uint32_t run);

/** Runs of one of few values lie beside each other, by their numbers: they stay there. */
double figure_place_beside(const struct report *r, size_t param, enum figure_side side,
                           uint32_t run);

/** Values to be named, ascending; returns how many. */
size_t figure_place_ticks(const struct param *p, struct figure_tick out[FIGURE_TICKS_MAX]);

/** The share of a metric's value in the range that figures have in common, within 0…1. */
double figure_place_metric(const struct report *r, double value);

#endif
