#include "core/model/feature.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/space/point.h"

/* An arc of 2 rad and radius 1/2: its ends are 0.84 apart, its centre 1/2 from every point. */
#define ARC_CENTRE 0.25

/* Options that are numbers in increasing or decreasing order. */
static bool options_are_ordered(const struct param *p)
{
	int up = 0, down = 0;

	for (size_t i = 0; i < p->n_options; i++) {
		if (p->options[i].kind != VALUE_NUMBER)
			return false;
		if (i > 0) {
			up += p->options[i].number > p->options[i - 1].number;
			down += p->options[i].number < p->options[i - 1].number;
		}
	}
	return p->n_options >= 3 && (!up || !down);
}

static struct feature feature_of(const struct param *p, size_t i)
{
	struct feature f = { .param = i, .count = param_count(p), .span = 1 };
	bool ordered = p->kind->ordered || options_are_ordered(p) || f.count == 2;
	struct value first, last;

	f.kind = !ordered ? FEATURE_CATEGORY : p->cond ? FEATURE_ARC : FEATURE_NUMBER;
	if (f.count >= 2 && ordered) {
		first = param_nth(p, 0);
		last = param_nth(p, f.count - 1);
		f.first = param_to_position(p, &first);
		f.span = param_to_position(p, &last) - f.first;
		if (!(f.span > 0)) {
			f.first = 0;
			f.span = 1;
		}
	}
	return f;
}

void features_init(struct features *f, const struct space *space)
{
	*f = (struct features){ .space = space };
	f->items = mem_calloc(space->n, sizeof *f->items);
	for (size_t i = 0; i < space->n; i++)
		if (param_count(&space->params[i]) != 1)
			f->items[f->n++] = feature_of(&space->params[i], i);
}

void features_clear(struct features *f)
{
	free(f->items);
	*f = (struct features){ 0 };
}

static double coordinate(const struct feature *f, const struct param *p, const struct value *v)
{
	double position;

	if (v->kind == VALUE_NONE)
		return NAN;
	position = param_to_position(p, v);
	return f->kind == FEATURE_CATEGORY ? floor(position * (double)f->count)
	                                   : (position - f->first) / f->span;
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
