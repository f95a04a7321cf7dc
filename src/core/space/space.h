#ifndef CORE_SPACE_SPACE_H
#define CORE_SPACE_SPACE_H

/*
 * Room core/space/: parameters, conditions, points; units of [0, 1) to values and back, and
 * the expressions that people write.  No sampler and no setting is known here.
 *
 * The search space: parameters in the order of the sweep file.  space_read() looks at each by
 * itself; space_check() then looks at what only the whole shows: conditions on unknown
 * parameters or in a circle.
 */

#include "base/buf.h"
#include "core/space/param.h"

struct problems;

/** Zero-initialise; space_clear() frees. */
struct space {
	struct param *params;
	size_t n, cap;
	size_t *order; /* params so that each comes after those its condition names */
};

struct point;

void space_clear(struct space *s);

/**
 * Append a parameter that param_parse() understands; -1 also for a name already there.  What is
 * wrong is a problem of the parameter's name, expression or condition.
 */
int space_read(struct space *s, const char *name, const char *text, const char *when,
               struct problems *ps);

/** Sort out the conditions; every problem goes into ps.  Call once, after the last add. */
int space_check(struct space *s, struct problems *ps);

/** Index of a parameter by name, leading dashes not counted; s->n when there is none. */
size_t space_find(const struct space *s, const char *name);

/** The same by what it is called in the environment. */
size_t space_find_variable(const struct space *s, const char *name);

/** Number of distinct assignments; 0 when infinite or above SPACE_COUNT_MAX. */
uint64_t space_count(const struct space *s);
#define SPACE_COUNT_MAX (UINT64_C(1) << 40)

/** Product of the finite parameters' counts, as a mixed radix; 0 when any is infinite. */
uint64_t space_grid_size(const struct space *s);

/**
 * Cell `i` of the full grid, the last parameter fastest.  False when the cell repeats another,
 * because a parameter that it varies is not active there; *out is then unchanged in meaning.
 */
bool space_grid_point(const struct space *s, uint64_t i, struct point *out);

#endif
