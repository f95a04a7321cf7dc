#ifndef CORE_ANALYSIS_PROGRESS_H
#define CORE_ANALYSIS_PROGRESS_H

/*
 * How the best became better: the runs that have a value in the order in which they ended,
 * those at work behind them, and the best so far.
 *
 * It is of the runs of one rank, that of the sweep's best: while a run that was cut is compared
 * with completed ones nobody knows what it would have come to.  So it never gets worse, and
 * what it ends at is the sweep's best; but for those that confirm others, which are no part of
 * the search: the best may be another by their means.
 */

#include "base/buf.h"
#include "core/sweep/sweep.h"

enum progress_x { PROGRESS_RUNS, PROGRESS_SECONDS, PROGRESS_INTERVALS, PROGRESS_XS };

struct progress_point {
	uint32_t run;
	double x[PROGRESS_XS]; /* when it ended: runs that have, seconds, intervals logged */
	double value;          /* what counts of it */
	double best;           /* so far; NAN: none yet */
	bool is_step;          /* it became the best */
};

struct progress {
	struct progress_point *items;
	size_t n;
	size_t last_step;           /* the item that is the best; n: there is none */
	bool is_confirmed;          /* the sweep's best is by the mean of its repeats */
	double end[PROGRESS_XS];    /* of the sweep */
	bool is_known[PROGRESS_XS]; /* not seconds without times, not intervals without more */
};

void progress_init(struct progress *p, const struct sweep *s);
void progress_clear(struct progress *p);

/** Was most of what was gained gained in so small a part of it that a logarithm shows more? */
bool progress_suits_log(const struct progress *p, enum progress_x x);

/** How many steps, and how long ago the last was; nothing where there is none. */
void progress_print(const struct progress *p, struct buf *out);

#endif
