#ifndef CORE_MODEL_TREND_H
#define CORE_MODEL_TREND_H

/* The covariances of a process's trend, features_trend(), of one point with many at once. */

#include "core/model/feature.h"

/** What they need of a coordinate x of feature f, NAN too: a number of each of two columns. */
void trend_column(const struct feature *f, double x, double *p1, double *p2);

/** Add `share` of those by feature f of one at x with n points, by their columns, to t. */
void trend_add(const struct feature *f, double share, double x, size_t n, const double *p1,
               const double *p2, double *t);

#endif
