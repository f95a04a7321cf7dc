#include "core/model/feature.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/space/point.h"

/* An arc of 2 rad and radius 1/2: its ends are 0.84 apart, its centre 1/2 from every point. */
#define ARC_CENTRE 0.25
#define ARC_BEYOND 0.5 /* further out it would come round to the other end */

#define FAR 1e3       /* coordinates: what lies further is like nothing else */
#define LOG_RATIO 100 /* of numbers, which are then taken to be on a log scale */

/* A constant has no scale but that of the numbers which runs had in its place. */
static void scale_fixed(struct feature *f, const struct reach *r)
{
	f->log = r->low > 0 && r->high >= LOG_RATIO * r->low;
	f->first = f->log ? log(r->low) : r->low;
	f->span = (f->log ? log(r->high) : r->high) - f->first;
	if (!(f->span > 0 && isfinite(f->span)))
		f->span = 1;
}

/* From the first value to the last, and as far as runs reach. */
static void scale_number(struct feature *f, const struct param *p, const struct reach *r)
{
	double first = 0, last = 1;

	if (f->count >= 2) {
		struct value v = param_nth(p, 0);

		first = param_to_position(p, &v);
		v = param_nth(p, f->count - 1);
		last = param_to_position(p, &v);
	}
	if (!(last > first)) {
		first = 0;
		last = 1;
	}
	f->first = first;
	f->span = last - first;
	if (!r || !param_is_ordered(p))
		return;
	f->first = fmin(first, fmax(r->low, -FEATURE_REACH));
	f->span = fmax(last, fmin(r->high, 1 + FEATURE_REACH)) - f->first;
	f->low = (first - f->first) / f->span;
	f->high = (last - f->first) / f->span;
}

static double coordinate(const struct feature *f, const struct param *p, const struct value *v)
{
	double at;

	if (v->kind == VALUE_NONE)
		return NAN;
	if (feature_is_fixed(f) && f->kind != FEATURE_CATEGORY)
		at = f->log ? log(v->number) : v->number;
	else
		at = param_place(p, v);
	if (f->kind == FEATURE_CATEGORY)
		return floor(at * (double)f->count);
	/* As far from the one of two options as from the other. */
	if (f->count == 2 && !param_is_ordered(p) && !(at >= 0 && at <= 1))
		return 0.5;
	at = (at - f->first) / f->span;
	return f->kind == FEATURE_ARC ? fmin(fmax(at, -ARC_BEYOND), 1 + ARC_BEYOND)
	                              : fmin(fmax(at, -FAR), FAR);
}

static struct feature feature_of(const struct param *p, size_t i, const struct reach *r)
{
	struct feature f = { .param = i, .count = param_count(p), .span = 1, .high = 1 };
	bool fixed = feature_is_fixed(&f);
	bool number = fixed ? r->numbers && (param_is_ordered(p) || p->n_options)
	                    : param_is_ordered(p) || f.count == 2;

	f.kind = !number ? FEATURE_CATEGORY : p->cond ? FEATURE_ARC : FEATURE_NUMBER;
	if (number && fixed) {
		struct value only = param_nth(p, 0);

		scale_fixed(&f, r);
		f.low = f.high = coordinate(&f, p, &only);
	} else if (number) {
		scale_number(&f, p, r);
	}
	return f;
}

/* Is it the same in all that is known? */
static bool is_idle(const struct param *p, const struct reach *r)
{
	return param_count(p) == 1 && !(r && r->varies);
}

void features_init(struct features *f, const struct space *space, const struct reach *reach)
{
	*f = (struct features){ .space = space };
	f->items = mem_calloc(space->n, sizeof *f->items);
	for (size_t i = 0; i < space->n; i++) {
		const struct reach *r = reach ? &reach[i] : NULL;

		if (!is_idle(&space->params[i], r))
			f->items[f->n++] = feature_of(&space->params[i], i, r);
	}
}

void features_clear(struct features *f)
{
	free(f->items);
	*f = (struct features){ 0 };
}

void features_of(const struct features *f, const struct point *p, double *x)
{
	for (size_t i = 0; i < f->n; i++)
		x[i] = coordinate(&f->items[i], &f->space->params[f->items[i].param],
		                  &p->values[f->items[i].param]);
}

double feature_position(const struct features *f, size_t i, double x)
{
	const struct feature *t = &f->items[i];
	double position;

	if (isnan(x))
		return 0.5;
	position = t->kind == FEATURE_CATEGORY ? (x + 0.5) / (double)t->count
	                                       : t->first + x * t->span;
	return fmin(fmax(position, 0), 1 - 0x1p-53);
}

double feature_nth(const struct features *f, size_t i, uint64_t k)
{
	const struct param *p = &f->space->params[f->items[i].param];
	struct value v;

	if (f->items[i].kind == FEATURE_CATEGORY)
		return (double)k;
	v = param_nth(p, k);
	return coordinate(&f->items[i], p, &v);
}

uint64_t feature_index(const struct features *f, size_t i, double x)
{
	uint64_t low = 0, high = f->items[i].count - 1;

	/* Steps of a logarithm are not even, but they ascend. */
	while (high - low > 1) {
		uint64_t mid = low + (high - low) / 2;

		if (feature_nth(f, i, mid) <= x)
			low = mid;
		else
			high = mid;
	}
	return x - feature_nth(f, i, low) <= feature_nth(f, i, high) - x ? low : high;
}

double feature_distance(const struct feature *f, double a, double b)
{
	double s = a - b;

	if (isnan(a) || isnan(b))
		return isnan(a) && isnan(b) ? 0 : f->kind == FEATURE_CATEGORY ? 1 : ARC_CENTRE;
	if (f->kind == FEATURE_CATEGORY)
		return a == b ? 0 : 1;
	s = f->kind == FEATURE_ARC ? sin(s) : s;
	return s * s;
}

void feature_arc(double x, double *a, double *b)
{
	*a = isnan(x) ? 0 : cos(2 * x) / 2;
	*b = isnan(x) ? 0 : sin(2 * x) / 2;
}

void feature_basis(double x, double *p1, double *p2)
{
	double t = 2 * x - 1;

	/* A trend does not go on beyond its scale; NAN stays. */
	t = t < -1 ? -1 : t > 1 ? 1 : t;
	*p1 = sqrt(3) * t;
	*p2 = sqrt(5) / 2 * (3 * t * t - 1);
}

void feature_basis_slope(double x, double *p1, double *p2)
{
	*p1 = 2 * sqrt(3);
	*p2 = 6 * sqrt(5) * (2 * x - 1);
}

static double trend(const struct feature *f, double a, double b)
{
	double a1, a2, b1, b2, product;

	if (isnan(a) || isnan(b))
		return isnan(a) && isnan(b);
	if (f->kind == FEATURE_CATEGORY)
		return a == b;
	feature_basis(a, &a1, &a2);
	feature_basis(b, &b1, &b2);
	product = (a1 * b1 + a2 * b2) / 2;
	return f->kind == FEATURE_ARC ? (1 + product) / 2 : product;
}

double features_trend(const struct features *f, const double *a, const double *b)
{
	double sum = 0;

	for (size_t k = 0; k < f->n; k++)
		sum += trend(&f->items[k], a[k], b[k]) / (double)f->n;
	return sum;
}
