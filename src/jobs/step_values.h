#ifndef JOBS_STEP_VALUES_H
#define JOBS_STEP_VALUES_H

/*
 * One value a step: of a metric's values with one step in a row only the last is passed on,
 * when one of another step, or of none, comes.  What shows a bar prints each step many times.
 */

#include "jobs/metric.h"

/** The last value of each metric, held back.  Zero-initialise. */
struct step_values {
	struct metric_value *items; /* by name, as copies */
	size_t n, cap;
};

/** A value came; fn is called for what is passed on. */
void step_values_take(struct step_values *s, const struct metric_value *v, metric_fn *fn,
                      void *fn_data);

/** No more will come: pass on what is held back. */
void step_values_end(struct step_values *s, metric_fn *fn, void *fn_data);

void step_values_clear(struct step_values *s);

#endif
