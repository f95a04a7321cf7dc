#ifndef CORE_SWEEP_LEARN_H
#define CORE_SWEEP_LEARN_H

/*
 * What samplers learn from a sweep: its runs, told to a history.
 *
 * A sweep may be edited, so a run's values, which it keeps as texts, need not be of the space
 * that holds now.  Each run is read anew in that space, by the names of its parameters:
 *
 *   a value that the parameter can have     is that value
 *   a number that it cannot (below a new    is kept as it is; the run is not `inside`, so no
 *   bound, a choice that went)              model learns from it
 *   a condition holds that did not, or no   the assignment is not whole: not `inside` either
 *   longer; a parameter is new
 *   a parameter that the space has no more  is passed over
 *   a text that is no option and no number  the run is not in the history at all
 *
 * What is in the history, `inside` or not, was tried and is not suggested again.
 */

#include "core/history/earlier.h"
#include "core/sweep/sweep.h"

/** What a run in this state is to a history. */
void learn_state(struct observation *o, enum run_state state);

/** A run was queued, went on or ended: tell the history, which knows it or gets to know it. */
void learn_run(struct history *h, const struct sweep *s, uint32_t run);

/**
 * Begin the history anew, from all runs, in the space of the sweep's present configuration.
 * Before them come those of earlier sweeps (NULL: there are none) that fit it and whose values
 * are of its metric; fit, which may be NULL then only, says which.
 */
void learn_sweep(struct history *h, const struct sweep *s, const struct earlier *earlier,
                 struct earlier_fit *fit);

#endif
