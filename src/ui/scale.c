#include "ui/scale.h"

#include <math.h>
#include <stdlib.h>

#define LARGEST 1e150
#define SMALLEST 1e-150

struct scale scale_make(double lo, double hi, bool log)
{
	if (!isfinite(lo) || !isfinite(hi)) {
		lo = log ? 0.1 : 0;
		hi = 1;
	}
	if (hi < lo) {
		double t = lo;

		lo = hi;
		hi = t;
	}
	/* Far from where a double ends, so that differences and ratios are numbers. */
	lo = fmax(-LARGEST, fmin(LARGEST, lo));
	hi = fmax(-LARGEST, fmin(LARGEST, hi));
	if (log && hi <= SMALLEST)
		return (struct scale){ 0.1, 1, true };
	if (log && lo <= 0)
		lo = hi / 1e6;
	if (log && lo < SMALLEST)
		lo = SMALLEST;
	/* A range too narrow for a double to divide is no range. */
	if (log && hi / lo < 1 + 1e-9) {
		lo /= 2;
		hi *= 2;
	} else if (!log && hi - lo <= fmax(SMALLEST, 1e-12 * fmax(fabs(lo), fabs(hi)))) {
		double half = fabs(lo) < SMALLEST ? 0.5 : fabs(lo) * 0.05;

		lo -= half;
		hi += half;
	}
	return (struct scale){ lo, hi, log };
}

double scale_step(double width, int n)
{
	double rough = width / (n < 1 ? 1 : n), power = pow(10, floor(log10(rough)));
	double m = rough / power;

	if (!(power > 0) || !isfinite(power))
		return rough;
	return power * (m <= 1.000001 ? 1 : m <= 2.000001 ? 2 : m <= 5.000001 ? 5 : 10);
}

struct scale scale_round(struct scale s, int n)
{
	double step, lo, hi;

	if (s.log) {
		/* To 1, 2 or 5 in its decade: a whole decade would waste half of the plot. */
		double low = pow(10, floor(log10(s.lo))), high = pow(10, floor(log10(s.hi)));

		lo = s.lo >= 5 * low ? 5 * low : s.lo >= 2 * low ? 2 * low : low;
		hi = s.hi <= high * 1.000001 ? high
		     : s.hi <= 2 * high      ? 2 * high
		     : s.hi <= 5 * high      ? 5 * high
		                             : 10 * high;
	} else {
		step = scale_step(s.hi - s.lo, n);
		lo = floor(s.lo / step + 1e-9) * step;
		hi = ceil(s.hi / step - 1e-9) * step;
	}
	if (isfinite(lo) && isfinite(hi) && lo < hi && (!s.log || lo > 0)) {
		s.lo = lo;
		s.hi = hi;
	}
	return s;
}

double scale_share(const struct scale *s, double x)
{
	if (!s->log)
		return (x - s->lo) / (s->hi - s->lo);
	return x > 0 ? log(x / s->lo) / log(s->hi / s->lo) : NAN;
}

double scale_value(const struct scale *s, double share)
{
	return s->log ? s->lo * pow(s->hi / s->lo, share) : s->lo + share * (s->hi - s->lo);
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void scale_bulk(double *x, size_t n, double *lo, double *hi)
{
	qsort(x, n, sizeof *x, compare);
	*lo = x[n / 20];
	*hi = x[n - 1 - n / 20];
}
