#ifndef ENGINE_ENGINE_PROCESS_H
#define ENGINE_ENGINE_PROCESS_H

/*
 * The engine as a process of its own: pegbox itself, in a session of its own, so that it
 * outlives the terminal that it was started from.
 */

#include "base/err.h"

/**
 * Begin a sweep of this configuration's text in the folder `dir`, which is there; its runs
 * start in `directory`.  Returns when the sweep has started; -1 and the engine's own words when
 * not.
 */
int engine_process_begin(const char *dir, const char *directory, const char *conf,
                         struct err *e);

/**
 * Go on with the sweep in `dir`; `conf`, unless NULL, holds from now on.  `command`, unless
 * NULL, is one of control.h, done first: "rerun 7".  Returns as above, -1 also when it is
 * refused.
 */
int engine_process_resume(const char *dir, const char *directory, const char *conf,
                          const char *command, struct err *e);

/** Called in the engine's process: it has started, nobody waits for its words any more. */
void engine_process_started(void);

#endif
