/* Of which runs the chart has curves, in which style, and where the values of one lie on x. */

#include <math.h>

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

bool chart_has_colour(const struct chart_in *in, uint32_t id)
{
	for (size_t i = 0; i < in->n_coloured; i++)
		if (in->coloured[i] == id)
			return true;
	return false;
}

enum style chart_style(const struct chart_in *in, uint32_t id)
{
	for (size_t i = 0; !in->means && i < in->n_coloured; i++)
		if (in->coloured[i] == id && !(in->plain && id == in->selected))
			return (enum style)(STYLE_CURVE_1 + i % STYLE_CURVES);
	return id == in->selected      ? STYLE_STRONG
	       : id == in->sweep->best ? STYLE_BEST
	                               : STYLE_TEXT;
}

uint32_t chart_n_until(const struct chart *ch, const struct run *r, const struct series *s,
                       double x)
{
	uint32_t lo = 0, hi = s->n;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (chart_x_of(ch, r, s, mid) <= x)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

double chart_value_at(const struct chart *ch, const struct run *r, double x)
{
	const struct series *v = sweep_series(r, ch->opts.metric);
	uint32_t n = v ? chart_n_until(ch, r, v, x) : 0;

	return n ? v->value[n - 1] : NAN;
}
