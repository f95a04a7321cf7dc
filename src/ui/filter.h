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

#include "base/buf.h"
#include "base/err.h"
#include "ui/show.h"

struct filter;

/** NULL and a sentence when it cannot be read; an empty text matches everything. */
struct filter *filter_parse(const char *text, const struct sweep *s, struct err *e);
void filter_free(struct filter *f);

/* ---- as parts of the columns of parameters --------------------------------------- */

#define FILTER_BEST SIZE_MAX /* the column BEST, instead of a parameter of the sweep */

/** Numbers from low to high, which may be infinite, without those if `above` or `below`. */
struct filter_range {
	double low, high;
	bool above, below;
};

/**
 * What a filter leaves of a column of numbers; false: it says nothing of it, or something else
 * than a range, or it has a side that may hold instead (|).
 */
bool filter_range(const struct filter *f, size_t param, struct filter_range *out);

/** Do all of its terms on a parameter hold for a value?  False likewise when there are none. */
bool filter_accepts(const struct filter *f, size_t param, const char *value, bool *accepts);

/** Has it sides, of which either holds? */
bool filter_has_sides(const struct filter *f);

/** Append its terms as they were typed, but those on a parameter. */
void filter_print_others(const struct filter *f, size_t param, struct buf *out);

bool filter_matches(const struct filter *f, const struct sweep *s, const struct run *r,
                    const struct run_look *look);

#endif
