#ifndef BENCH_PROBLEMS_H
#define BENCH_PROBLEMS_H

/* What samplers are measured on: formulas, and tables of real trainings.  Each is minimised. */

#include "core/space/point.h"
#include "core/space/space.h"

struct task {
	const char *name;
	const char *group;             /* formula, further, many, table, which */
	const char *const (*space)[3]; /* name, expression, condition or NULL; ends with NULL */
	double (*value)(const struct space *s, const struct point *p); /* NAN: the run fails */
	double optimum;
	double noise; /* standard deviation of what is added to what a sampler is told */
};

/** The formulas; ends with name == NULL. */
extern const struct task problems[];

/**
 * Read all files *.table of a folder: assignments of a space with their losses, of numbers some
 * values, between which losses are interpolated.  tables/README has the format.
 */
void tables_read(const char *dir);
void tables_clear(void);

/** The formulas, then the tables; NULL after the last. */
const struct task *task_at(size_t i);

#endif
