#ifndef CORE_ANALYSIS_RANK_H
#define CORE_ANALYSIS_RANK_H

/* Ranks. */

#include <stddef.h>

/** The ranks of x[n] into rank[n], from 1; equals share the mean of theirs. */
void rank_of(const double *x, size_t n, double *rank);

/** Spearman's rank correlation; NAN of fewer than three pairs, or when one does not vary. */
double rank_correlation(const double *x, const double *y, size_t n);

#endif
