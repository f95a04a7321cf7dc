#ifndef ENGINE_RUN_FILES_H
#define ENGINE_RUN_FILES_H

/* The templates of a sweep (`files`), filled with a run's values into its folder. */

#include "engine/run_environment.h"
#include "jobs/command.h"

/** used[i] is set for each parameter of the assignment that a file takes; `keep` them? */
int run_files_make(const struct run_place *p, const struct assignment *a,
                   const struct command_fact *facts, bool *used, bool keep, struct err *e);

#endif
