#ifndef CORE_MATERN_H
#define CORE_MATERN_H

/*
 * The inner loop of the Gaussian process, in a library of its own that is built with fast
 * floating point arithmetic, so that exp() and sqrt() go over whole vectors.
 */

#include <stddef.h>

/**
 * Matérn-5/2 correlation (Rasmussen and Williams 2006, eq. 4.17) at n squared scaled distances:
 * k = (1 + s + s²/3) exp(-s) with s = sqrt(5 r2), and its derivative dk by r2 (may be NULL).
 */
void matern52(size_t n, const double *restrict r2, double *restrict k, double *restrict dk);

#endif
