#ifndef CORE_ANALYSIS_NEARBY_H
#define CORE_ANALYSIS_NEARBY_H

/*
 * What matters around the best run: each parameter alone over its range, the others as they
 * are there; the variance of the metric as a share of the sum over the parameters (local
 * importance: Biedenkapp 2018).
 */

#include "core/analysis/surface.h"

/**
 * Of each parameter of the space into out[space->n]; none of constants, of what is not active
 * at the best run, and without a model.
 */
void nearby_measure(struct surface *m, struct figure *out);

#endif
