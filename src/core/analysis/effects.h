#ifndef CORE_ANALYSIS_EFFECTS_H
#define CORE_ANALYSIS_EFFECTS_H

/*
 * What each parameter does over the whole space, as the surface has it, when assignments are
 * drawn as the expressions say:
 *
 *   curve   the metric at values of the parameter, averaged over all others (partial
 *           dependence), with the deviation of that average
 *   first   the share of the metric's variance that the curve has (Sobol's first order)
 *   total   the same with all that the parameter does together with others (total order)
 *
 * Both come from one two-way layout a parameter: EFFECTS_OTHERS assignments of Sobol's
 * sequence, each with the parameter at all levels: its options, or the nodes of a Gaussian
 * quadrature over its draws.  What others do by themselves is the same at each level, so it
 * does not disturb, and of a parameter without effect both shares are 0 exactly.  Where a
 * parameter is not active it does nothing, and the curve is an average over the rest.
 */

#include "core/analysis/surface.h"

#define EFFECTS_OTHERS 64
#define EFFECTS_NODES 12
#define EFFECTS_LEVELS_MAX 16 /* of a parameter with few values */

struct effect_level {
	struct value value;
	double unit, weight; /* of the draws; the weights sum to 1 */
	struct figure metric;
};

struct effect {
	struct effect_level *curve; /* ascending, or in the order of the options */
	size_t n;                   /* 0: constant, or nothing is known */
	struct figure first, total;
};

struct effects {
	struct effect *items; /* by parameter of the space */
	size_t n;
	struct figure together; /* the share that no parameter has by itself */
};

void effects_init(struct effects *e, struct surface *m);
void effects_clear(struct effects *e);

#endif
