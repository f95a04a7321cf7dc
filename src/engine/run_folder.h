#ifndef ENGINE_RUN_FOLDER_H
#define ENGINE_RUN_FOLDER_H

/* The folder of a run, runs/0007: what stands there before its program starts. */

#include "base/err.h"
#include "core/sweep/assignment.h"

/** Make it with outputs/ and params.json. */
int run_folder_make(const char *folder, const struct assignment *a, struct err *e);

/**
 * While the runs before it work: all of it, so that it need not wait for the disk.  What
 * cannot be made is left to run_folder_make(); what no run came to use is removed again, unless
 * somebody has put something there.
 */
void run_folder_ahead(const char *folder);
void run_folder_unmake(const char *folder);

/**
 * Azure gives each run a copy of the source folder, so that outputs/ is the run's own: here
 * links to all that is in `directory`, but for sweeps, the folder that the sweep in `dir` lies
 * in, and the store of Azure's experiments: a walk through the run's folder would never end.
 */
int run_folder_link(const char *folder, const char *directory, const char *dir, struct err *e);

#endif
