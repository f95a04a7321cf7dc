#ifndef STORE_RESULTS_H
#define STORE_RESULTS_H

/*
 * results.csv: one row a run, for people and pandas.  Derived from the sweep, never read back.
 *
 *   run,state,reason,<one column a parameter>,
 *   best,best_step,last,steps,started,ended,seconds,note,<one column each other metric>
 *
 * Parameters are in the order of the space, an inactive one is empty; times are UTC,
 * 2026-11-23T18:45:00.123Z; best and last are of the primary metric, empty when it was never
 * seen, NaN as nan; a parameter called like one of our own columns gains "param_" in front.
 * Another metric has the value at the best one, see run_at_best(), and "metric_" in front of a
 * name that is taken.  A text that a spreadsheet would run as a formula has a ' before it.
 */

#include "core/sweep/sweep.h"

/**
 * Append the whole table to `out`.  now_ms gives the seconds of runs still running; 0: no
 * engine is at work, and they are "interrupted".
 */
void results_print(const struct sweep *s, int64_t now_ms, struct buf *out);

/** Long form, one row a value of any metric: run,metric,interval,step,seconds,value. */
void results_print_curves(const struct sweep *s, struct buf *out);

/** "2026-11-23T18:45:00.123Z" of milliseconds since 1970; "" of 0. */
void results_time(struct buf *out, int64_t ms);

#endif
