#include "ui/scale.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_sort.h>

#define LARGEST 1e150
#define SMALLEST 1e-150
#define LEAST_ERROR 1e-9
#define LOG_SPAN 100   /* highest by lowest, from which on a logarithm suits */
#define GOOD_SHARE 0.9 /* a share of hits above which errors tell more */
#define FENCE 4        /* times the width of the middle half, on either side of it */

const char *scale_name(enum scale_kind kind)
{
	static const char *const names[SCALE_KINDS] = { "linear", "log", "error", "symlog" };

	return names[kind];
}

double scale_forward(const struct scale *s, double x)
{
	double a = fabs(x) / s->unit;

	switch (s->kind) {
	case SCALE_LOG:
		return x > 0 ? log10(x) : x <= 0 ? -INFINITY : NAN;
	case SCALE_ERROR:
		return x < 1 ? -log10(1 - x) : x >= 1 ? INFINITY : NAN;
	case SCALE_SYMLOG:
		return copysign(a <= 1 ? a : 1 + log10(a), x);
	default:
		return x;
	}
}

double scale_backward(const struct scale *s, double u)
{
	switch (s->kind) {
	case SCALE_LOG:
		return pow(10, u);
	case SCALE_ERROR:
		return 1 - pow(10, -u);
	case SCALE_SYMLOG:
		return copysign(s->unit * (fabs(u) <= 1 ? fabs(u) : pow(10, fabs(u) - 1)), u);
	default:
		return u;
	}
}

/* Bounds for a logarithm of x. */
static void mend_log(double *lo, double *hi)
{
	if (*hi <= SMALLEST) {
		*lo = 0.1;
		*hi = 1;
	}
	if (*lo <= 0)
		*lo = *hi / 1e6;
	if (*lo < SMALLEST)
		*lo = SMALLEST;
	if (*hi / *lo < 1 + 1e-9) {
		*lo /= 2;
		*hi *= 2;
	}
}

static void mend_error(double *lo, double *hi)
{
	*hi = fmin(*hi, 1 - LEAST_ERROR);
	*lo = fmin(*lo, 1 - LEAST_ERROR);
	if ((1 - *lo) / (1 - *hi) < 1 + 1e-9) {
		*lo = 1 - (1 - *lo) * 2;
		*hi = 1 - (1 - *hi) / 2;
	}
}

struct scale scale_make(double lo, double hi, enum scale_kind kind, double unit)
{
	struct scale s = { .kind = kind, .unit = unit > 0 ? unit : 1 };

	if (!isfinite(lo) || !isfinite(hi)) {
		lo = kind == SCALE_LOG ? 0.1 : 0;
		hi = kind == SCALE_ERROR ? 0.9 : 1;
	}
	if (hi < lo) {
		double t = lo;

		lo = hi;
		hi = t;
	}
	/* Far from where a double ends, so that differences and ratios are numbers. */
	lo = fmax(-LARGEST, fmin(LARGEST, lo));
	hi = fmax(-LARGEST, fmin(LARGEST, hi));
	if (kind == SCALE_LOG)
		mend_log(&lo, &hi);
	else if (kind == SCALE_ERROR)
		mend_error(&lo, &hi);
	/* A range too narrow for a double to divide is no range. */
	else if (hi - lo <= fmax(SMALLEST, 1e-12 * fmax(fabs(lo), fabs(hi)))) {
		double half = fabs(lo) < SMALLEST ? 0.5 : fabs(lo) * 0.05;

		lo -= half;
		hi += half;
	}
	s.lo = lo;
	s.hi = hi;
	s.from = scale_forward(&s, lo);
	s.to = scale_forward(&s, hi);
	return s;
}

double scale_step(double width, int n)
{
	double rough = width / (n < 1 ? 1 : n), power = pow(10, floor(log10(rough)));
	double m = rough / power;

	if (!(power > 0) || !isfinite(power))
		return rough;
	return power * (m <= 1.000001 ? 1 : m <= 2.000001 ? 2 : m <= 5.000001 ? 5 : 10);
}

double scale_share(const struct scale *s, double x)
{
	return (scale_forward(s, x) - s->from) / (s->to - s->from);
}

double scale_value(const struct scale *s, double share)
{
	return scale_backward(s, s->from + share * (s->to - s->from));
}

void scale_fences(double *x, size_t n, double *lo, double *hi)
{
	double unit, q1, q3, width;
	size_t first = 0, last = n - 1;

	gsl_sort(x, 1, n);
	/* Of numbers of both signs and any size: linear near 0, a logarithm far from it. */
	unit = fmax(fmax(fabs(x[n / 4]), fabs(x[n / 2])), SMALLEST);
	q1 = asinh(x[n / 4] / unit);
	q3 = asinh(x[(3 * n - 1) / 4] / unit);
	width = fmax(q3 - q1, 0.5);
	while (first < last && asinh(x[first] / unit) < q1 - FENCE * width)
		first++;
	while (last > first && asinh(x[last] / unit) > q3 + FENCE * width)
		last--;
	*lo = x[first];
	*hi = x[last];
}

double scale_decade(const double *x, size_t n)
{
	size_t first = 0, last = n - 1;
	double middle;

	/* The largest left is at an end. */
	for (size_t left = n; left > n / 2 + 1; left--)
		if (fabs(x[first]) > fabs(x[last]))
			first++;
		else
			last--;
	middle = fmax(fabs(x[first]), fabs(x[last]));
	return middle > 0 ? pow(10, floor(log10(middle))) : 1;
}

/*
 * Do shares of hits differ by their errors rather than by themselves?  Two of 0, 0.9, 0.99, …
 * must be among them to say so: if need be from the one below, where there are values of the
 * first quarter as well.
 */
static bool suits_errors(double *lo, double hi)
{
	double from, to, first;

	if (!(hi > GOOD_SHARE && hi < 1))
		return false;
	from = -log10(1 - *lo);
	to = -log10(1 - hi);
	if (floor(to) > ceil(from - 1e-9))
		return true;
	first = floor(from + 1e-9);
	if (to < first + 1 || from - first > (to - from) / 3)
		return false;
	*lo = 1 - pow(10, -first);
	return true;
}

struct scale scale_suit(double lo, double hi, const double *x, size_t n, bool hits)
{
	if (lo > 0 && hi / lo >= LOG_SPAN)
		return scale_make(lo, hi, SCALE_LOG, 1);
	if (hits && x[0] >= 0 && suits_errors(&lo, hi))
		return scale_make(lo, hi, SCALE_ERROR, 1);
	if (lo < 0 && hi > 0) {
		double unit = scale_decade(x, n);

		if (fmax(-lo, hi) >= LOG_SPAN * unit)
			return scale_make(lo, hi, SCALE_SYMLOG, unit);
	}
	return scale_make(lo, hi, SCALE_LINEAR, 1);
}
