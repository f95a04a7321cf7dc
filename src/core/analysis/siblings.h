#ifndef CORE_ANALYSIS_SIBLINGS_H
#define CORE_ANALYSIS_SIBLINGS_H

/*
 * Sweeps that were run again with other random numbers: their configurations are the same but
 * for seeds, and for what cannot change what comes of them (the name, what is told when it is
 * over).  And of those that are none, what it is that tells them apart.
 */

#include "core/conf/conf.h"

bool siblings_same(const struct conf *a, const struct conf *b);

/**
 * Append to out[i] the settings and parameters of confs[i] that not all of them have alike:
 * "method random, --lr uniform(0, 1)".  NULL among confs: nothing is known of that one.
 */
void siblings_tell(const struct conf *const *confs, size_t n, struct buf *out);

#endif
