/* What the axes of a chart span: the values that there are, or where a person zoomed to. */

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "ui/chart.h"

#define LIVE_FILL 0.33 /* of an axis that is kept while runs work */
#define LIVE_ROOM 0.6  /* more than there is, beyond what grows */

bool chart_look(struct chart *ch, const struct sweep *s)
{
	bool curve = false, point = false;

	ch->n_seen = ch->n_values = 0;
	ARRAY_RESERVE(ch->runs, ch->cap_runs, s->n_runs);
	for (; ch->n_runs < s->n_runs; ch->n_runs++)
		ch->runs[ch->n_runs] = (struct chart_run){
			.lo = NAN, .hi = NAN, .late = NAN, .high = NAN, .x_lo = NAN, .x_hi = NAN
		};
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], ch->opts.metric);
		struct chart_run *cr = &ch->runs[i];

		if (!v)
			continue;
		ch->n_values += v->n;
		ch->n_seen += v->n + ((uint64_t)s->runs[i].state << 40);
		curve |= v->n > 1;
		point |= v->n == 1 && s->runs[i].state == RUN_COMPLETED;
		for (uint32_t k = cr->seen; k < v->n; k++) {
			double x = chart_x_of(ch, &s->runs[i], v, k);

			cr->x_lo = fmin(cr->x_lo, x);
			cr->x_hi = fmax(cr->x_hi, x);
		}
		chart_range_look(cr, v);
	}
	return point && !curve;
}

double chart_y_share(const struct chart *ch, double value)
{
	double y = scale_share(&ch->y.scale, value);

	return !isinf(y) || isinf(value) ? y : y < 0 ? -1 : 2;
}

/*
 * Does the axis still do for a scale?  While runs work it may be emptier, so that not every new
 * value draws (and sends) the whole plot anew.
 */
static bool still_fits(const struct axis *a, const struct scale *s, bool live)
{
	double from = scale_share(&a->scale, s->lo), to = scale_share(&a->scale, s->hi);

	return a->n && a->scale.kind == s->kind && a->scale.unit == s->unit && from > -1e-9 &&
	       to < 1 + 1e-9 && to - from >= (live ? LIVE_FILL : AXIS_FILL);
}

/* Room for more where values have left the axis that there is; those of x only go up. */
static struct scale with_room(const struct axis *a, struct scale s, bool x)
{
	double room = (s.to - s.from) * LIVE_ROOM;
	bool below = !x && s.from<a->scale.from, above = s.to> a->scale.to;

	if (a->scale.kind != s.kind)
		return s;
	return scale_make(scale_backward(&s, s.from - (below ? room : 0)),
	                  scale_backward(&s, s.to + (above ? room : 0)), s.kind, s.unit);
}

static struct scale find_x(const struct chart *ch, const struct chart_in *in, bool live)
{
	double x0 = NAN, x1 = NAN;

	for (uint32_t i = 0; i < ch->n_runs; i++)
		if (chart_shows(ch, in, i)) {
			x0 = fmin(x0, ch->runs[i].x_lo);
			x1 = fmax(x1, ch->runs[i].x_hi);
		}
	if (isnan(x1)) {
		x0 = 0;
		x1 = 10;
	}
	/* From the origin where it is near, or soon will be; a lone interval is no range. */
	if (!ch->opts.log_x && x0 > 0 && (x0 < x1 / (live ? 4 : 25) || x0 == x1))
		x0 = 0;
	return scale_make(x0, x1, ch->opts.log_x ? SCALE_LOG : SCALE_LINEAR, 1);
}

void chart_find_axes(struct chart *ch, const struct chart_in *in, bool anew)
{
	const struct chart_opts *o = &ch->opts;
	const struct plot *p = &ch->base;
	struct axis_room across = { p->w, p->px, 8, p->w / 10, ch->x_used != CHART_SECONDS },
			 up = { p->h, p->py, p->h < 10 ? 1 : 2, p->h < 12 ? p->h / 2 : 6,
		                false };
	bool live = in->sweep->running_first;
	struct scale x = find_x(ch, in, live), y = *chart_range_find(ch, in, anew);

	if (o->zoomed) {
		ch->x = axis_make(
			scale_make(o->x0, o->x1, o->log_x ? SCALE_LOG : SCALE_LINEAR, 1),
			across.want);
		ch->y = axis_make(scale_make(o->y0, o->y1, y.kind, y.unit), p->h / 2);
		return;
	}
	if (anew || !still_fits(&ch->x, &x, live))
		axis_fit(&ch->x, !anew && live ? with_room(&ch->x, x, true) : x, &across);
	if (anew || !still_fits(&ch->y, &y, live))
		axis_fit(&ch->y, !anew && live ? with_room(&ch->y, y, false) : y, &up);
}
