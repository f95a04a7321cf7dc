#ifndef ENGINE_TRACKERS_H
#define ENGINE_TRACKERS_H

/*
 * Python's trackers in a training script: what it logs through mlflow, wandb, nni or azureml
 * reaches pegbox when pegbox's package of that name is on PYTHONPATH, which a setting says.
 */

#include "core/conf/conf.h"

struct tracker {
	const char *module, *setting; /* "mlflow", "trackers" */
};

/**
 * The tracker that a configuration's Python file plainly imports: its first word that ends in
 * .py, or the file of -m MODULE, in `directory`.  *file, which may be NULL, gets the file's
 * name, to be freed.  NULL when there is none, or no such file, or pegbox's packages are on
 * PYTHONPATH anyway.
 */
const struct tracker *trackers_imported(const struct conf *c, const char *directory,
                                        char **file);

/**
 * Append "train.py imports mlflow: trackers = true …", beginning with `before`, where that is
 * why nothing is seen of the metric; false when it is not.
 */
bool trackers_hint(const struct conf *c, const char *directory, const char *before,
                   struct buf *out);

#endif
