#ifndef CORE_HISTORY_FIT_H
#define CORE_HISTORY_FIT_H

/*
 * Runs that were made under another space, as points of the one that holds: of a sweep that was
 * edited since, or of an earlier one.  A run keeps its values as texts by the names of its
 * parameters, and each is read anew:
 *
 *   one that the parameter can have         is that value
 *   a number out of its range, an option    is kept as it is, beside those of the space
 *   that went, any other value of what
 *   is now a constant, a value where the
 *   condition no longer holds
 *   a parameter that is new, or active      has its value if it is a constant; a flag that is
 *   now, and had no value                   given to no program was off
 *   a parameter that the space has no more  is passed over
 *
 * The run is beyond the space then, and a model learns from it as from any other: what the
 * program did there was seen.  Only what has no place there (a number up to 0 on a logarithm,
 * text where numbers or an order are) or was not given to the program at all fits not: a model
 * that guesses what a run had instead learns what nobody has seen.
 */

#include "core/space/point.h"

enum fit { FIT_NOT, FIT_BEYOND, FIT_INSIDE };

/**
 * The point of texts[space->n], NULL where there is none, which it may borrow; or why it does
 * not fit.
 */
enum fit fit_point(const struct space *space, const char *const *texts, struct point *out,
                   struct err *why);

#endif
