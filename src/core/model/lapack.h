#ifndef CORE_MODEL_LAPACK_H
#define CORE_MODEL_LAPACK_H

/* What of LAPACK the Gaussian process needs; matrices are column-major. */

#include <stddef.h>

/** Factor the lower half of a (n by n, leading dimension lda); -1: not positive definite. */
int lapack_cholesky(size_t n, double *a, size_t lda);

/** From its factor to the lower half of the inverse, in place. */
void lapack_invert(size_t n, double *a, size_t lda);

/** Solve L x = b of m columns b[n * m] in place. */
void lapack_solve_lower(size_t n, const double *l, size_t lda, size_t m, double *b);

/** Solve L L' x = b in place. */
void lapack_solve(size_t n, const double *l, size_t lda, double *b);

#endif
