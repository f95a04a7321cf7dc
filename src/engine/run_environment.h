#ifndef ENGINE_RUN_ENVIRONMENT_H
#define ENGINE_RUN_ENVIRONMENT_H

/* What a run finds in its environment: PEGBOX_RUN and the like, and its slot's own. */

#include "core/sweep/assignment.h"
#include "core/sweep/sweep.h"

/** Where a run runs. */
struct run_place {
	const struct conf *conf;
	const struct sweep *sweep;
	const struct run *run;
	int slot;              /* from 1 */
	const char *dir;       /* the sweep's folder */
	const char *directory; /* where runs start */
	const char *folder;    /* the run's own */
};

/** A number for the child's own use: the same for a repeated run as for the first. */
uint64_t run_seed(const struct sweep *s, const struct run *r);

/** The folder of pegbox's packages for Python, in front of what PYTHONPATH has. */
void run_environment_python(struct strings *env);

/** Add its settings to `env`, NAME=value each, over what is there. */
void run_environment(const struct run_place *p, const struct assignment *a,
                     struct strings *env);

#endif
