#ifndef UI_SCALE_H
#define UI_SCALE_H

/*
 * From numbers to shares of a length and back, safe for any bounds.  Pure functions: plots go
 * wrong here.
 */

#include <stdbool.h>
#include <stddef.h>

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

#endif
