#ifndef JOBS_METRIC_DICT_H
#define JOBS_METRIC_DICT_H

/* Rule 1 of metric.h: JSON objects and Python dicts, which no JSON library reads alike. */

#include "jobs/metric.h"

/** Read a line that starts with '{'.  0 when it is not one whole object, or has no number. */
size_t metric_dict(const char *text, size_t len, metric_fn *fn, void *fn_data);

/** The place of a name among those that give a step, the first wins; or METRIC_NO_STEP. */
size_t metric_step_rank(const char *name, size_t len);
#define METRIC_NO_STEP 5

#endif
