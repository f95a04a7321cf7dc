#ifndef CORE_MODEL_IMPROVE_H
#define CORE_MODEL_IMPROVE_H

/*
 * The inner loops of a search that is played through on normal values: in the library of
 * matern.h, so that they go over whole vectors.  No number here may be NAN.
 */

#include <stddef.h>

/**
 * Of n values that are normal, by mean and variance: how much each is expected to be below the
 * target (Jones 1998), into out, off by 4e-5 of it at most; 0 where it is 37 deviations away.
 * z[i]: how many deviations the target lies above the mean.
 */
void improve_expect(size_t n, double target, const double *restrict mean,
                    const double *restrict var, double *restrict z, double *restrict out);

/**
 * One of them was seen, `off` of its deviations sd from its mean: w are the covariances with
 * it, and become what the means moved by for each deviation.
 */
void improve_learn(size_t n, double sd, double off, double *restrict w, double *restrict mean,
                   double *restrict var);

#endif
