#ifndef APP_ANALYZE_JSON_PART_H
#define APP_ANALYZE_JSON_PART_H

/* The parts of the JSON of pegbox analyze; what cannot be said is null. */

#include <jansson.h>

#include "app/analyze.h"

json_t *analyze_json_value(const struct value *v);

/* analyze_json_plots.c: what is drawn of two parameters, groups, the progress, and slots. */
json_t *analyze_json_maps(const struct analysis *a);
json_t *analyze_json_groups(const struct analysis *a);
json_t *analyze_json_progress(const struct analysis *a);
json_t *analyze_json_timeline(const struct analysis *a);

#endif
