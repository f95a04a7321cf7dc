#ifndef UI_FILTER_H
#define UI_FILTER_H

/*
 * The filter of the table of runs.
 *
 *   state=cancelled lr<0.01 best>0.9        all of them hold
 *   state=failed,lost | steps<3             either side holds
 *   -optimizer=sgd                          it does not hold
 *   note~warm  Traceback                    contains; a bare word looks everywhere
 *
 * Names are run, state, best, last, steps (of the metric that is shown), seconds, slot, note,
 * why, every metric (its last value) and every parameter, with or without dashes; a name may be
 * shortened, or be its words' initials (lr), while it stays clear.  A run without the value
 * does not match, but under != .
 */

#include <stdbool.h>

#include "base/err.h"
#include "ui/show.h"

struct filter;

/** NULL and a sentence when it cannot be read; an empty text matches everything. */
struct filter *filter_parse(const char *text, const struct sweep *s, struct err *e);
void filter_free(struct filter *f);

bool filter_matches(const struct filter *f, const struct sweep *s, const struct run *r,
                    const struct run_look *look);

#endif
