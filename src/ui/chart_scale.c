/* What the axes of a chart span: the values that there are, or where a person zoomed to. */

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "ui/chart.h"

const char *chart_x_name(enum chart_x x)
{
	static const char *const names[CHART_XS] = { "interval", "step", "seconds", "run" };

	return names[x];
}

double chart_x_of(const struct chart *ch, const struct run *r, const struct series *s,
                  uint32_t i)
{
	return ch->x_used == CHART_SECONDS           ? s->ms[i] / 1000.0
	       : ch->x_used == CHART_RUN             ? r->id
	       : ch->x_used == CHART_STEP && s->step ? s->step[i]
	                                             : i + 1;
}

bool chart_marks(const struct chart_in *in, uint32_t i)
{
	return in->flags && (in->flags[i] & CHART_MARKED);
}

bool chart_shows(const struct chart *ch, const struct chart_in *in, uint32_t i)
{
	return (!in->flags || (in->flags[i] & CHART_VISIBLE)) &&
	       (!ch->opts.only_marked || chart_marks(in, i));
}

/* ---- bounds ---------------------------------------------------------------------- */

bool chart_look(struct chart *ch, const struct sweep *s)
{
	bool curve = false, point = false;

	ARRAY_RESERVE(ch->runs, ch->cap_runs, s->n_runs);
	for (; ch->n_runs < s->n_runs; ch->n_runs++)
		ch->runs[ch->n_runs] =
			(struct chart_run){ .lo = NAN, .hi = NAN, .x_lo = NAN, .x_hi = NAN };
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], ch->opts.metric);
		struct chart_run *cr = &ch->runs[i];

		if (!v)
			continue;
		curve |= v->n > 1;
		point |= v->n == 1 && s->runs[i].state == RUN_COMPLETED;
		for (; cr->seen < v->n; cr->seen++) {
			double x = chart_x_of(ch, &s->runs[i], v, cr->seen);
			double y = v->value[cr->seen];

			cr->x_lo = fmin(cr->x_lo, x);
			cr->x_hi = fmax(cr->x_hi, x);
			if (!isfinite(y))
				continue;
			cr->lo = fmin(cr->lo, y);
			cr->hi = fmax(cr->hi, y);
		}
	}
	return point && !curve;
}

/*
 * Bounds of the values.  A few runs that diverged must not flatten all others: when the ends
 * lie far outside of what nine tenths of the runs reach, the plot ends there.
 */
static void find_y(const struct chart *ch, const struct chart_in *in, double *lo, double *hi)
{
	double *ends = mem_alloc(2 * (ch->n_runs + 1) * sizeof *ends), q1, q9, spread;
	size_t n = 0;

	for (uint32_t i = 0; i < ch->n_runs; i++)
		if (chart_shows(ch, in, i) && !isnan(ch->runs[i].lo)) {
			ends[n++] = ch->runs[i].lo;
			ends[n++] = ch->runs[i].hi;
		}
	*lo = *hi = NAN;
	if (n) {
		scale_bulk(ends, n, &q1, &q9);
		*lo = ends[0];
		*hi = ends[n - 1];
		spread = q9 - q1;
		if (n >= 20 && !ch->opts.log_y && spread > 0 && *hi - *lo > 4 * spread) {
			*lo = fmax(*lo, q1 - spread / 2);
			*hi = fmin(*hi, q9 + spread / 2);
		}
	}
	free(ends);
}

/*
 * The x axis ends a little behind the last value, but not at every other place as a curve
 * grows: each new end draws (and sends) the whole plot anew.
 */
static double round_end(double width)
{
	static const double ends[] = { 1, 1.5, 2, 3, 5, 7, 10 };
	double power = pow(10, floor(log10(width)));

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (width <= ends[i] * power * (1 + 1e-9))
			return ends[i] * power;
	return width;
}

void chart_find_scales(struct chart *ch, const struct chart_in *in, int w, int h)
{
	double x0 = NAN, x1 = NAN, y0, y1;

	if (ch->opts.zoomed) {
		ch->x = scale_make(ch->opts.x0, ch->opts.x1, ch->opts.log_x);
		ch->y = scale_make(ch->opts.y0, ch->opts.y1, ch->opts.log_y);
		return;
	}
	for (uint32_t i = 0; i < ch->n_runs; i++)
		if (chart_shows(ch, in, i)) {
			x0 = fmin(x0, ch->runs[i].x_lo);
			x1 = fmax(x1, ch->runs[i].x_hi);
		}
	if (isnan(x1)) {
		x0 = 0;
		x1 = 10;
	}
	/* From the origin; a lone interval is no range. */
	if (!ch->opts.log_x && x0 > 0 && x0 < x1 / 2)
		x0 = 0;
	find_y(ch, in, &y0, &y1);
	ch->x = scale_round(scale_make(x0, x1, ch->opts.log_x), w / 10);
	if (!ch->opts.log_x && x1 > ch->x.lo)
		ch->x.hi = ch->x.lo + round_end(x1 - ch->x.lo);
	ch->y = scale_round(scale_make(y0, y1, ch->opts.log_y), h < 12 ? h / 2 : 6);
}

/* ---- zoom ------------------------------------------------------------------------ */

void chart_zoom_to(struct chart *ch, double x0, double x1, double y0, double y1)
{
	double ax = scale_value(&ch->x, x0), bx = scale_value(&ch->x, x1);
	double ay = scale_value(&ch->y, y0), by = scale_value(&ch->y, y1);

	if (!ch->ready || !(ax < bx) || !(ay < by) || !isfinite(bx - ax) || !isfinite(by - ay))
		return;
	/* Closer than a double can tell apart is no view. */
	if (bx - ax < 1e-9 * fmax(fabs(ax), fabs(bx)) ||
	    by - ay < 1e-9 * fmax(fabs(ay), fabs(by)))
		return;
	ch->opts.zoomed = true;
	ch->opts.x0 = ax;
	ch->opts.x1 = bx;
	ch->opts.y0 = ay;
	ch->opts.y1 = by;
}

void chart_zoom(struct chart *ch, double factor)
{
	double at = ch->opts.cross ? ch->opts.cross_at : 0.5;

	chart_zoom_to(ch, at - at * factor, at + (1 - at) * factor, 0.5 - 0.5 * factor,
	              0.5 + 0.5 * factor);
}

void chart_pan(struct chart *ch, double dx, double dy)
{
	chart_zoom_to(ch, dx, 1 + dx, dy, 1 + dy);
}
