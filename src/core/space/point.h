#ifndef CORE_SPACE_POINT_H
#define CORE_SPACE_POINT_H

/*
 * An assignment: a point of a search space.  It has one value per parameter; the value of an
 * inactive conditional parameter is VALUE_NONE.  Texts in a point belong to the space, so a
 * point lives no longer than its space.
 */

#include "core/space/space.h"

struct point {
	struct value *values; /* space->n of them */
};

void point_init(struct point *p, const struct space *s);
void point_clear(struct point *p);
bool point_equal(const struct point *a, const struct point *b, const struct space *s);
uint64_t point_hash(const struct point *p, const struct space *s);

/**
 * The point whose i-th parameter comes from units[i], as a draw does, or from positions[i];
 * conditions decide what is active.
 */
void point_from_units(struct point *p, const struct space *s, const double *units);
void point_from_positions(struct point *p, const struct space *s, const double *positions);

/**
 * Positions of a point for what learns: param_to_position() of each value, 0.5 for an inactive
 * one.  Returns false when a value lies outside of the space.
 */
bool point_to_positions(const struct point *p, const struct space *s, double *positions);

/** Is the parameter active, the values of those before it in s->order given? */
bool point_is_active(const struct point *p, const struct space *s, size_t param);

/**
 * Read "--lr=0.1 --optimizer=sgd" (also "--lr 0.1 …", "lr=0.1, …", the names of variables in
 * the environment, and quotes around values as in a shell).
 * Every parameter that is active must be there, none twice; a number may lie outside of its
 * range.  -1 and a sentence otherwise.
 */
int point_parse(struct point *p, const struct space *s, const char *text, struct err *e);

/** The same where some may be missing, whose values are VALUE_NONE: for point_complete(). */
int point_parse_some(struct point *p, const struct space *s, const char *text, struct err *e);

/**
 * Give each active parameter without a value that of its unit.  Without units it is missing,
 * unless it is constant; -1 and a sentence for that, and for a value that is not active.
 */
int point_complete(struct point *p, const struct space *s, const double *units, struct err *e);

/**
 * Append the assignment whose i-th parameter, where it is active, has the value that texts[i]
 * says.  False, and nothing appended, when one is NULL or no value of its parameter.
 */
bool point_print_texts(const struct space *s, char *const *texts, struct buf *out);

/** Append "--lr=0.1 --optimizer=sgd", which point_parse() reads back. */
void point_print(const struct point *p, const struct space *s, struct buf *out);

#endif
