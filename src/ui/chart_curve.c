/* One curve: its values, smoothed where that is wanted, and how it ends. */

#include <math.h>

#include "ui/chart.h"

/* A moving average of places along y: so it is one in the scale that is shown. */
struct average {
	double w, sum, weight;
};

/* The place of the next value; what y cannot show has its own, and does not count. */
static double place(struct average *a, const struct chart *ch, double value)
{
	double y = scale_share(&ch->y.scale, value);

	if (!(a->w > 0) || !isfinite(y))
		return chart_y_share(ch, value);
	/* A value far off is drawn beyond the edge; all behind it need not be. */
	y = fmin(2, fmax(-1, y));
	a->sum = a->w * a->sum + (1 - a->w) * y;
	a->weight = a->w * a->weight + (1 - a->w);
	return a->sum / a->weight;
}

bool chart_curve_end(const struct chart *ch, const struct run *r, const struct series *s,
                     double *x, double *y)
{
	struct average a = { .w = ch->opts.smoothing };
	uint32_t n = s->n;

	while (n && !isfinite(s->value[n - 1]))
		n--;
	if (!n)
		return false;
	for (uint32_t i = a.w > 0 ? 0 : n - 1; i < n; i++)
		*y = place(&a, ch, s->value[i]);
	*x = scale_share(&ch->x.scale, chart_x_of(ch, r, s, n - 1));
	return true;
}

double chart_curve_at(const struct chart *ch, const struct run *r, const struct series *s,
                      double x)
{
	struct average a = { .w = ch->opts.smoothing };
	uint32_t n = chart_n_until(ch, r, s, x);
	double x0, x1, y0 = NAN;

	if (!n)
		return NAN;
	for (uint32_t i = a.w > 0 ? 0 : n - 1; i < n; i++)
		y0 = place(&a, ch, s->value[i]);
	x0 = chart_x_of(ch, r, s, n - 1);
	if (n == s->n)
		return x0 == x ? y0 : NAN;
	x1 = chart_x_of(ch, r, s, n);
	return y0 + (place(&a, ch, s->value[n]) - y0) * (x - x0) / (x1 - x0);
}

static bool same_column(const struct plot *p, double a, double b)
{
	return fabs(a - b) < 1 && plot_dot_x(p, a) == plot_dot_x(p, b);
}

void chart_curve_draw(const struct chart *ch, struct plot *p, const struct run *r,
                      const struct series *s, uint32_t from, enum style style)
{
	struct average a = { .w = ch->opts.smoothing };
	double last_x = NAN, last_y = NAN, lo = NAN, hi = NAN;

	if (s->n == 1) {
		double x = scale_share(&ch->x.scale, chart_x_of(ch, r, s, 0));
		double y = chart_y_share(ch, s->value[0]);

		if (r->state == RUN_RUNNING && ch->x_used != CHART_RUN)
			plot_dot(p, x, y, style);
		else
			plot_mark(p, x, y, glyph(p->glyphs, GLYPH_MARK), style);
		return;
	}
	for (uint32_t i = a.w > 0 ? 0 : from; i < s->n; i++) {
		double x, y = place(&a, ch, s->value[i]);

		if (i < from)
			continue;
		x = scale_share(&ch->x.scale, chart_x_of(ch, r, s, i));
		if (isfinite(y) && isfinite(last_y) && same_column(p, x, last_x)) {
			lo = fmin(lo, y);
			hi = fmax(hi, y);
		} else {
			/* No line has an end that is not finite. */
			plot_line(p, last_x, lo, last_x, hi, style);
			plot_line(p, last_x, last_y, x, y, style);
			lo = hi = y;
			last_x = x;
		}
		last_y = y;
	}
	plot_line(p, last_x, lo, last_x, hi, style);
}

void chart_curve_draw_end(const struct chart *ch, struct plot *p, const struct run *r,
                          const struct series *s, enum style style)
{
	static const struct {
		enum glyph glyph;
		enum style style;
	} ends[RUN_STATES] = {
		[RUN_CANCELLED] = { GLYPH_CANCELLED, STYLE_CANCELLED },
		[RUN_FAILED] = { GLYPH_FAILED, STYLE_FAILED },
		[RUN_LOST] = { GLYPH_LOST, STYLE_WARN },
	};
	double x, y;

	if (!chart_curve_end(ch, r, s, &x, &y))
		return;
	if (y < 0 || y > 1)
		plot_mark(p, x, fmin(1, fmax(0, y)),
		          glyph(p->glyphs, y < 0 ? GLYPH_DOWN : GLYPH_UP), style);
	else if (ends[r->state].style && ch->x_used != CHART_RUN)
		plot_mark(p, x, y, glyph(p->glyphs, ends[r->state].glyph),
		          ends[r->state].style);
}
