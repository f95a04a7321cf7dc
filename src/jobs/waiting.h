#ifndef JOBS_WAITING_H
#define JOBS_WAITING_H

/*
 * Printed values of a program that has said that it logs.  Those of a name wait until the name
 * is logged, for then what was logged counts and they do not, or until it is known that it
 * never is.
 */

#include "jobs/metric.h"

struct waiting_value {
	double value, step;
};

struct waiting_name {
	char *name;
	struct waiting_value *items;
	size_t n, cap;
};

/** By name, in order of first sight.  Zero-initialise. */
struct waiting {
	struct waiting_name *names;
	size_t n, cap;
};

/** Keep a copy.  False: there are too many names, and this one does not wait. */
bool waiting_take(struct waiting *w, const struct metric_value *v);

/** The name is logged: forget what was printed of it. */
void waiting_drop(struct waiting *w, const char *name);

/** It never is: pass on what was printed of it; of NULL, of all names. */
void waiting_pass(struct waiting *w, const char *name, metric_fn *fn, void *fn_data);

void waiting_clear(struct waiting *w);

#endif
