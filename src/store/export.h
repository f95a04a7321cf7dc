#ifndef STORE_EXPORT_H
#define STORE_EXPORT_H

/*
 * A sweep in the forms of others.
 */

#include <jansson.h>

#include "core/conf/conf.h"
#include "core/sweep/sweep.h"

/**
 * One JSON document: {"name", "metric", "goal", "status", "best", "parameters": […], "runs":
 * [{"run", "state", "reason", "params": {…}, "best", "best_step", "last", "steps", "started",
 * "ended", "seconds", "note", "suggestion", "confirms", "seed_number"}]}; unknown is null; with
 * `curves` also "curves": {"Accuracy": {"step": […], "seconds": […], "value": […]}} in each
 * run, NaN as null.  now_ms is as in results_print().
 */
void export_json(const struct sweep *s, int64_t now_ms, bool curves, struct buf *out);

/** One of its runs. */
json_t *export_json_run(const struct sweep *s, const struct run *r, int64_t now_ms,
                        bool curves);

/**
 * Why a run was suggested: {"text", "sampler", "start_design", "expected_improvement",
 * "predicted", "predicted_sd"}; null of NULL.
 */
json_t *export_json_suggestion(const char *text);

/**
 * An Optuna journal file (JSON Lines, one operation each), which optuna-dashboard and
 * JournalStorage of Optuna 3.1 and later open: the study with its direction, each run a trial
 * with its parameters, distributions, intermediate values, state and times.  completed is
 * COMPLETE (its value is the best of the run), cancelled PRUNED, failed and lost FAIL, the rest
 * RUNNING.  Numbers with a uniform or log scale become Float/IntDistribution, everything else
 * Categorical over the values that occur or can occur.
 */
void export_optuna(const struct sweep *s, struct buf *out);

#endif
