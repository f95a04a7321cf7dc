#ifndef CORE_SWEEP_LEARN_H
#define CORE_SWEEP_LEARN_H

/*
 * What samplers learn from a sweep: its runs, told to a history.
 *
 * A sweep may be edited, so a run's values, which it keeps as texts, need not be of the space
 * that holds now: each run is read anew in that space, by the names of its parameters, as
 * fit.h says.  One that does not fit is not in the history, which need not know of it: it is
 * nothing that could be suggested.
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

/** How many of the sweep's own runs fit that space, and why the first does not. */
void learn_fit(const struct sweep *s, struct earlier_fit *fit);

#endif
