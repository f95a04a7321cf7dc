#ifndef ENGINE_RUN_END_H
#define ENGINE_RUN_END_H

/*
 * What ends a run as completed, cancelled or failed: it completes when its program ends with
 * exit code 0 and its primary metric was seen.  One that cannot be started fails where it is
 * tried, in engine_start.c.
 */

#include "core/sweep/sweep.h"
#include "jobs/job.h"

/** The state that a child's end means for its run; the reason in words goes into *why. */
enum run_state run_end(const struct sweep *s, const struct run *r, const struct job_end *end,
                       struct buf *why);

/**
 * Why a run failed whose metric was not seen: "metric "Accuracy" never seen; saw: loss", of
 * names that were seen instead and, when there was none to the end, of the file of metrics.
 */
void run_end_unseen(const struct sweep *s, const struct run *r, const char *no_file,
                    const char *saw, struct buf *why);

/** Why a child failed that was not cancelled, into *why; false: it did not. */
bool run_end_failed(const struct job_end *end, struct buf *why);

/**
 * Did a run that is in this state now fail for want of its metric, or of a Python package that
 * is not installed?
 */
bool run_end_lacks_metric(const struct run *r, const struct job_end *end, enum run_state state);

/** Did all values of a run that has ended come at its end, as from a program with a buffer? */
bool run_end_held_back(const struct sweep *s, const struct run *r);

#endif
