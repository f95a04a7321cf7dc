#ifndef CORE_MODEL_STUDENT_H
#define CORE_MODEL_STUDENT_H

/* Is a mean of few values another than 0?  Student's t; Holm's correction for many means. */

#include <stddef.h>

/** How likely a |t| so large is by chance, with `freedom` degrees of freedom. */
double student_two_sided(double t, double freedom);

/** The same for the mean of x[n], n > 1, into *t as well; 1 when all are 0. */
double student_test(const double *x, size_t n, double *t);

/**
 * p[n], each of a question of its own, to what each must be below so that none of them is
 * answered wrongly by chance (S. Holm: A simple sequentially rejective multiple test procedure,
 * 1979).
 */
void student_holm(double *p, size_t n);

#endif
