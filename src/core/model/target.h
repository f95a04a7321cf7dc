#ifndef CORE_MODEL_TARGET_H
#define CORE_MODEL_TARGET_H

/*
 * What a model learns from: the runs of a history as points with a loss each, less is better.
 *
 *   completed   the best value of the primary metric
 *   cancelled   the best value so far is a bound: the end is predicted by the mean difference
 *               that completed runs made from that interval on; this alone makes no run better
 *               than the median of them, because a policy found that it would not win
 *   failed      (also a metric that was never a number) the worst loss of all others, unless a
 *               retry of the same assignment ended better
 *   lost, or cancelled before the first value: nothing
 *
 * One monster must not flatten the rest: losses are clipped above the third quartile by three
 * times the spread.
 */

#include "core/history/history.h"

struct targets {
	size_t n;     /* how many runs count */
	size_t *runs; /* their indices in the history, ascending */
	double *loss;
};

void targets_init(struct targets *t, const struct history *h);
/** 0 … n - 1, all targets. */
size_t *targets_indices(const struct targets *t);

/** Sort n indices of targets by loss, the best first, of equals the earlier. */
void targets_sort(const struct targets *t, size_t *indices, size_t n);

void targets_clear(struct targets *t);

#endif
