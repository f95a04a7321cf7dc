/* Of which runs the chart has curves, and where the values of one lie on x. */

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
