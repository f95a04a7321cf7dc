#ifndef FOLDER_PATHS_H
#define FOLDER_PATHS_H

/*
 * The layout of a sweep folder: what its files are called.
 *
 *   sweep.cfg  log.csv  history.csv  results.csv  engine.lock  control.sock  runs/0007/
 *
 * Every path that is returned is to be freed.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/err.h"

#define PATHS_CONF "sweep.cfg"
#define PATHS_LOG "log.csv"
#define PATHS_LOG_NEW "log.csv.new"   /* of a sweep that is being begun */
#define PATHS_LOG_KEPT "log-kept.csv" /* the log, when another program replaced log.csv */
#define PATHS_RESULTS "results.csv"
#define PATHS_HISTORY "history.csv" /* the runs of earlier sweeps that it learns from */
#define PATHS_LOCK "engine.lock"
#define PATHS_SOCKET "control.sock"
#define PATHS_RUNS "runs"
#define PATHS_STORE ".pegbox-azureml" /* where Azure's experiments are kept, beside a script */

/* Of a run. */
#define PATHS_PARAMS "params.json"
#define PATHS_OUTPUTS "outputs"
#define PATHS_METRICS "metrics"

/** `name` in the folder `dir`. */
char *paths_in(const char *dir, const char *name);

/** The folder of a run: DIR/runs/0007. */
char *paths_run(const char *dir, uint32_t run);

/** What stat() says of `name` in the folder; false when it is not there. */
bool paths_stat(const char *dir, const char *name, struct stat *st);

/** The name of the log in force: log-kept.csv while log.csv is another program's. */
const char *paths_log(const char *dir);

/** Is there a log in the folder? */
bool paths_is_sweep(const char *dir);

/** The sentence that there is one, and how to go on with it; -1. */
int paths_taken(const char *dir, struct err *e);

/** The folder that a person names by itself or by its log, without trailing slashes. */
char *paths_folder(const char *given);

#endif
