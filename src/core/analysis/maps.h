#ifndef CORE_ANALYSIS_MAPS_H
#define CORE_ANALYSIS_MAPS_H

/*
 * The metric over two parameters at a time, as the surface has it, all others averaged over
 * MAPS_OTHERS assignments of Sobol's sequence: the pairs of the most important parameters.
 *
 * `together` is what the two do only together, the share of the variance over the map and these
 * assignments that is in neither's rows nor columns.  Values of a range are the middles of
 * even parts of it, on its own scale; what is not active there has no figure.
 */

#include "core/analysis/surface.h"

#define MAPS_PARAMS 5 /* of which each two have a map */
#define MAPS_MAX 10
#define MAPS_VALUES 10     /* of a range */
#define MAPS_VALUES_MAX 16 /* of a parameter with few; one with more options has no map */
#define MAPS_OTHERS 16
#define MAPS_BEST 40 /* runs that lie on a map */

struct map_axis {
	size_t param;
	size_t n;
	struct value values[MAPS_VALUES_MAX]; /* ascending, or in the order of the options */
};

struct map {
	struct map_axis x, y; /* of the two the more important is x */
	struct figure *cells; /* cells[iy * x.n + ix] */
	struct figure together;
	double low, high;       /* of the means */
	double sd_low, sd_high; /* of the deviations */
};

struct maps {
	/* The one with most together first; the two most important where none has any that is
	 * more than its error. */
	struct map items[MAPS_MAX];
	size_t n;
	uint32_t best[MAPS_BEST]; /* runs, the best first, that have a point and a value */
	size_t n_best;
};

/** Of the parameters in that order, the most important first. */
void maps_init(struct maps *m, struct surface *surface, const size_t *order);
void maps_clear(struct maps *m);

#endif
