#ifndef CORE_ANALYSIS_FORECAST_H
#define CORE_ANALYSIS_FORECAST_H

/*
 * What bayesian makes of runs of one parameter: over the range what the model expects, how
 * sure it is, and how much better than the best a run there is expected to be.
 *
 * It is the sampler's own model, with the same samples of its hyperparameters: where no run is
 * pending the next lies where the expected improvement is highest, once the start is over.
 * What is pending is passed over.  Of 15 runs it takes some milliseconds.
 */

#include "core/history/history.h"

#define FORECAST_POINTS 129 /* from end to end of the range, evenly on its scale */

struct forecast_point {
	double mean, low, high; /* of the metric; two deviations from the mean */
	double gain;            /* expected improvement as a share of the highest, 0 to 1 */
};

enum forecast_lack {
	FORECAST_WHOLE,
	FORECAST_NO_PARAM, /* the space has none that varies, or more than one */
	FORECAST_FEW,      /* there are not two runs that differ */
};

struct forecast {
	enum forecast_lack lack;
	size_t param; /* of the space */
	struct forecast_point items[FORECAST_POINTS];
	double top; /* the position where most is expected: 0 to 1 */
};

void forecast_make(struct forecast *f, const struct history *h);

/** How much of the highest gain is expected at a position, 0 to 1. */
double forecast_gain(const struct forecast *f, double position);

#endif
