#ifndef CORE_ANALYSIS_PATH_H
#define CORE_ANALYSIS_PATH_H

/*
 * What made it better: from one assignment to another, a parameter at a time, each time the one
 * whose change gains most (ablation: Fawcett and Hoos 2016, on a model: Biedenkapp 2017).  A
 * parameter that becomes active by a change is given the value of the other end with it.
 */

#include "core/analysis/surface.h"

struct path_step {
	size_t param;
	struct value from, to;
	struct figure gain;  /* of the metric; more than 0 is better */
	struct figure after; /* the metric there, as the model has it */
};

struct path {
	uint32_t from, to; /* runs; 0: there is no such run, or no model */
	struct figure start;
	struct path_step *steps;
	size_t n;
};

/*
 * Where it begins: a run's number, or one of these.  The defaults of a program are no run by
 * themselves: Setup and init enqueue them as the first assignment.  So tables of others have
 * none, nor have sweeps in which nothing was enqueued.
 */
#define PATH_USUAL 0                /* the defaults; without any the first */
#define PATH_DEFAULT UINT32_MAX     /* the first that was enqueued */
#define PATH_FIRST (UINT32_MAX - 1) /* the first at all */
#define PATH_RUN_MAX (UINT32_MAX - 2)

/** "default", "first", "31"; false: it is none of these. */
bool path_from_parse(const char *text, uint32_t *from);
void path_from_print(uint32_t from, struct buf *out);

/** The run that is; 0: there is none with a value, or no such run. */
uint32_t path_start(const struct subject *t, uint32_t from);

/** To the best run.  Both must be points of the space. */
void path_init(struct path *p, struct surface *m, uint32_t from);
void path_clear(struct path *p);

#endif
