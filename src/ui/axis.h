#ifndef UI_AXIS_H
#define UI_AXIS_H

/*
 * From numbers to shares of an axis and back, safe for any bounds; round numbers on it and
 * their labels.  Pure functions: plots go wrong here.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/num.h"

/** lo < hi, both finite; both > 0 when log. */
struct scale {
	double lo, hi;
	bool log;
};

/**
 * A scale that holds lo…hi.  Equal, reversed or not finite bounds and a logarithm of nothing
 * are mended, so the result is always valid.
 */
struct scale scale_make(double lo, double hi, bool log);

/** Its bounds moved outwards to round numbers of about `n` ticks. */
struct scale scale_round(struct scale s, int n);

/** Where x lies: 0 at lo, 1 at hi; NaN for what a log scale cannot show. */
double scale_share(const struct scale *s, double x);

/** The inverse. */
double scale_value(const struct scale *s, double share);

/** The step of 1, 2 or 5 times a power of ten that makes about n of a width. */
double scale_step(double width, int n);

/** Sort n > 0 numbers; the bounds of all but the lowest and the highest twentieth. */
void scale_bulk(double *x, size_t n, double *lo, double *hi);

#define AXIS_TICKS_MAX 32
#define AXIS_LABEL_MAX NUM_TEXT_MAX

/**
 * Round numbers within the scale, ascending, at most `want` (2 … AXIS_TICKS_MAX); on a log
 * scale powers of ten, with 2 and 5 when there is room.  Returns how many.
 */
size_t axis_ticks(const struct scale *s, int want, double ticks[AXIS_TICKS_MAX]);

/** Labels of ticks with the digits that tell them apart: "0.80", "0.85", "1.2k", "1e-4". */
void axis_label(char out[AXIS_LABEL_MAX], double tick, const double *ticks, size_t n);

/** Seconds as "0:42", "12:05" or "3:05:00". */
void axis_time(char out[AXIS_LABEL_MAX], double seconds);

#endif
