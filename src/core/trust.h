#ifndef CORE_TRUST_H
#define CORE_TRUST_H

/*
 * The trust region of TuRBO-1 (Eriksson 2019, 1910.01739): in many dimensions a model is right
 * only near what it has seen, so it is asked only about a box around the best run.  The box
 * doubles after successes in a row and halves after failures in a row; when it has become too
 * small it is as wide as at first.
 */

#include "core/target.h"

/** The side of the box, as a share of the space, after all targets but the first `start`. */
double trust_length(const struct targets *t, size_t start, size_t dimensions);

#endif
