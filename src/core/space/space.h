#ifndef CORE_SPACE_SPACE_H
#define CORE_SPACE_SPACE_H

/*
 * Room core/space/: parameters, conditions, points; units of [0, 1) to values and back, and
 * the expressions that people write.  No sampler and no setting is known here.
 *
 * The search space: parameters in the order of the sweep file, and points of it.
 *
 * A point has one value per parameter; the value of an inactive conditional parameter is
 * VALUE_NONE.  Texts in a point belong to the space, so a point lives no longer than its space.
 * Adding parameters copies nothing and may fail with a sentence; space_check() then looks at
 * what only the whole shows: conditions on unknown parameters or in a circle.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/space/param.h"

struct problems;

struct space {
	struct param *params;
	size_t n, cap;
	size_t *order; /* params so that each comes after those its condition names */
};

struct point {
	struct value *values; /* space->n of them */
};

void space_init(struct space *s);
void space_clear(struct space *s);

/** Append a parameter that param_parse() understands; -1 also for a name already there. */
int space_add(struct space *s, const char *name, const char *text, const char *when,
              struct err *e);

/** The same; what is wrong is a problem of the parameter's name, expression or condition. */
int space_read(struct space *s, const char *name, const char *text, const char *when,
               struct problems *ps);

/** Sort out the conditions; every problem goes into ps.  Call once, after the last add. */
int space_check(struct space *s, struct problems *ps);

/** Index of a parameter by name, leading dashes not counted; s->n when there is none. */
size_t space_find(const struct space *s, const char *name);

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

void point_init(struct point *p, const struct space *s);
void point_clear(struct point *p);
void point_copy(struct point *to, const struct point *from, const struct space *s);
bool point_equal(const struct point *a, const struct point *b, const struct space *s);
uint64_t point_hash(const struct point *p, const struct space *s);

/** The point whose i-th parameter comes from units[i]; conditions decide what is active. */
void point_from_units(struct point *p, const struct space *s, const double *units);

/**
 * Units of a point for a model: param_to_unit() of each value, 0.5 for an inactive one.
 * Returns false when a value lies outside of the space.
 */
bool point_to_units(const struct point *p, const struct space *s, double *units);

/** Is there a value for each parameter that is active, and for no other? */
bool point_is_whole(const struct point *p, const struct space *s);

/** Is the parameter active, the values of those before it in s->order given? */
bool point_is_active(const struct point *p, const struct space *s, size_t param);

/**
 * Read "--lr=0.1 --optimizer=sgd" (also "lr=0.1, …", quotes around values as in a shell).
 * Every parameter that is active must be there, none twice; a number may lie outside of its
 * range.  -1 and a sentence otherwise.
 */
int point_parse(struct point *p, const struct space *s, const char *text, struct err *e);

/** Append "--lr=0.1 --optimizer=sgd", which point_parse() reads back. */
void point_print(const struct point *p, const struct space *s, struct buf *out);

#endif
