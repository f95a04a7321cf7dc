#ifndef CORE_CONF_CONF_DIFF_H
#define CORE_CONF_CONF_DIFF_H

/*
 * What is another in one configuration than in another: what an edit changes, and which
 * settings options have laid over those of a file.
 */

#include "core/conf/conf.h"

/** Of sampling.history, when it is another. */
#define CONF_DIFF_HISTORY                                                                     \
	"sampling.history was read when the sweep began and stays as it is: a new sweep can " \
	"learn from this one and from others"

/** Is the value of this setting another? */
bool conf_diff_setting(const struct conf *a, const struct conf *b,
                       const struct conf_setting *s);

/** "sweep.max_total_runs: 40 -> 60" and the like for every difference, from a to b. */
void conf_diff(const struct conf *a, const struct conf *b, struct strings *out);

#endif
