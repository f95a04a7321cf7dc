#ifndef CORE_SWEEP_ASSIGNMENT_H
#define CORE_SWEEP_ASSIGNMENT_H

/* What a run is started with: the parameters by name, as texts. */

#include "core/sweep/sweep.h"

/** The i-th parameter; values[i] is NULL when it is not active. */
struct assignment {
	char **names, **values;
	size_t n;
};

/** Of a point of a space, or of a run of a sweep; the texts are copied. */
void assignment_from_point(struct assignment *a, const struct space *s, const struct point *p);
void assignment_from_run(struct assignment *a, const struct sweep *s, const struct run *r);
void assignment_copy(struct assignment *a, const struct assignment *from);

/** Give a parameter another value; one that it lacks comes last. */
void assignment_set(struct assignment *a, const char *name, const char *value);
void assignment_clear(struct assignment *a);

#endif
