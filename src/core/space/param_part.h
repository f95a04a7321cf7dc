#ifndef CORE_SPACE_PARAM_PART_H
#define CORE_SPACE_PARAM_PART_H

/* What the table of expressions (param.c) takes from param_scaled.c: numbers of a scale. */

#include "core/space/param.h"

struct value param_scaled_from_unit(const struct param *p, double unit);
double param_scaled_to_unit(const struct param *p, const struct value *v);
struct value param_scaled_from_position(const struct param *p, double position);
double param_scaled_to_position(const struct param *p, const struct value *v);
double param_scaled_place(const struct param *p, const struct value *v);
bool param_scaled_has_prior(const struct param *p);
bool param_scaled_contains(const struct param *p, const struct value *v);
uint64_t param_scaled_count(const struct param *p);
struct value param_scaled_nth(const struct param *p, uint64_t i);

/* The checks of the kinds, as struct param_kind has them. */
int param_scaled_bounds(const struct param *p, struct err *e);
int param_scaled_log_bounds(const struct param *p, struct err *e);
int param_scaled_logrange(const struct param *p, struct err *e);
int param_scaled_sigma(const struct param *p, struct err *e);
int param_scaled_beta(const struct param *p, struct err *e);

#endif
