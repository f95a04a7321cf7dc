#ifndef ENGINE_ROUND_H
#define ENGINE_ROUND_H

/*
 * One round of a lesson: its sweeps, run by engines of their own in folders of their own, and
 * followed.  Nothing waits: who has a round asks it now and then how it goes.
 */

#include "core/lesson/measure.h"

struct round;

/*
 * In the command of a sweep: the seed of the round, for a program of which something is to
 * differ from round to round, but not from run to run.
 */
#define ROUND_SEED "{round}"

enum round_state {
	ROUND_IDLE, /* nothing is asked for, or all of it is done */
	ROUND_WORKING,
	ROUND_BROKEN, /* a sweep cannot be run, or its engine is gone: round_poll() said why */
};

/**
 * A round whose sweeps are DIR/NAME, each with this seed, which is below 2^53; DIR is made, and
 * so is what it is in.  Runs start in `directory`, NULL: in DIR.  The lesson must outlive it.
 * NULL and a sentence when DIR cannot be made, or is there already.
 */
struct round *round_new(const struct lesson *l, const char *dir, const char *directory,
                        uint64_t seed, struct err *e);

/** Run the sweeps of a part that have not run yet; what was asked for before comes first. */
void round_part(struct round *r, size_t part);

/**
 * Look what there is of new, begin what is next.  Cheap when nothing is new; a sweep begins
 * within some hundredths of a second.  -1 and a sentence, once, when the round breaks.
 */
int round_poll(struct round *r, struct err *e);

enum round_state round_state(const struct round *r);

/** Has a sweep been run to its end, with the repeats that it is to have? */
bool round_is_done(const struct round *r, size_t sweep);

/** Everything that its measures are asked of; lives as long as the round. */
const struct measured *round_measured(const struct round *r);

/** How many rows there are of all sweeps: what grows when something is to be shown. */
size_t round_rows(const struct round *r);

uint64_t round_seed(const struct round *r);

/** Let engines stop, and runs be cancelled; nothing more is begun. */
void round_stop(struct round *r);

/** Stop it, wait for its engines, remove its folders unless they are to be kept, and free. */
void round_free(struct round *r, bool keep);

#endif
