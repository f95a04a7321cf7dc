#ifndef CORE_ANALYSIS_SPREAD_H
#define CORE_ANALYSIS_SPREAD_H

/* How much the same assignment varies, as runs that repeat one tell. */

#include "core/analysis/subject.h"

#define SPREAD_FREEDOM_MIN 3 /* repeats beyond the first of each assignment */

/** Does the parameter only say which random numbers are drawn? */
bool spread_is_seed(const char *name);

/** Are two points of the space the same but for seeds? */
bool spread_same(const struct subject *t, const struct point *a, const struct point *b);

/** The deviation, over completed runs that differ in a seed only; NAN: too few of them. */
double spread_measure(const struct subject *t);

#endif
