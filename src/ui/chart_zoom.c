/* A closer view of a part of the chart, and back. */

#include <math.h>

#include "ui/chart.h"

void chart_zoom_to(struct chart *ch, double x0, double x1, double y0, double y1)
{
	double ax = scale_value(&ch->x.scale, x0), bx = scale_value(&ch->x.scale, x1);
	double ay = scale_value(&ch->y.scale, y0), by = scale_value(&ch->y.scale, y1);

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

void chart_zoom_about(struct chart *ch, double x, double y, double factor)
{
	chart_zoom_to(ch, x - x * factor, x + (1 - x) * factor, y - y * factor,
	              y + (1 - y) * factor);
}

static bool is_inside(double share)
{
	return share >= 0 && share <= 1;
}

void chart_zoom(struct chart *ch, const struct chart_in *in, double factor)
{
	const struct run *r = sweep_run(in->sweep, in->selected);
	const struct series *v = r ? sweep_series(r, ch->opts.metric) : NULL;
	double x = 0.5, y = 0.5, value;

	if (v && !ch->opts.cross && chart_curve_end(ch, r, v, &x, &y)) {
		x = fmin(1, x);
	} else if (v && ch->opts.cross) {
		x = ch->opts.cross_at;
		value = chart_value_at(ch, r, scale_value(&ch->x.scale, x));
		y = chart_y_share(ch, value);
	}
	chart_zoom_about(ch, is_inside(x) ? x : 0.5, is_inside(y) ? y : 0.5, factor);
}

void chart_pan(struct chart *ch, double dx, double dy)
{
	chart_zoom_to(ch, dx, 1 + dx, dy, 1 + dy);
}
