#ifndef CORE_MODEL_MATERN_H
#define CORE_MODEL_MATERN_H

/*
 * The inner loops of the Gaussian process, in a library of its own that is built with fast
 * floating point arithmetic, so that they go over whole vectors.  No number here may be NAN.
 */

#include <stddef.h>

/**
 * Matérn-5/2 correlation (Rasmussen and Williams 2006, 4.17) at n squared scaled distances:
 * k = (1 + s + s²/3) exp(-s) with s = sqrt(5 r2), and its derivative dk by r2 (may be NULL).
 */
void matern52(size_t n, const double *restrict r2, double *restrict k, double *restrict dk);

/** r2[i] += weight (x[i] - at)^2. */
void matern_add_squares(size_t n, double weight, const double *restrict x, double at,
                        double *restrict r2);

/** r2[i] += weight ((x[i] - to)^2 - (x[i] - from)^2), but no less than 0. */
void matern_move_squares(size_t n, double weight, const double *restrict x, double from,
                         double to, double *restrict r2);

/** out[i] = cos(phase[i]). */
void matern_cosines(size_t n, const double *restrict phase, double *restrict out);

/** t[i] += a p[i] + b q[i]. */
void matern_add_products(size_t n, double a, const double *restrict p, double b,
                         const double *restrict q, double *restrict t);

/** out[i] += column[i] == at ? same : other. */
void matern_add_equal(size_t n, const double *restrict column, double at, double same,
                      double other, double *restrict out);

#endif
