#ifndef UI_SPARK_H
#define UI_SPARK_H

/*
 * Curves in a cell of a table, to be compared with each other.  How high a value stands is for
 * the larger part its rank among those that all runs reached after their first quarter: so the
 * good runs of a sweep differ as visibly as the bad ones do, whether values saturate, fall over
 * decades, have both signs or go astray.  The rest is where it stands between the run's own, so
 * that runs far behind have a shape, too.
 *
 * No cell is full, so rows do not touch, and no run has the highest all along: that is for what
 * is high among all and among its own.
 */

#include "core/sweep/sweep.h"
#include "ui/canvas.h"

/** What ranks are told by; zeros at first. */
struct spark_scale {
	double *values; /* ascending: a sample */
	size_t n, cap;
	size_t metric;
	uint32_t ended; /* runs, and values of those at work, when it was taken */
	uint64_t seen;
};

void spark_scale_clear(struct spark_scale *k);

/** Follow a sweep: seldom, and not with each value, or all rows would be drawn anew. */
void spark_scale_follow(struct spark_scale *k, const struct sweep *s, size_t metric);

/** The rank of a value from 0 to 1. */
double spark_height(const struct spark_scale *k, double value);

/** In a spot that has a width; what is not finite at the end of a column's share is a gap. */
void spark_draw(struct canvas *c, struct spot p, enum style s, const struct spark_scale *k,
                const struct series *v);

#endif
