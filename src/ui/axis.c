#include "ui/axis.h"

#include <math.h>
#include <stdio.h>

/* Powers of ten along a scale, every stride-th; `all`: with 2 and 5 between. */
static size_t list_powers(const struct scale *s, bool all, int stride, double *ticks)
{
	static const double sub[3] = { 1, 2, 5 };
	int first = (int)floor(s->from + 1e-9), last = (int)ceil(s->to - 1e-9);
	size_t n = 0;

	for (int e = first; e <= last; e += stride)
		for (int i = 0; i < (all ? 3 : 1); i++) {
			double t = scale_backward(s, e) * sub[i];
			double at = scale_share(s, t);

			if (at > -1e-9 && at < 1 + 1e-9 && n < AXIS_TICKS_MAX)
				ticks[n++] = t;
		}
	return n;
}

/* Powers of ten; where there is room, or no two of them, a logarithm's 2 and 5 as well. */
static size_t power_ticks(const struct scale *s, size_t want, double *ticks)
{
	int decades = (int)(ceil(s->to - 1e-9) - floor(s->from + 1e-9));
	bool few = s->kind == SCALE_LOG && decades <= AXIS_TICKS_MAX / 3 - 1;
	size_t n = few ? list_powers(s, true, 1, ticks) : 0, stride, kept = 0;

	if (n >= 2 && n <= want)
		return n;
	n = list_powers(s, false, decades / (int)want + 1, ticks);
	if (n >= 2 || !few)
		return n > want ? want : n;
	/* As many of them as there is room for. */
	n = list_powers(s, true, 1, ticks);
	stride = (n + want - 1) / want;
	for (size_t i = 0; stride && i < n; i += stride)
		ticks[kept++] = ticks[i];
	return kept;
}

static void step_ticks(struct axis *a, double step, int want)
{
	double first = ceil(a->scale.lo / step - 1e-9);

	for (a->n = 0; a->n < (size_t)want; a->n++) {
		double t = (first + (double)a->n) * step;

		if (t > a->scale.hi + step * 1e-9)
			break;
		/* 0.30000000000000004 is 0.3, and a tiny thing beside the step is 0. */
		a->ticks[a->n] = fabs(t) < step * 1e-9 ? 0 : t;
	}
}

struct axis axis_make(struct scale s, int want)
{
	struct axis a = { .scale = s };
	want = want < 2 ? 2 : want > AXIS_TICKS_MAX ? AXIS_TICKS_MAX : want;
	if (s.kind != SCALE_LINEAR && (a.n = power_ticks(&s, (size_t)want, a.ticks)) >= 2)
		return a;
	/* Two at least: one alone tells nothing. */
	for (int n = want - 1; a.n < 2 && n <= 4 * want; n++)
		step_ticks(&a, scale_step(s.hi - s.lo, n), want);
	return a;
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

void axis_label(char out[AXIS_LABEL_MAX], const struct axis *a, size_t tick)
{
	const double *ticks = a->ticks, x = ticks[tick];
	double gap = INFINITY, largest = fabs(x);
	size_t n = a->n;
	int digits;

	/* Not evenly spaced: each as short as it is. */
	if (a->scale.kind != SCALE_LINEAR) {
		snprintf(out, AXIS_LABEL_MAX, "%s",
		         num_short(x, a->scale.kind == SCALE_ERROR ? 9 : 6).text);
		return;
	}
	for (size_t i = 0; i < n; i++)
		largest = fmax(largest, fabs(ticks[i]));
	for (size_t i = 1; i < n; i++)
		gap = fmin(gap, ticks[i] - ticks[i - 1]);
	if (!isfinite(gap) || gap <= 0)
		gap = largest > 0 ? largest : 1;
	digits = (int)ceil(-log10(gap) - 1e-9);
	/* 0.025 takes one more than 0.02. */
	if (fabs(gap * pow(10, digits) - round(gap * pow(10, digits))) > 1e-6)
		digits++;
	/* Powers of ten far apart, and what is too small or large, as 1e-4. */
	if ((largest > 0 && largest < 1e-3) || largest >= 1e15 ||
	    (n > 1 && gap < largest * 1e-4 && x != 0 && ticks[n - 1] / ticks[0] > 1e3)) {
		int all = digits + (int)floor(log10(largest)) + 1;

		snprintf(out, AXIS_LABEL_MAX, "%s", num_short(x, all < 4 ? 4 : all).text);
		return;
	}
	print_label(out, x, digits, largest);
}

struct axis_time axis_time(double seconds)
{
	long s = seconds > 0 ? lround(fmin(seconds, 1e9)) : 0;
	struct axis_time t;

	if (s < 3600)
		snprintf(t.text, sizeof t.text, "%ld:%02ld", s / 60, s % 60);
	else
		snprintf(t.text, sizeof t.text, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60,
		         s % 60);
	return t;
}
