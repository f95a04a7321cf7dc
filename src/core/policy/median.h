#ifndef CORE_POLICY_MEDIAN_H
#define CORE_POLICY_MEDIAN_H

/*
 * The median of numbers that keep coming: a heap of the smaller half and one of the larger, so
 * that the middle stands on top.  O(log n) a number, and 8 bytes, a third of what a tree takes
 * that could answer more (ostat.h).
 */

#include <stddef.h>
#include <stdint.h>

struct median_half {
	double *x; /* a heap, the least first */
	uint32_t n, cap;
};

/** Zero-initialise; median_clear() frees. */
struct median {
	struct median_half low; /* of the negatives; as many as high has, or one more */
	struct median_half high;
};

/** Infinities may be added, NaN may not. */
void median_add(struct median *m, double x);

size_t median_size(const struct median *m);

/** The middle one; of an even number the mean of the two middle ones; NaN when empty. */
double median_of(const struct median *m);

void median_clear(struct median *m);

#endif
