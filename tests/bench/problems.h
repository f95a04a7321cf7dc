#ifndef BENCH_PROBLEMS_H
#define BENCH_PROBLEMS_H

/* What samplers are measured on: formulas, and tables of real trainings.  Each is minimised. */

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

/** Those that tables_read() found. */
extern struct task *tables;
extern size_t n_tables;

/**
 * Read all files *.table of a folder: every assignment of a finite space with its loss.  A file
 * has a line for each parameter, "name TAB expression"; an empty line; then a loss a line, nan
 * where the training failed, the last parameter fastest.
 */
void tables_read(const char *dir);
void tables_clear(void);

#endif
