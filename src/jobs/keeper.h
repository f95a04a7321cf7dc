#ifndef JOBS_KEEPER_H
#define JOBS_KEEPER_H

/*
 * No child outlives its engine.
 *
 * The keeper is a small process, started before the first child; all runs descend from it, not
 * from the engine:
 *
 *   engine - keeper - a minder for each slot - the slot's run and what that starts
 *
 * A minder (minder.h) is the "subreaper" of all that descends from it, whatever sessions and
 * environments those have, and ends it when the run is over or the engine is gone.  Should a
 * minder be killed, its children become the keeper's, which kills them.  Where both are killed
 * together with the engine, leftovers.h ends what it finds when the sweep is resumed.
 */

#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

struct keeper;

/** What the keeper does when the engine was gone and all children had ended. */
typedef void keeper_after_fn(void *data);

/**
 * Start it.  Takes `lock_fd` over, also on an error.  That stays open in the keeper and its
 * minders, so that a lock held through it is free only when the children are gone; all other
 * descriptors are closed there.
 */
struct keeper *keeper_start(int lock_fd, keeper_after_fn *after, void *data, struct err *e);

/** Say goodbye: wait until all children have ended. */
void keeper_stop(struct keeper *k);

/**
 * A new minder: its socket, and its number into *pid.  -1 and a sentence.  A keeper that was
 * killed is started again.
 */
int keeper_minder(struct keeper *k, pid_t *pid, struct err *e);

#endif
