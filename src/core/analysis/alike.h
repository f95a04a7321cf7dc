#ifndef CORE_ANALYSIS_ALIKE_H
#define CORE_ANALYSIS_ALIKE_H

/*
 * Do the parameters change anything?  A program that does not read what it is given (options
 * after the last argument, a misspelt name, a value that is overwritten) works on without a
 * word, and every run is the same.
 */

#include "core/sweep/sweep.h"

#define ALIKE_MIN 3    /* different assignments that are not alike by chance */
#define ALIKE_YOUNG 20 /* who asks after each run asks until so many are completed */

/**
 * Append a sentence when at least ALIKE_MIN different assignments were completed and all runs
 * have logged the very same values of the primary metric, as far as each came; else false.
 * Looks at every value when they are.
 */
bool alike_print(const struct sweep *s, struct buf *out);

/** Are the values of two runs the same, as far as each came, or as many, too? */
bool alike_values(const struct series *a, const struct series *b, bool whole);

#endif
