#ifndef CORE_ANALYSIS_COMPARE_PART_H
#define CORE_ANALYSIS_COMPARE_PART_H

/* The parts of compare.h: each fills in what compare_init() has made room for. */

#include "core/analysis/compare.h"

/** The quantile of x[n], which it sorts; NAN of none. */
double compare_quantile(double *x, size_t n, double share);

/* compare_group.c: who is together, and what they are called. */
void compare_find_groups(struct compare *c);

/* compare_result.c: numbers of sweeps and groups. */
void compare_measure_sweep(struct compare_sweep *x);
void compare_measure_groups(struct compare *c);

/* compare_line.c: best so far. */
void compare_draw_lines(struct compare *c);

/* compare_test.c */
void compare_test_groups(struct compare *c);

/* compare_share.c: importance. */
void compare_find_shares(struct compare *c);

#endif
