#ifndef BENCH_PROBLEMS_H
#define BENCH_PROBLEMS_H

/* The functions that samplers are measured on.  Each is minimised. */

#include "core/space/point.h"
#include "core/space/space.h"

struct task {
	const char *name;
	const char *group;             /* formula, table */
	const char *const (*space)[3]; /* name, expression, condition or NULL; ends with NULL */
	double (*value)(const struct space *s, const struct point *p); /* NAN: the run fails */
	double optimum;
	double noise; /* standard deviation of what is added to what a sampler is told */
};

/** The formulas; ends with name == NULL. */
extern const struct task problems[];

#endif
