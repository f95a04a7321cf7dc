#ifndef CORE_ANALYSIS_SPREAD_H
#define CORE_ANALYSIS_SPREAD_H

/* How much the same assignment varies, as runs that repeat one tell. */

#include "core/analysis/subject.h"

#define SPREAD_FREEDOM_MIN 3 /* repeats beyond the first of each assignment */

/** The deviation, over completed runs that differ in a seed only; NAN: too few of them. */
double spread_measure(const struct subject *t);

#endif
