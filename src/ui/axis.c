#include "ui/axis.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- ticks ----------------------------------------------------------------------- */

static size_t log_ticks(const struct scale *s, int want, double *ticks)
{
	static const double sub[3] = { 1, 2, 5 };
	int first = (int)floor(log10(s->lo) + 1e-9), last = (int)ceil(log10(s->hi) - 1e-9);
	bool all = (last - first + 1) * 3 <= want;
	int stride = all ? 1 : (last - first) / want + 1;
	size_t n = 0;

	for (int e = first; e <= last; e += stride)
		for (int i = 0; i < (all ? 3 : 1); i++) {
			double t = sub[i] * pow(10, e);

			if (t >= s->lo * (1 - 1e-9) && t <= s->hi * (1 + 1e-9) &&
			    n < AXIS_TICKS_MAX && n < (size_t)want)
				ticks[n++] = t;
		}
	return n;
}

size_t axis_ticks(const struct scale *s, int want, double ticks[AXIS_TICKS_MAX])
{
	double step, first;
	size_t n = 0;

	want = want < 2 ? 2 : want > AXIS_TICKS_MAX ? AXIS_TICKS_MAX : want;
	if (s->log && (n = log_ticks(s, want, ticks)) >= 2)
		return n;
	step = scale_step(s->hi - s->lo, want - 1);
	first = ceil(s->lo / step - 1e-9);
	for (n = 0; n < (size_t)want; n++) {
		double t = (first + (double)n) * step;

		if (t > s->hi + step * 1e-9)
			break;
		/* 0.30000000000000004 is 0.3, and a tiny thing beside the step is 0. */
		ticks[n] = fabs(t) < step * 1e-9 ? 0 : t;
	}
	return n;
}

/* A number in `digits` behind the point, large ones by thousands. */
static void print_label(char out[AXIS_LABEL_MAX], double x, int digits, double largest)
{
	static const struct {
		double unit;
		const char *suffix;
	} units[] = { { 1e12, "T" }, { 1e9, "G" }, { 1e6, "M" }, { 1e3, "k" } };

	if (largest >= 10000 && largest < 1e15)
		for (size_t i = 0; i < sizeof units / sizeof *units; i++)
			if (largest >= units[i].unit * (units[i].unit > 1e3 ? 1 : 10)) {
				int more = (int)lrint(log10(units[i].unit));

				snprintf(out, AXIS_LABEL_MAX, "%.*f%s",
				         digits + more > 0 ? digits + more : 0,
				         x / units[i].unit, x == 0 ? "" : units[i].suffix);
				return;
			}
	snprintf(out, AXIS_LABEL_MAX, "%.*f", digits > 0 ? digits : 0, x);
}

void axis_label(char out[AXIS_LABEL_MAX], double tick, const double *ticks, size_t n)
{
	double gap = INFINITY, largest = fabs(tick);
	int digits;

	/* Ticks of a log scale: each as short as it is. */
	if (n > 2 && ticks[0] > 0 &&
	    fabs((ticks[2] - ticks[1]) / (ticks[1] - ticks[0]) - 1) > 1e-3) {
		num_print_short(out, tick, 3);
		return;
	}
	for (size_t i = 0; i < n; i++)
		largest = fmax(largest, fabs(ticks[i]));
	for (size_t i = 1; i < n; i++)
		gap = fmin(gap, ticks[i] - ticks[i - 1]);
	if (!isfinite(gap) || gap <= 0)
		gap = largest > 0 ? largest : 1;
	/* Powers of ten far apart, and what is too small or large, as 1e-4. */
	if ((largest > 0 && largest < 1e-3) || largest >= 1e15 ||
	    (n > 1 && gap < largest * 1e-4 && tick != 0 && ticks[n - 1] / ticks[0] > 1e3)) {
		snprintf(out, AXIS_LABEL_MAX, "%.4g", tick);
		if (strstr(out, "e-0") || strstr(out, "e+0")) {
			char *zero = strchr(out, 'e') + 2;

			memmove(zero, zero + 1, strlen(zero));
		}
		return;
	}
	digits = (int)ceil(-log10(gap) - 1e-9);
	print_label(out, tick, digits, largest);
}

void axis_time(char out[AXIS_LABEL_MAX], double seconds)
{
	long s = seconds > 0 ? lround(fmin(seconds, 1e9)) : 0;

	if (s < 3600)
		snprintf(out, AXIS_LABEL_MAX, "%ld:%02ld", s / 60, s % 60);
	else
		snprintf(out, AXIS_LABEL_MAX, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
}
