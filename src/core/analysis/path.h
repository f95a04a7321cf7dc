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

/**
 * From run `from`, 0: the first that a person gave, else the first at all; to the best run.
 * Both must be points of the space.
 */
void path_init(struct path *p, struct surface *m, uint32_t from);
void path_clear(struct path *p);

#endif
