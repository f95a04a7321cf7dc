#ifndef CORE_HISTORY_HISTORY_H
#define CORE_HISTORY_HISTORY_H

/*
 * Room core/history/: what samplers may know, and nothing else.
 *
 * All that a suggestion may depend on: a space, a seed, and the runs so far as assignments of
 * that space, with what became of them.
 *
 * It knows no sweep.  learn.h tells it of the runs of one, earlier.h of those of other sweeps,
 * before all others; fit.h says what becomes of values that are not of the space.  What other
 * sweeps have tried is learned from, but was not tried here: who learns passes it over while
 * there is anything else, who does not knows nothing of it.
 */

#include "base/strings.h"
#include "core/goal.h"
#include "core/space/point.h"

/** A run as a sampler sees it. */
struct observation {
	struct point point; /* of the history's space */
	uint32_t run;       /* its number; 0: it has none */
	bool inside;        /* every value is one of the space */
	bool beyond;        /* not so, but each has a place beside them: see fit.h */
	bool pending;       /* not ended: queued or running */
	bool completed;     /* ran to its end; else failed, lost or cancelled */
	bool cancelled;     /* before its end, with what it had */
	bool lost;          /* the engine died: it says nothing */
	bool earlier;       /* of another sweep */
	bool here;    /* of a first one: it was tried in this sweep; set by history_add() */
	size_t first; /* the first run of the same assignment; set by history_add() */
	double best;  /* best value of the primary metric; NAN when none */
	uint32_t intervals; /* how many it logged */
	/*
	 * Of these intervals, once the run ended; NULL: not known.  Not copied, for a sweep has
	 * millions: they must stay where they are while the history lives.
	 */
	const double *values;
};

/** Can a model learn from it, once it ended? */
static inline bool history_places(const struct observation *o)
{
	return o->inside || o->beyond;
}

/**
 * How far the values of one parameter reach, of the runs that are `beyond`: positions, at least
 * from 0 to 1; where the space has but one value the numbers themselves.
 */
struct reach {
	double low, high;
	bool numbers; /* all values are */
	bool varies;  /* there are others than the space's only one */
};

/** All runs of a sweep as assignments of one space; grows with the sweep. */
struct history {
	const struct space *space;
	enum goal goal;
	bool by_last; /* of a run the last value counts, which is then called its best */
	uint64_t seed;
	uint64_t budget;          /* how many assignments there will be; 0: unknown */
	bool may_repeat;          /* an assignment may be tried again: the metric is noisy */
	bool learns;              /* whether the sampler does */
	struct observation *runs; /* in the order of their numbers */
	size_t n, cap;
	size_t n_earlier; /* the first of them, which are of other sweeps */
	uint64_t cells;   /* when there are any: how many assignments there are; 0: no end */
	size_t n_beyond;
	struct reach *reach;  /* by parameter; NULL: none is beyond */
	struct strings texts; /* values that are no options */
	uint32_t *table;      /* hash table of the distinct assignments: index + 1 */
	size_t n_table, cap_table;
	size_t n_inside;     /* of these, assignments of the space */
	uint32_t *by_number; /* by the run's number - 1: index + 1, 0: not there */
	size_t cap_by_number;
};

void history_init(struct history *h, const struct space *space, enum goal goal, uint64_t seed);
void history_clear(struct history *h);

/** Append a run; the point is copied, with texts that are no options.  Returns its index. */
size_t history_add(struct history *h, const struct observation *o);

/** The run of that number (from 1), or NULL. */
struct observation *history_find(const struct history *h, uint32_t run);

/** How many runs there are but those that were lost, which are run again. */
size_t history_kept(const struct history *h);

/** Has this assignment been tried in this sweep, or is it being tried? */
bool history_has(const struct history *h, const struct point *p);

/**
 * May this assignment be suggested: is it new, or may assignments repeat?  To a sampler that
 * learns, one of an earlier sweep is new only when all that there are have been tried.
 */
bool history_allows(const struct history *h, const struct point *p);

#endif
