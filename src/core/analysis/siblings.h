#ifndef CORE_ANALYSIS_SIBLINGS_H
#define CORE_ANALYSIS_SIBLINGS_H

/*
 * Sweeps that were run again with other random numbers: their configurations are the same but
 * for seeds, and for what cannot change what comes of them (the name, what is told when it is
 * over).  And of those that are none, what it is that tells them apart.
 */

#include "core/sweep/sweep.h"

bool siblings_same(const struct sweep *a, const struct sweep *b);

/**
 * Append to out[i] the settings and parameters of sweeps[i] that not all of them have alike:
 * "method random, --lr uniform(0, 1)"; but not what most of them have.  NULL: nothing is known
 * of that one.
 */
void siblings_tell(const struct sweep *const *sweeps, size_t n, struct buf *out);

#endif
