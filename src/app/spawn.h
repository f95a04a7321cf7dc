#ifndef APP_SPAWN_H
#define APP_SPAWN_H

/*
 * The engine as a process of its own: pegbox itself, in a session of its own, so that it
 * outlives the terminal that it was started from.
 */

#include "base/err.h"

/**
 * Begin the sweep whose sweep.cfg stands in `dir`, or go on with the one whose log does; its
 * runs start in `directory`.  `change`, unless NULL, is the text of a configuration that holds
 * from now on.  Returns when the sweep has started; -1 and the engine's own words when not.
 */
int spawn_engine(const char *dir, const char *directory, const char *change, struct err *e);

/** Called in the engine's process: it has started, nobody waits for its words any more. */
void spawn_started(void);

#endif
