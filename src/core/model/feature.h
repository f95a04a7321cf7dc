#ifndef CORE_MODEL_FEATURE_H
#define CORE_MODEL_FEATURE_H

/*
 * Assignments as a model sees them: one coordinate a parameter, on the parameter's own scale.
 *
 *   numbers     the position (param.h), so log scales are straight; a normal expression
 *               without bounds is mapped through its distribution; what takes few values is
 *               spread over [0, 1] from the first to the last.
 *   categories  the index of the option.  A choice of at least three numbers in order is a
 *               number: who writes choice(16, 32, 64) means an order.
 *   inactive    NAN: equal to another inactive one, at a fixed distance from an active one.
 *
 * Constants are left out, unless runs had another value.
 *
 * Runs that are beyond the space (fit.h) have coordinates, too.  Numbers span [0, 1] over what
 * the space and the runs reach together, so that a model of an edited space is what it was
 * before, and what can be suggested is a part of it.  What lies further out than a few
 * ranges is no measure of the space and has coordinates beyond [0, 1].
 */

#include <math.h>

#include "core/history/history.h"

#define FEATURE_STEPS_MAX 200 /* more steps than this are as good as continuous */
#define FEATURE_REACH 3.0     /* ranges on either side of the space's that its scale may have */

enum feature_kind {
	FEATURE_NUMBER,
	FEATURE_ARC,      /* a number that can be inactive */
	FEATURE_CATEGORY, /* unordered */
};

struct feature {
	size_t param; /* in the space */
	enum feature_kind kind;
	uint64_t count;     /* how many values; 0: infinitely many */
	double first, span; /* of a number: (position - first) / span is the coordinate */
	double low, high;   /* coordinates of the space's own ends */
	bool log;           /* of a constant, which has no positions: goes by the logarithm */
};

struct features {
	const struct space *space;
	struct feature *items;
	size_t n;
};

/** Reach as in the history; NULL: nothing is beyond the space. */
void features_init(struct features *f, const struct space *space, const struct reach *reach);
void features_clear(struct features *f);

/** Coordinates x[f->n] of a point. */
void features_of(const struct features *f, const struct point *p, double *x);

/** The position in the space at coordinate x of feature i; what is inactive gives 0.5. */
double feature_position(const struct features *f, size_t i, double x);

/** The coordinate of the k-th of its count values. */
double feature_nth(const struct features *f, size_t i, uint64_t k);

/** Which of its count values has the coordinate next to x; numbers only. */
uint64_t feature_index(const struct features *f, size_t i, double x);

/** Which of its options a category has; one that is inactive is another, numbered `count`. */
static inline size_t feature_category(const struct feature *f, double x)
{
	return isnan(x) ? (size_t)f->count : (size_t)x;
}

/** Has the space but one value of it, while runs had others? */
static inline bool feature_is_fixed(const struct feature *f)
{
	return f->count == 1;
}

/** Is every value of it a point of its own, to be reached by steps along a line? */
static inline bool feature_is_continuous(const struct feature *f)
{
	return f->kind != FEATURE_CATEGORY && (f->count == 0 || f->count > FEATURE_STEPS_MAX);
}

/**
 * Squared distance of two coordinates, at most 1: of numbers their squared difference; of those
 * that can be inactive the chord of an arc around the inactive one (Swersky 2014), which is
 * nearly the same; of categories 0 or 1.
 */
double feature_distance(const struct feature *f, double a, double b);

/** Of one that can be inactive: feature_distance() is the squared distance of such points. */
void feature_arc(double x, double *a, double *b);

/**
 * What features do by themselves, as a covariance of two points, the mean over the features: of
 * numbers that of the first two Legendre polynomials on [0, 1], which feature_basis() gives
 * with variance 1 (and their derivatives); of categories 1 where they are the same.
 */
double features_trend(const struct features *f, const double *a, const double *b);
void feature_basis(double x, double *p1, double *p2);
void feature_basis_slope(double x, double *p1, double *p2);

#endif
