#ifndef CORE_ANALYSIS_REACH_H
#define CORE_ANALYSIS_REACH_H

/*
 * What takes a run into the best tenth: PED-ANOVA (Watanabe 2023, 2304.10255), from the runs
 * alone, with no model.  Of each parameter the divergence of the density of the best tenth
 * from that of all runs,
 *
 *   sum over cells of  p (q / p - 1)²,   p of all, q of the best,
 *
 * as a share of the sum over the parameters.  Densities are over the options, the values of a
 * parameter with few, else REACH_CELLS cells of its range: Gaussian kernels of one width by
 * Scott's rule (1992), at least wide enough to stay in a cell, and one more run that is spread
 * over all.
 *
 * A parameter that is not always active has regimes: with b the share of all runs in which it
 * is active and a the share of the best, its divergence there counts a² / b.  What it does that
 * it is active at all is its parent's doing.
 */

#include "core/analysis/subject.h"

#define REACH_CELLS 50
#define REACH_TOP_MIN 5 /* runs that the best tenth must have */

/** So many runs it takes. */
#define REACH_NEEDED (10 * (REACH_TOP_MIN - 1) + 1)

/**
 * Of each parameter of the space into out[space->n], from the sweep's own runs: 0…1, NAN of
 * constants, of one that is active in fewer than two of the best, and of all when there are too
 * few runs.
 */
void reach_measure(const struct subject *t, double *out);

/**
 * The divergence itself, from how many runs are in each of n cells: `all` of them, and the
 * `top` among these; `ordered` cells lie beside each other.
 */
double reach_divergence(const double *all, const double *top, size_t n, bool ordered);

#endif
