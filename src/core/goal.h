#ifndef CORE_GOAL_H
#define CORE_GOAL_H

/*
 * Room core/: all that a sweep is, pure: no file, no clock, no chance but a seed.  Its rooms
 * from the bottom: space, history, model, sampler; policy; conf; sweep; analysis; lesson.  Here
 * lie what all of them share: goals, places and problems.
 *
 * The direction of the primary metric.  Comparisons are made on losses: smaller is better,
 * and NaN or an infinity is worse than any number (hyperdrive.md, 11).  A table of others may
 * not say which way is better: undecided, where no value is better than another.
 */

#include <math.h>
#include <stdbool.h>

enum goal { GOAL_MAXIMIZE, GOAL_MINIMIZE, GOAL_UNDECIDED };

static inline double goal_loss(enum goal goal, double value)
{
	return !isfinite(value) || goal == GOAL_UNDECIDED ? INFINITY
	       : goal == GOAL_MAXIMIZE                    ? -value
	                                                  : value;
}

/** The value of a loss; NAN when it is none. */
static inline double goal_value(enum goal goal, double loss)
{
	return !isfinite(loss) ? NAN : goal == GOAL_MAXIMIZE ? -loss : loss;
}

/** Is a better than b?  Anything finite is better than NaN or infinity. */
static inline bool goal_better(enum goal goal, double a, double b)
{
	return goal_loss(goal, a) < goal_loss(goal, b);
}

static inline const char *goal_name(enum goal goal)
{
	return goal == GOAL_MAXIMIZE   ? "maximize"
	       : goal == GOAL_MINIMIZE ? "minimize"
	                               : "undecided";
}

#endif
