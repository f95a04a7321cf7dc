#ifndef UI_SCALE_H
#define UI_SCALE_H

/*
 * From numbers to shares of a length and back, safe for any bounds.  Pure functions: plots go
 * wrong here.
 */

#include <stdbool.h>
#include <stddef.h>

enum scale_kind {
	SCALE_LINEAR,
	SCALE_LOG,
	SCALE_ERROR,  /* of shares in [0, 1): 0.9, 0.99 and 0.999 are equally far apart */
	SCALE_SYMLOG, /* linear within `unit` of 0, a decade is as long as that beyond */
	SCALE_KINDS,
};

const char *scale_name(enum scale_kind kind);

/** lo < hi, both finite and where the kind is: > 0, < 1. */
struct scale {
	double lo, hi;
	enum scale_kind kind;
	double unit;     /* of SCALE_SYMLOG: a power of ten */
	double from, to; /* lo and hi along the length */
};

/**
 * A scale that holds lo…hi.  Equal, reversed or not finite bounds and a logarithm of nothing
 * are mended, so the result is always valid.
 */
struct scale scale_make(double lo, double hi, enum scale_kind kind, double unit);

/** The place of x along a length, on which equal steps are the same; and back. */
double scale_forward(const struct scale *s, double x);
double scale_backward(const struct scale *s, double u);

/** Where x lies: 0 at lo, 1 at hi; infinite for what the scale cannot show. */
double scale_share(const struct scale *s, double x);

/** The inverse. */
double scale_value(const struct scale *s, double share);

/** The step of 1, 2 or 5 times a power of ten that makes about n of a width. */
double scale_step(double width, int n);

/**
 * Sort n > 0 numbers; the bounds of all but those that would leave nothing to be seen of the
 * others: by Tukey's fences (1977), wide ones, and by orders of magnitude.
 */
void scale_fences(double *x, size_t n, double *lo, double *hi);

/** The decade of the middle of the sizes of n > 0 sorted numbers. */
double scale_decade(const double *x, size_t n);

/**
 * The scale that suits lo…hi of n > 0 sorted numbers: a logarithm where all are positive and
 * span a hundredfold, errors where they are shares of hits that pass 0.9, SCALE_SYMLOG where
 * signs mix over a hundredfold.  hits: more of them is better.
 */
struct scale scale_suit(double lo, double hi, const double *x, size_t n, bool hits);

#endif
